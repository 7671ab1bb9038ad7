"""The forms and links of the desk's pages, found by crawling; the routes the portal declares."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx
from bs4 import BeautifulSoup, Tag
from fastapi.routing import APIRoute

from benchmarks.stress.hostile_values import Field
from portal.app import ROUTERS

PAGES_AT_MOST = 60
ALIKE_AT_MOST = 3  # pages of one kind: the second case looks like the first


@dataclass(frozen=True, slots=True)
class Form:
    """What a browser would send: ``action`` is a path with its query."""

    method: str
    action: str
    fields: tuple[Field, ...]


def forms_in(page: str, address: str) -> list[Form]:
    soup = BeautifulSoup(page, "lxml")
    return [_form(tag, address) for tag in soup.find_all("form")]


def _form(tag: Tag, address: str) -> Form:
    action = urlsplit(urljoin(address, str(tag.get("action") or address)))
    path = action.path + (f"?{action.query}" if action.query else "")
    inputs = tag.find_all(["input", "textarea", "select", "button"])
    named = [(str(field["name"]), _value(field)) for field in inputs if field.get("name")]
    return Form(str(tag.get("method", "get")).upper(), path, tuple(named))


def _value(field: Tag) -> bytes:
    if field.name == "textarea":
        return field.get_text().encode()
    if field.name == "select":
        chosen = field.find("option", selected=True) or field.find("option")
        return str(chosen.get("value", "")).encode() if isinstance(chosen, Tag) else b""
    return str(field.get("value", "on" if field.get("type") == "checkbox" else "")).encode()


def links_in(page: str, address: str) -> list[str]:
    """Addresses of the same desk, as paths."""
    soup = BeautifulSoup(page, "lxml")
    found = [urlsplit(urljoin(address, str(a["href"]))) for a in soup.find_all("a", href=True)]
    host = urlsplit(address).netloc
    return [
        link.path + (f"?{link.query}" if link.query else "")
        for link in found
        if link.netloc == host
    ]


def crawl(client: httpx.Client, starts: Iterable[str]) -> tuple[list[Form], list[str]]:
    """Forms and pages that are reached from ``starts``; a few of each kind."""
    waiting, seen, kinds = list(starts), set[str](), dict[str, int]()
    forms: dict[Form, None] = {}
    while waiting and len(seen) < PAGES_AT_MOST:
        path = waiting.pop(0)
        kind = kind_of(path)
        if path in seen or kinds.get(kind, 0) >= ALIKE_AT_MOST:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(path)
        if "html" in answer.headers.get("content-type", ""):
            forms.update(dict.fromkeys(forms_in(answer.text, str(answer.url))))
            waiting += links_in(answer.text, str(answer.url))
    return list(forms), sorted(seen)


def kind_of(path: str) -> str:
    """A path without what names one thing: /staff/messages/:id."""
    plain = path.partition("?")[0]
    return "/".join(":id" if any(c.isdigit() for c in part) else part for part in plain.split("/"))


@dataclass(frozen=True, slots=True)
class Route:
    """One route as the code declares it: its template, its query and form fields."""

    method: str
    path: str
    query: tuple[str, ...]
    fields: tuple[str, ...]


def declared_routes() -> list[Route]:
    return [
        Route(method, route.path, tuple(_names(route, "query_params")),
              tuple(_names(route, "body_params")))
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in sorted(route.methods or ())
    ]  # fmt: skip


def _names(route: APIRoute, kind: str) -> list[str]:
    """Names of the parameters of a kind, those of dependencies with them."""
    found, waiting = [], [route.dependant]
    while waiting:
        dependant = waiting.pop()
        found += [field.alias for field in getattr(dependant, kind)]
        waiting += dependant.dependencies
    return list(dict.fromkeys(found))
