"""Values of the public pages of published questions and answers: the list, and one entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup

from casework.people import Agency
from portal.public.browse import AgencyCount
from portal.public.faq_view import ShownFaq
from portal.public.structured_data import faq_json_ld
from portal.web.page_values import PageValues
from portal.web.pagination import Page


@dataclass(frozen=True, slots=True)
class FaqsPage(PageValues):
    """``agencies`` and ``tags`` (with how many there are of each) are what may be filtered by;
    ``agency`` and ``tag`` are the filter, empty for all."""

    template: ClassVar = "faqs.html"
    listed: Page[ShownFaq]
    agencies: Sequence[AgencyCount]
    tags: Mapping[str, int]
    agency: str
    tag: str


@dataclass(frozen=True, slots=True)
class FaqPage(PageValues):
    """``agency`` is responsible for the entry; None where none is named.

    ``reviewed_on`` is the day of the last review of this text; ``last_day`` the last one on which
    the answer and all that it rests on hold, as far as it is known. ``voted``: a vote has just come
    from here.
    """

    template: ClassVar = "faq_entry.html"
    item: ShownFaq
    agency: Agency | None
    published_on: date | None
    reviewed_on: date | None
    last_day: date | None
    related: Sequence[ShownFaq]
    voted: bool
    asker: str
    address: str

    @property
    def structured_data(self) -> Markup:
        return faq_json_ld(
            self.item,
            address=self.address,
            agency=self.agency.name if self.agency else "",
            published_on=self.published_on,
            reviewed_on=self.reviewed_on,
        )
