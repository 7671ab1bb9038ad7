"""Everything the page of one FAQ entry shows."""

from typing import Any

from casework.errors import FiguresWithoutSource
from casework.events import FaqEvent
from casework.faqs import (
    REQUIRED_REVIEWS,
    Faq,
    FaqState,
    FaqVersion,
    answers_on,
    missing_reviews,
    policies_not_in_force,
    private_data_in,
    sent_back,
)
from casework.people import StaffMember, scope_of
from casework.ports import UnitOfWork
from desk.wiring import Desk
from faq_builder import unsourced_figures
from language.masking.cue_words import PLACEHOLDERS
from portal.staff.drafts import news_for, present
from portal.staff.drafts_view import DraftReader, counted
from portal.staff.faq_forms import EntryForm, form_of
from portal.staff.review_forms import ReviewForm, review_panel
from portal.web import form_versions
from portal.web.errors import StaleForm
from portal.web.problem_details import words_of


def entry_values(
    desk: Desk,
    faq_id: str,
    person: StaffMember,
    *,
    policy: str = "",
    typed: EntryForm | None = None,
    opinion: ReviewForm | None = None,
    reason: str = "",
    fault: Exception | None = None,
) -> dict[str, Any]:
    """``typed`` is what a person wrote and is not saved: because of the ``fault`` in it, or else
    because the text was changed meanwhile. A ``fault`` alone is what the saved draft lacks.
    ``opinion`` and ``reason`` are a reviewer's and a publisher's words that the ``fault`` kept
    from being saved. ``person`` opens the page.
    """
    on = desk.clock.today()
    with desk.uow() as uow:
        faq, policies = uow.faqs.get(faq_id), uow.policies.headings()
        version = present(faq)
        chosen = policy or faq.policy_id or ""
        reader = DraftReader(uow, faq, on, scope_of(uow, person))
        sentences = reader.sentences(version)
        return {
            "faq": faq,
            "version": version,
            "form": typed or form_of(version),
            "conflict": typed is not None and fault is None,
            "problem": words_of(fault) if fault else None,
            "private": private_pieces(version),
            "figures": unsourced_figures(version),
            "sent_back": sent_back(uow, faq) if faq.state == FaqState.DRAFT else None,
            "stale": isinstance(fault, StaleForm),
            "asks_for_figures": isinstance(fault, FiguresWithoutSource),
            "seen": form_versions.of_text(version),
            "policies": policies,
            "chosen": uow.policies.find(chosen) if chosen else None,
            "sentences": sentences,
            "counts": counted(sentences),
            "contradictions": reader.contradictions(),
            "agencies": reader.agencies(),
            "every_agency": uow.agencies.list(),
            "agency": uow.agencies.find(faq.agency_id) if faq.agency_id else None,
            "news": news_for(uow, faq, policies, desk),
            "history": events_of(uow, faq_id),
            "required": REQUIRED_REVIEWS,
            "missing": missing_kinds(faq),
            "panel": review_panel(uow, faq, person, opinion),
            "opinion": opinion.reason if opinion else reason,
            "seen_draft": form_versions.of_draft(faq),
            "seen_live": form_versions.of_version(faq.live),
            "lapsed": policies_not_in_force(uow, version.citations, on) if faq.draft else [],
            "on": on,
            "held_back": faq.live is not None and not answers_on(uow, faq, on),
        }


def private_pieces(version: FaqVersion) -> list[tuple[str, str]]:
    """Kind and words of what in the text tells about a person."""
    found = private_data_in(version.content)
    return [(PLACEHOLDERS[piece.kind].strip("[]"), piece.text) for piece in found]


def form_is_current(desk: Desk, faq_id: str, form: EntryForm) -> bool:
    """Whether the form was filled over the text as it stands; one that does not say so is."""
    with desk.uow() as uow:
        return form.seen in ("", form_versions.of_text(present(uow.faqs.get(faq_id))))


def events_of(uow: UnitOfWork, faq_id: str) -> list[FaqEvent]:
    """What happened to one entry, newest first."""
    happened = uow.events.about([faq_id], *FaqEvent.__subclasses__())
    return [e for e in reversed(happened) if isinstance(e, FaqEvent) and e.faq_id == faq_id]


def missing_kinds(faq: Faq) -> tuple[str, ...]:
    return missing_reviews(faq.reviews, faq.draft.version_no) if faq.draft else ()
