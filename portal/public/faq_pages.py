"""Values of the public pages of published questions and answers: the list, and one entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from casework.people import Agency
from portal.public.faq_view import ShownFaq
from portal.web.page_values import PageValues
from portal.web.pagination import Page


@dataclass(frozen=True, slots=True)
class FaqsPage(PageValues):
    """``agencies`` (names by agency_id) and ``tags`` are what may be filtered by; ``q``, ``agency``
    and ``tag`` are the filter, empty for all."""

    template: ClassVar = "faqs.html"
    listed: Page[ShownFaq]
    agencies: Mapping[str, str]
    tags: Sequence[str]
    q: str
    agency: str
    tag: str


@dataclass(frozen=True, slots=True)
class FaqPage(PageValues):
    """``agency`` is responsible for the entry; None where none is named."""

    template: ClassVar = "faq_entry.html"
    item: ShownFaq
    agency: Agency | None
