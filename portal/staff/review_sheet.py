"""Review sheet of one version of an entry (信息公开审查表): who decided what, to print on A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.errors import NotFound
from casework.events import FaqSubmitted
from casework.faqs import (
    REQUIRED_REVIEWS,
    DisclosureGround,
    Faq,
    FaqVersion,
    Review,
    ReviewKind,
    disclosure_grounds,
    law_of_disclosure,
)
from casework.ports import UnitOfWork
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
BOXES = (*REQUIRED_REVIEWS, ReviewKind.ACCURACY)


@dataclass(frozen=True, slots=True)
class SheetPage(PageValues):
    """``earlier`` are decisions on texts of the same round that went back, the oldest first;
    ``handed_in`` is who handed the version in and when, None for what was imported as it is."""

    template: ClassVar = "staff/review_sheet.html"
    faq: Faq
    version: FaqVersion
    agency: str
    handed_in: tuple[str, datetime] | None
    decisions: Sequence[Review]
    earlier: Sequence[Review]

    @property
    def boxes(self) -> Sequence[tuple[ReviewKind, Review | None]]:
        """Each signature that the sheet has a field for, with the last word on it."""
        last = {review.kind: review for review in self.decisions}
        return [(kind, last.get(kind)) for kind in BOXES]

    @property
    def grounds(self) -> dict[str, DisclosureGround]:
        return dict(disclosure_grounds())

    @property
    def law(self) -> str:
        return law_of_disclosure()


@router.get("/{faq_id}/review-sheet")
def sheet(
    faq_id: str, console: TheConsole, desk: TheDesk, version: int | None = None
) -> HTMLResponse:
    """Of the draft that waits, else of the last published version, or of the one named."""
    with desk.uow() as uow:
        faq = uow.faqs.get(faq_id)
        return console.show(sheet_page(uow, faq, asked_version(faq, version)))


def asked_version(faq: Faq, number: int | None) -> FaqVersion:
    """Raises NotFound where no text of that number is kept."""
    if number is None:
        return faq.present
    kept = [v for v in (*faq.versions, faq.draft) if v and v.version_no == number]
    if not kept:
        raise NotFound("faq", f"{faq.faq_id} {number}")
    return kept[-1]


def sheet_page(uow: UnitOfWork, faq: Faq, version: FaqVersion) -> SheetPage:
    number = version.version_no
    before = max((v.version_no for v in faq.versions if v.version_no < number), default=0)
    agency = uow.agencies.find(faq.agency_id) if faq.agency_id else None
    return SheetPage(
        faq=faq,
        version=version,
        agency=agency.name if agency else "",
        handed_in=handed_in(uow, faq.faq_id, number),
        decisions=[r for r in faq.reviews if r.faq_version_no == number],
        earlier=[r for r in faq.reviews if before < r.faq_version_no < number],
    )


def handed_in(uow: UnitOfWork, faq_id: str, number: int) -> tuple[str, datetime] | None:
    submitted = [e for e in uow.events.about([faq_id], FaqSubmitted) if isinstance(e, FaqSubmitted)]
    found = [(e.actor, e.at) for e in submitted if e.version_no == number]
    return found[-1] if found else None
