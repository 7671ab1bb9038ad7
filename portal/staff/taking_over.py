"""Text of a thing beside the message, taken over into the reply by its key: ``faq:…``,
``reply:…``, ``clause:policy#anchor``, ``template:…``."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from casework.errors import NotFound
from casework.faqs import Citation, answers_on
from casework.people import StaffMember, require_message
from casework.ports import UnitOfWork
from casework.replies import own_template
from portal.staff.reply_panels import without_own_number
from portal.web.words import WORDS

TextOf = Callable[[UnitOfWork, str, StaffMember, date], str]


def text_to_take_over(uow: UnitOfWork, key: str, person: StaffMember, on: date) -> str:
    """Raises NotFound where it is not there any more or may not be given on the day, and
    NotYourAgency."""
    kind, _, name = key.partition(":")
    if kind not in KINDS:
        raise NotFound("reply_source", key)
    return KINDS[kind](uow, name, person, on)


def appended(typed: str, text: str) -> str:
    """Below what is typed, a blank line between."""
    return f"{typed.rstrip()}\n\n{text}" if typed.strip() else text


def _of_entry(uow: UnitOfWork, faq_id: str, person: StaffMember, on: date) -> str:
    faq = uow.faqs.get(faq_id)
    if not faq.live or not answers_on(uow, faq, on):
        raise NotFound("faq", faq_id)
    sources = sourced(faq.live.citations)
    return f"{faq.live.answer}\n{sources}" if sources else faq.live.answer


def _of_reply(uow: UnitOfWork, reply_id: str, person: StaffMember, on: date) -> str:
    reply = uow.replies.get(reply_id)
    require_message(uow, person, reply.message_id)
    return without_own_number(reply.body, uow.messages.get(reply.message_id))


def _of_clause(uow: UnitOfWork, place: str, person: StaffMember, on: date) -> str:
    policy_id, _, anchor = place.partition("#")
    policy = uow.policies.get(policy_id)
    clause = policy.clause(anchor)
    if clause is None or not policy.in_force(on):
        raise NotFound("clause", place)
    return WORDS.cited_clause.format(title=named(policy.title, policy.doc_no), text=clause.text)


def _of_template(uow: UnitOfWork, template_id: str, person: StaffMember, on: date) -> str:
    return own_template(uow, template_id, person).body


def sourced(citations: Iterable[Citation]) -> str:
    """The line that names what an answer rests on; empty where it is nothing."""
    places = [f"{named(c.title, c.doc_no)}{c.label}" for c in citations]
    return WORDS.rests_on.format(places=WORDS.joiner.join(places)) if places else ""


def named(title: str, doc_no: str | None) -> str:
    return f"《{title}》（{doc_no}）" if doc_no else f"《{title}》"


KINDS: Mapping[str, TextOf] = {
    "faq": _of_entry,
    "reply": _of_reply,
    "clause": _of_clause,
    "template": _of_template,
}
