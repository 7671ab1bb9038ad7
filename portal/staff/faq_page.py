"""Values of the page of one FAQ entry: its text and sources, its reviews, and what may be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.errors import FiguresWithoutSource
from casework.events import FaqEvent, FaqScheduleMissed
from casework.faqs import (
    DisclosureGround,
    Faq,
    FaqState,
    FaqVersion,
    NeedsReview,
    NotInForce,
    SentBack,
    ToldBy,
    answers_on,
    disclosure_grounds,
    may_be_kept,
    policies_not_in_force,
    private_data_in,
    sent_back,
)
from casework.people import Agency, StaffMember, scope_of
from casework.policies import Policy, PolicyHeading
from casework.ports import UnitOfWork
from desk.wiring import Desk
from faq_builder import unsourced_figures
from language.masking.cue_words import PLACEHOLDERS
from portal.staff.agencies_view import ShownAgency
from portal.staff.drafts import news_for
from portal.staff.drafts_view import DraftReader, ShownContradiction, ShownSentence, counted
from portal.staff.entry_votes import EntryVotes, votes_with_questions
from portal.staff.faq_forms import EntryForm, form_of
from portal.staff.review_forms import ReviewForm, ReviewPanel, review_panel
from portal.staff.rights import may_edit, may_publish, may_write
from portal.staff.tag_choices import TagChoices, tag_choices
from portal.web import form_versions
from portal.web.errors import StaleForm
from portal.web.page_values import PageValues
from portal.web.problem_details import words_of


@dataclass(frozen=True, slots=True)
class EntryPage(PageValues):
    """``form`` is what was typed and is not saved: because of the ``problem`` in it, or because the
    text was changed meanwhile (``conflict``); else the saved text. ``opinion`` is a reviewer's or a
    publisher's that was not saved either, ``stale`` where it was about an earlier text.

    ``person`` opens the page. ``panel`` is None where nothing waits for reviews or publication.
    """

    template: ClassVar = "staff/faq.html"
    person: StaffMember
    faq: Faq
    version: FaqVersion
    form: EntryForm
    conflict: bool
    problem: tuple[str, str] | None
    stale: bool
    opinion: str
    private: Sequence[tuple[str, str]]
    figures: Sequence[str]
    asks_for_figures: bool
    sent_back: SentBack | None
    policies: Sequence[PolicyHeading]
    chosen: Policy | None
    sentences: Sequence[ShownSentence]
    contradictions: Sequence[ShownContradiction]
    agencies: Sequence[ShownAgency]
    every_agency: Sequence[Agency]
    agency: Agency | None
    news: Sequence[str]
    history: Sequence[FaqEvent]
    votes: EntryVotes
    panel: ReviewPanel | None
    lapsed: Sequence[NotInForce]
    held_back: bool
    tags: TagChoices
    on: date

    @property
    def seen(self) -> str:
        return form_versions.of_editing(self.faq)

    @property
    def seen_draft(self) -> str:
        return form_versions.of_draft(self.faq)

    @property
    def seen_live(self) -> str:
        return form_versions.of_version(self.faq.live)

    @property
    def may_write(self) -> bool:
        return may_write(self.person, self.faq.agency_id)

    @property
    def may_assign(self) -> bool:
        return may_edit(self.person)

    @property
    def may_publish(self) -> bool:
        """Publish what waits, or send it back; it may still lack something (``ready``)."""
        return self.panel is not None and may_publish(self.person)

    @property
    def may_withdraw(self) -> bool:
        return self.faq.live is not None and may_publish(self.person)

    @property
    def may_schedule(self) -> bool:
        return may_publish(self.person)

    @property
    def grounds(self) -> Mapping[str, DisclosureGround]:
        return disclosure_grounds()

    @property
    def may_keep(self) -> bool:
        """Say of what was flagged that it is right as it is."""
        return self.may_write and may_be_kept(self.faq)

    @property
    def missed(self) -> FaqScheduleMissed | None:
        """The last time that was set came, and it was not published; None once anything else was
        done."""
        last = self.history[0] if self.history else None
        return last if isinstance(last, FaqScheduleMissed) else None

    @property
    def ready(self) -> bool:
        missing = self.panel.missing if self.panel else ()
        return bool(self.version.citations) and not missing and not self.lapsed

    @property
    def own_version(self) -> bool:
        return self.version.author == self.person.username

    @property
    def counts(self) -> Mapping[ToldBy, int]:
        return counted(self.sentences)

    @property
    def cited(self) -> set[str]:
        """The clauses of the text, as the form names them."""
        return {f"{c.policy_id}#{c.anchor}" for c in self.version.citations}

    @property
    def reasons(self) -> list[tuple[NeedsReview, date | None]]:
        """Why it has to be looked at again, each with the day on which the policy ends."""
        ends = {policy.policy_id: policy.repealed_on for policy in self.policies}
        return [(reason, ends.get(reason.policy_id or "")) for reason in self.faq.review_reasons]


def entry_page(
    desk: Desk,
    faq_id: str,
    person: StaffMember,
    *,
    policy: str = "",
    typed: EntryForm | None = None,
    review: ReviewForm | None = None,
    reason: str = "",
    fault: Exception | None = None,
) -> EntryPage:
    """``typed``, ``review`` and ``reason`` were not saved because of the ``fault``; ``typed``
    without one, because the text was changed meanwhile. A ``fault`` alone is what the saved draft
    lacks. ``policy``: whose clauses are listed to choose from.
    """
    on = desk.clock.today()
    with desk.uow() as uow:
        faq, policies = uow.faqs.get(faq_id), uow.policies.headings()
        version, chosen = faq.present, policy or faq.policy_id or ""
        reader = DraftReader(uow, faq, on, scope_of(uow, person))
        return EntryPage(
            person=person,
            faq=faq,
            version=version,
            form=typed or form_of(version),
            conflict=typed is not None and fault is None,
            problem=words_of(fault) if fault else None,
            stale=isinstance(fault, StaleForm),
            opinion=review.reason if review else reason,
            private=private_pieces(version),
            figures=unsourced_figures(version),
            asks_for_figures=isinstance(fault, FiguresWithoutSource),
            sent_back=sent_back(uow, faq) if faq.state == FaqState.DRAFT else None,
            policies=policies,
            chosen=uow.policies.find(chosen) if chosen else None,
            sentences=reader.sentences(version),
            contradictions=reader.contradictions(),
            agencies=reader.agencies(),
            every_agency=uow.agencies.list(),
            agency=uow.agencies.find(faq.agency_id) if faq.agency_id else None,
            news=news_for(uow, faq, policies, desk),
            history=events_of(uow, faq_id),
            votes=votes_with_questions(uow, faq),
            panel=review_panel(uow, faq, person, review) if faq.state.handed_in else None,
            lapsed=policies_not_in_force(uow, version.citations, on) if faq.draft else [],
            held_back=faq.live is not None and not answers_on(uow, faq, on),
            tags=tag_choices(uow, desk, faq),
            on=on,
        )


def private_pieces(version: FaqVersion) -> list[tuple[str, str]]:
    """Kind and words of what in the text tells about a person."""
    found = private_data_in(version.content)
    return [(PLACEHOLDERS[piece.kind].strip("[]"), piece.text) for piece in found]


def events_of(uow: UnitOfWork, faq_id: str) -> list[FaqEvent]:
    """What happened to one entry, newest first."""
    happened = uow.events.about([faq_id], *FaqEvent.__subclasses__())
    return [e for e in reversed(happened) if isinstance(e, FaqEvent) and e.faq_id == faq_id]
