"""Editing FAQ drafts: create an entry, begin its next version, submit for review."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from casework.errors import (
    BlanksLeft,
    CitedPolicyEnded,
    CitedPolicySuperseded,
    EntryEnded,
    FiguresWithoutSource,
    PrivateDataInDraft,
    PrivateDataLeft,
    WrongState,
)
from casework.events import FaqDrafted, FaqSubmitted
from casework.faqs.citations_in_force import policies_not_in_force
from casework.faqs.entries import DraftContent, Faq, FaqState, FaqVersion, version_of
from casework.faqs.generated_drafts import GeneratedDraft
from casework.faqs.personal_data import private_data_in
from casework.faqs.withdrawing_review_flags import CLAUSE_CAUSES
from casework.ids import new_id
from casework.import_outcomes import ImportOutcome
from casework.people.agency_scope import scope_of
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.rules.working_days import local_day
from casework.texts import plain_text, required_text
from casework.topics.topics import Topic

_WRITERS = (Role.EDITOR, Role.AGENCY_OFFICER)


def draft_faq(
    uow: UnitOfWork,
    topic_id: str | None,
    *,
    draft: DraftContent,
    by: StaffMember,
    at: datetime,
    faq_id: str | None = None,
    policy_id: str | None = None,
    agency_id: str | None = None,
    tags: tuple[str, ...] = (),
    generated: GeneratedDraft | None = None,
) -> Faq:
    """A new entry with its first draft; ``generated`` where the machine wrote it.

    Policy and agency are the topic's unless given; a topic without an agency is its policy's, if
    the author writes for every agency. Without a topic, those of the first citation and of the
    author. Raises NotAllowed, NotYourAgency, EmptyText, NotFound, and
    PrivateDataInDraft for what a person wrote.
    """
    require_role(by, *_WRITERS)
    _check(draft)
    if generated is None:
        _require_no_private_data(draft)
    topic = uow.topics.get(topic_id) if topic_id else None
    faq = Faq(
        faq_id=faq_id or new_id("faq"),
        policy_id=policy_id or _policy_of(topic, draft),
        topic_id=topic_id,
        agency_id=agency_id or _agency_of(uow, topic, by),
        state=FaqState.DRAFT,
        author=by.username,
        draft=_first_version(draft, generated, by),
        tags=tags,
        generated=generated,
    )
    require_agency(by, faq.agency_id)
    uow.faqs.add(faq)
    uow.events.add(FaqDrafted(at=at, actor=by.username, faq_id=faq.faq_id, version_no=1))
    return faq


def edit_draft(
    uow: UnitOfWork, faq_id: str, *, draft: DraftContent, by: StaffMember, at: datetime
) -> Faq:
    """Write the draft anew, or begin the next version beside the live one.

    A text that was handed in or reviewed gets a new number: approvals are for one text alone.
    Raises PrivateDataInDraft.
    """
    require_role(by, *_WRITERS)
    _check(draft)
    faq = uow.faqs.get(faq_id)
    require_agency(by, faq.agency_id)
    if faq.draft and faq.draft.content == draft:
        return faq
    _require_no_private_data(draft)
    number = _number_for_edit(faq)
    faq.draft = version_of(
        draft,
        version_no=number,
        author=by.username,
        sources=faq.known_sources,
        blanks=faq.generated.blanks if faq.generated else (),
    )
    faq.state, faq.scheduled = FaqState.DRAFT, None
    faq.go_on()
    uow.events.add(FaqDrafted(at=at, actor=by.username, faq_id=faq_id, version_no=number))
    return faq


def submit_for_review(
    uow: UnitOfWork,
    faq_id: str,
    *,
    by: StaffMember,
    at: datetime,
    unsourced: Sequence[str] = (),
) -> Faq:
    """Hand the draft in; ``unsourced`` are figures that no source holds and nobody answers for.

    Raises WrongState without one or while it is with the reviewers, BlanksLeft where a line that
    a person was to fill still stands in it, MarkupInText, PrivateDataLeft, CitedPolicyEnded and
    EntryEnded where nobody could publish it any more, and FiguresWithoutSource where a clause was
    changed and figures are unsourced.
    """
    require_role(by, *_WRITERS)
    faq = uow.faqs.get(faq_id)
    require_agency(by, faq.agency_id)
    if faq.draft is None or faq.state.handed_in:
        raise WrongState("faq", faq_id, str(faq.state), [FaqState.DRAFT])
    if faq.draft.blanks:
        raise BlanksLeft(faq_id, faq.draft.blanks)
    _require_fit_to_read(faq_id, faq.draft.content)
    _require_current(uow, faq_id, faq.draft, local_day(at))
    if unsourced and any(reason.cause in CLAUSE_CAUSES for reason in faq.review_reasons):
        raise FiguresWithoutSource(faq_id, unsourced)
    faq.state = FaqState.IN_REVIEW
    faq.go_on()
    uow.events.add(
        FaqSubmitted(at=at, actor=by.username, faq_id=faq_id, version_no=faq.draft.version_no)
    )
    return faq


def import_faq(
    uow: UnitOfWork,
    faq_id: str,
    *,
    draft: DraftContent,
    by: StaffMember,
    at: datetime,
    policy_id: str | None = None,
    agency_id: str | None = None,
    tags: tuple[str, ...] = (),
) -> ImportOutcome:
    """A row of a FAQ file becomes a draft, new or beside the live version; never published here.

    A reckoning rule, which no file has, stays.
    """
    faq = uow.faqs.find(faq_id)
    if faq is None:
        draft_faq(
            uow, None, draft=draft, by=by, at=at, faq_id=faq_id,
            policy_id=policy_id, agency_id=agency_id, tags=tags,
        )  # fmt: skip
        return ImportOutcome.ADDED
    latest = faq.draft or faq.live
    if latest:
        draft = replace(draft, reckoning=latest.reckoning)
    if latest and latest.content == draft and faq.tags == tags:
        return ImportOutcome.UNCHANGED
    faq.tags = tags
    if not latest or latest.content != draft:
        edit_draft(uow, faq_id, draft=draft, by=by, at=at)
    return ImportOutcome.CHANGED


def _first_version(
    draft: DraftContent, generated: GeneratedDraft | None, by: StaffMember
) -> FaqVersion:
    return version_of(
        draft,
        version_no=1,
        author=by.username,
        sources=generated.sentences if generated else (),
        blanks=generated.blanks if generated else (),
    )


def _check(draft: DraftContent) -> None:
    required_text("question", draft.question)
    required_text("answer", draft.answer)


def _require_no_private_data(draft: DraftContent) -> None:
    """Before it is stored: versions stay, and a draft is read by everybody in the console."""
    pieces = private_data_in(draft)
    if pieces:
        fields, found = ({piece.field: 0 for piece in pieces}, {p.text: 0 for p in pieces})
        raise PrivateDataInDraft(list(fields), list(found))


def _require_fit_to_read(faq_id: str, draft: DraftContent) -> None:
    """Nothing in it that the public must not see, and no tags."""
    plain_text("question", draft.question)
    plain_text("answer", draft.answer)
    plain_text("similar", "\n".join(draft.similar_questions))
    plain_text("scope", draft.scope)
    found = private_data_in(draft)
    if found:
        raise PrivateDataLeft(faq_id, list(dict.fromkeys(piece.text for piece in found)))


def _require_current(uow: UnitOfWork, faq_id: str, draft: FaqVersion, on: date) -> None:
    """What is yet to come into force may be handed in, what has ended may not."""
    require_lasting(faq_id, draft, on)
    ended = [cited for cited in policies_not_in_force(uow, draft.citations, on) if cited.ended]
    titles, successors = [p.title for p in ended], [p.successor for p in ended if p.successor]
    if successors:
        raise CitedPolicySuperseded(faq_id, titles, successors)
    if titles:
        raise CitedPolicyEnded(faq_id, titles)


def require_lasting(faq_id: str, draft: FaqVersion, on: date) -> None:
    """Raises EntryEnded where the text's own last day is over."""
    if draft.valid_until and draft.valid_until < on:
        raise EntryEnded(faq_id, draft.valid_until)


def _policy_of(topic: Topic | None, draft: DraftContent) -> str | None:
    cited = next((citation.policy_id for citation in draft.citations), None)
    return (topic.policy_id if topic else None) or cited


def _agency_of(uow: UnitOfWork, topic: Topic | None, by: StaffMember) -> str | None:
    """The topic's; else who made its policy, where the author writes for all; else the author's."""
    if topic is None or topic.agency_id:
        return topic.agency_id if topic else by.agency_id
    return _maker_of_policy(uow, topic, by) or by.agency_id


def _maker_of_policy(uow: UnitOfWork, topic: Topic, by: StaffMember) -> str | None:
    policy = uow.policies.find(topic.policy_id) if topic.policy_id else None
    writes_for_all = by.may(Role.EDITOR) and scope_of(uow, by) is None
    if policy is None or not policy.agency_id or not writes_for_all:
        return None
    return policy.agency_id if uow.agencies.find(policy.agency_id) else None


def _number_for_edit(faq: Faq) -> int:
    if faq.draft is None or faq.state.handed_in:
        return faq.next_version_no
    reviewed = {review.faq_version_no for review in faq.reviews}
    number = faq.draft.version_no
    return faq.next_version_no if number in reviewed else number
