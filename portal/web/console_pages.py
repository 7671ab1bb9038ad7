"""Values of the console's pages that stand between others: the login, a fault, a form restored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from portal.web.form_resubmission import KeptForm
from portal.web.page_values import PageValues


@dataclass(frozen=True, slots=True)
class LoginPage(PageValues):
    """``told`` is why nobody was signed in; ``kept`` the token of a form that was sent before."""

    template: ClassVar = "staff/login.html"
    told: str = ""
    username: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class ProblemPage(PageValues):
    """``see`` is the address of what has come of it; empty where nothing has. ``written``: the
    texts of the form that was not taken."""

    template: ClassVar = "staff/problem.html"
    title: str
    detail: str
    see: str = ""
    written: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RestoredPage(PageValues):
    """A form that was sent when the session was over, to be sent again."""

    template: ClassVar = "staff/restored.html"
    kept: KeptForm
    after_login: bool
