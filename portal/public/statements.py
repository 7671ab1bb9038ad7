"""Pages about the site itself: what the desk is, accessibility, privacy. Their words are data."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from language.data_files import file_shape
from portal.web.dependencies import ThePages
from portal.web.page_values import PageValues

FILE = Path(__file__).with_name("statements.yml")
router = APIRouter(include_in_schema=False)


@file_shape
class Section:
    """A heading with paragraphs and, below them, a list; addresses in them become links."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@file_shape
class Statement:
    """``says`` is the whole page in one sentence."""

    title: str
    says: str
    sections: tuple[Section, ...]


@file_shape
class Statements:
    about: Statement
    privacy: Statement
    accessibility: Statement


@dataclass(frozen=True, slots=True)
class StatementPage(PageValues):
    template: ClassVar = "statement.html"
    statement: Statement


@router.get("/about")
def about(request: Request, pages: ThePages) -> HTMLResponse:
    return pages.show(request, StatementPage(statements_of(request).about))


@router.get("/privacy")
def privacy(request: Request, pages: ThePages) -> HTMLResponse:
    return pages.show(request, StatementPage(statements_of(request).privacy))


@router.get("/accessibility")
def accessibility(request: Request, pages: ThePages) -> HTMLResponse:
    return pages.show(request, StatementPage(statements_of(request).accessibility))


def statements_of(request: Request) -> Statements:
    """Of portal.public.public_files, which imports this module."""
    found: Statements = request.app.state.public_files.statements
    return found
