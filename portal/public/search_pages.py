"""Routes of the search: its page, and suggestions while a person types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from markupsafe import Markup

from desk.conversation.emergency import danger_at_the_ends, help_turn
from desk.conversation.words import Words
from desk.guides import ShownGuide
from portal.public.faq_view import ShownFaq
from portal.public.search import LONGEST_QUERY, Found, FoundPolicy, search, suggested
from portal.web.dependencies import TheDesk, TheLimits, ThePages, caller
from portal.web.highlighting import excerpt, highlighted
from portal.web.limits.rate_limit import Counted
from portal.web.page_values import PageValues
from portal.web.text_search import words_of

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class SearchPage(PageValues):
    """``danger`` is whom to call; ``too_long``: of ``q`` only the beginning was looked for."""

    template: ClassVar = "search.html"
    q: str
    found: Found
    danger: str
    too_long: bool

    @property
    def entries(self) -> Sequence[ShownFaq]:
        return self.found.entries

    @property
    def policies(self) -> Sequence[FoundPolicy]:
        return self.found.policies

    @property
    def guides(self) -> Sequence[ShownGuide]:
        return self.found.guides

    @property
    def by_title(self) -> bool:
        return self.found.by_title

    @property
    def nothing_found(self) -> bool:
        return bool(self.q and not self.found)

    @property
    def marked(self) -> Callable[[str], Markup]:
        """Shows a text with the words of the query marked."""
        return partial(highlighted, words=words_of(self.q))

    @property
    def marked_excerpt(self) -> Callable[[str], Markup]:
        """Shows the part of a long text where a word of the query stands."""
        words = words_of(self.q)
        return lambda text: highlighted(excerpt(text, words), words)


@router.get("/search")
def search_page(
    request: Request, desk: TheDesk, pages: ThePages, limits: TheLimits, q: str = ""
) -> HTMLResponse:
    """What is published about ``q``; where nothing is, the chat takes it over."""
    limits.count(Counted.SEARCH, caller(request))
    asked = q.strip()
    with desk.uow() as uow:
        found = search(desk, uow, asked, on=desk.clock.today())
    page = SearchPage(
        q=asked[:LONGEST_QUERY],
        found=found,
        danger=help_beside(found, asked, desk.words),
        too_long=len(asked) > LONGEST_QUERY,
    )
    return pages.show(request, page)


def help_beside(found: Found, asked: str, words: Words) -> str:
    """Whom to call, where ``asked`` cries for help: surely, or as far as one can tell where nothing
    published is about it (老人吃饭 is a matter, 老人吃饭噎住了 a cry). Empty for all else."""
    danger = danger_at_the_ends(asked)
    told = danger is not None and (danger.sure or not found)
    return help_turn(danger, words).text if danger and told else ""


@router.get("/search/suggestions")
def suggestions(request: Request, desk: TheDesk, limits: TheLimits, q: str = "") -> JSONResponse:
    """Published questions that may be meant by what has been typed so far."""
    limits.count(Counted.SEARCH, caller(request))
    with desk.uow() as uow:
        found = suggested(desk, uow, q.strip(), on=desk.clock.today())
    items = [{"question": f.question, "scope": f.scope, "url": f"/faqs/{f.faq_id}"} for f in found]
    return JSONResponse({"items": items})
