"""Form resubmission: what was typed is kept while it cannot be taken (session over, busy)."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.routing import Match

from casework.texts import storable_text
from portal.web.pages import came_from

NOT_KEPT = frozenset({"csrf", "password", "current", "again"})
# Marks and choices of the page, which say nothing to who filled it in.
NOT_TYPED = frozenset({"seen", "asker", "policy_id", "policy", "talk", "kind", "step", "payload"})
NOTHING_TYPED = "/staff/logout"  # a button alone
CONSOLES = ("/staff", "/agency")


@dataclass(frozen=True, slots=True)
class KeptForm:
    """``action`` is where it was sent, ``back`` the page it stood on; ``fields`` in their order.

    ``of`` is whose page it was, by the form's own token; empty where that is not known.
    """

    action: str
    back: str
    fields: tuple[tuple[str, str], ...]
    of: str = ""

    def may_be_shown_to(self, username: str) -> bool:
        """What one typed is not for the next who signs in at the same desk."""
        return self.of in ("", username)

    @property
    def typed(self) -> list[str]:
        """What a person can recognise of it: texts, not ids and marks of the page."""
        return [value for name, value in self.fields if value.strip() and name not in NOT_TYPED]

    @property
    def written(self) -> list[str]:
        """What a person has written of it, to be copied: no choices, whose values are codes."""
        return [text for text in self.typed if not text.isascii() or " " in text.strip()]

    def storable(self) -> "KeptForm":
        """Without the characters that no database stores."""
        fields = tuple((storable_text(name), storable_text(value)) for name, value in self.fields)
        return replace(self, fields=fields)


async def form_sent(request: Request) -> KeptForm | None:
    """The form of a POST; None where another site may have sent it, or with a password in it."""
    if request.method != "POST" or request.url.path == NOTHING_TYPED or from_elsewhere(request):
        return None
    sent = await request.form()
    if "password" in sent:
        return None
    fields = tuple(
        (name, value)
        for name, value in sent.multi_items()
        if isinstance(value, str) and name not in NOT_KEPT
    )
    if not fields:
        return None
    of = request.app.state.sessions.form_given_to(str(sent.get("csrf", "")))
    return KeptForm(request.url.path, page_of_form(request), fields, of)


def from_elsewhere(request: Request) -> bool:
    """Browsers name the origin of every POST; a program that names none is no browser."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.url.netloc


def page_of_form(request: Request) -> str:
    """The page that the browser names, else the nearest one above the form's address."""
    path = came_from(request) or request.url.path
    while path.count("/") > 1 and not can_be_read(request.app, path):
        path = path.rpartition("/")[0]
    return path


def can_be_read(app: FastAPI, path: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in app.router.routes)


def in_console(path: str) -> bool:
    """Whether it is an address of a console, and of this site."""
    return any(path == start or path.startswith(f"{start}/") for start in CONSOLES)
