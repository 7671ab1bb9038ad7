"""Values of the home page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.policies import PolicyHeading
from desk.matters.matters import Matter
from portal.public.faq_view import ShownFaq
from portal.web.page_values import PageValues

MOST_STARTERS = 4


@dataclass(frozen=True, slots=True)
class HomePage(PageValues):
    """What most people ask, life events, and the first of all there is; the totals are of the
    whole lists."""

    template: ClassVar = "home.html"
    hot: Sequence[ShownFaq]
    life_events: Sequence[Matter]
    policies: Sequence[PolicyHeading]
    policy_total: int
    faqs: Sequence[ShownFaq]
    faq_total: int
    on: date

    @property
    def starters(self) -> list[str]:
        """Questions that the chat begins with: those that most people ask, else the latest."""
        asked = dict.fromkeys(item.question for item in [*self.hot, *self.faqs])
        return list(asked)[:MOST_STARTERS]

    @property
    def more_policies(self) -> bool:
        return self.policy_total > len(self.policies)

    @property
    def more_faqs(self) -> bool:
        return self.faq_total > len(self.faqs)
