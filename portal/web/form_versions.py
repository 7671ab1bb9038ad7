"""Optimistic locking of forms: a fingerprint of what the form was rendered from."""

from collections.abc import Iterable

from casework.board import Reply
from casework.cases import Case
from casework.faqs import Faq, FaqVersion
from casework.guides import GuideVersion
from casework.ids import digest_of
from casework.people import Agency
from casework.policies import Policy
from casework.ports import UnitOfWork
from casework.replies import ReplyTemplate
from casework.topics import Investigation, Topic, TopicProposal
from portal.web.errors import StaleForm


def require_current(seen: str, now: str) -> None:
    """Raises StaleForm; a form that does not say what it was made for is taken as it is."""
    if seen and seen != now:
        raise StaleForm


def of_editing(faq: Faq) -> str:
    """The same for the same text, whoever saved it, until it is handed in or sent back."""
    return short((faq.present.content, faq.state.handed_in))


def of_draft(faq: Faq) -> str:
    """Of the version that waits: another one for each text that was handed in."""
    return of_version(faq.draft)


def of_version(version: FaqVersion | None) -> str:
    """The same for the same text under the same number."""
    return short((version.version_no, version.content) if version else None)


def of_parts(whole: Topic | TopicProposal) -> str:
    """The same as long as nothing joins or leaves."""
    return short((list(whole.message_ids), list(whole.group_ids)))


def of_message(uow: UnitOfWork, message_id: str) -> str:
    """The same as long as the message reads as it did and nobody replies."""
    message, replies = uow.messages.get(message_id), uow.replies.of_message(message_id)
    return short((message.subject, message.body, [(r.reply_id, r.body) for r in replies]))


def of_reply_form(uow: UnitOfWork, message_id: str) -> str:
    """The same as long as the message, its replies and its case are as they were."""
    case = uow.cases.of_message(message_id)
    return short((of_message(uow, message_id), of_case(case) if case else None))


def of_case(case: Case) -> str:
    """The same as long as nobody does anything with the case."""
    return short(
        (
            case.status,
            case.agency_id,
            case.officer,
            case.due_on,
            case.info_requests,
            case.reopenings,
        )
    )


def of_reply(reply: Reply) -> str:
    """The same as long as nobody corrects it."""
    return short((reply.reply_id, reply.texts))


def of_template(template: ReplyTemplate) -> str:
    """The same as long as nobody changes it."""
    return short((template.template_id, template.title, template.body))


def of_profile(agency: Agency) -> str:
    """The same as long as nobody writes anything else of the agency."""
    return short(agency.profile)


def of_contacts(policy: Policy) -> str:
    """The same as long as nobody decides on the policy's contact details, and its text stands."""
    return short((policy.source_digest, policy.contacts))


def of_entries(uow: UnitOfWork, topic_id: str) -> str:
    """The same as long as nobody begins another entry on the topic."""
    return short([faq.faq_id for faq in uow.faqs.of_topic(topic_id)])


def of_investigation(investigation: Investigation | None) -> str:
    """The same as long as it reads as it did and nobody hands it in or decides on it."""
    one = investigation
    return short(
        one and (one.investigation_id, str(one.status), one.title, sorted(one.parts.items()))
    )


def of_guide(versions: Iterable[GuideVersion]) -> str:
    """The same as long as nobody proposes another text of the guide, or decides on one."""
    return short(sorted((one.version_id, one.state) for one in versions))


def short(state: object) -> str:
    return digest_of(repr(state))[:16]
