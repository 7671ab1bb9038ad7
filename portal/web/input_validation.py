"""Input validation for all routes: no NUL character and no lone surrogate comes in anywhere.

PostgreSQL stores neither, SQLite the first and no driver the second. One dependency of the whole
application looks at path, query, headers, cookies and body, before any route does. Nothing can
lie at a path with such a character: it is not found, whatever else came with it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import HTTPException, Request

from casework.texts import is_storable
from portal.web.errors import UnstorableInput

# In JSON: a NUL or surrogate escaped, a surrogate as bytes (json reads it), or another encoding
# than UTF-8, which is full of zero bytes. All else needs no second parsing.
_SUSPECT = re.compile(rb"\\u0000|\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]|\x00")
Texts = Iterator[tuple[str, str]]


async def require_storable_text(request: Request) -> None:
    """Raises UnstorableInput with the places; HTTPException 404 for a path that cannot exist."""
    if not is_storable(request.scope["path"]):
        raise HTTPException(404)
    body = await body_texts(request) if request.method == "POST" else ()
    request.state.body_read = request.method == "POST"  # for portal.web.emergency_help
    fields = [place for place, text in (*outer_texts(request), *body) if not is_storable(text)]
    if fields:
        raise UnstorableInput(tuple(dict.fromkeys(map(printable, fields))))


def outer_texts(request: Request) -> Texts:
    """Query, headers and cookies."""
    yield from ((f"query.{name}", name + text) for name, text in request.query_params.multi_items())
    yield from ((f"header.{name}", text) for name, text in request.headers.items())
    yield from ((f"cookie.{name}", name + text) for name, text in request.cookies.items())


async def body_texts(request: Request) -> Iterable[tuple[str, str]]:
    if "json" in request.headers.get("content-type", ""):
        return json_texts(await request.body())
    form = (await request.form()).multi_items()
    return [(f"body.{name}", name + text) for name, text in form if isinstance(text, str)]


def json_texts(body: bytes) -> Iterable[tuple[str, str]]:
    """Of a document that may hold what cannot be stored; what is no JSON is for the route."""
    if not _SUSPECT.search(body):
        return ()
    try:
        return list(texts_in(json.loads(body), "body"))
    except (ValueError, RecursionError):
        return ()


def texts_in(value: Any, place: str) -> Texts:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item, place)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield f"{place}.{name}", name
            yield from texts_in(item, f"{place}.{name}")


def printable(place: str) -> str:
    """The place's name came in, too."""
    return place.replace("\0", "").encode(errors="replace").decode()[:100]
