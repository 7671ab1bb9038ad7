"""Values of pages for everybody where a request could not be served: a fault, a form kept."""

from dataclasses import dataclass
from typing import ClassVar

from portal.web.form_resubmission import KeptForm
from portal.web.page_values import PageValues


@dataclass(frozen=True, slots=True)
class FaultPage(PageValues):
    """``danger`` is whom to call, where what was sent cries for help."""

    template: ClassVar = "problem.html"
    title: str
    detail: str
    danger: str = ""


@dataclass(frozen=True, slots=True)
class TryAgainPage(PageValues):
    """What was typed, and a button that sends it again, with the token of its session.

    ``cleaned``: characters that cannot be stored were taken out of it.
    """

    template: ClassVar = "try_again.html"
    title: str
    detail: str
    kept: KeptForm
    csrf: str
    cleaned: bool
    danger: str = ""
