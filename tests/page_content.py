"""What a page shows, read from its document tree: facts, fields, texts without line breaks."""

from typing import Protocol

from bs4 import BeautifulSoup, Tag


class HasText(Protocol):
    @property
    def text(self) -> str: ...


def document(page: HasText | str) -> BeautifulSoup:
    """Of a response, or of its text."""
    return BeautifulSoup(page if isinstance(page, str) else page.text, "lxml")


def text_of(element: Tag) -> str:
    """What is read: runs of white space are one space, none at the ends."""
    return " ".join(element.get_text().split())


def texts(page: HasText | str, selector: str) -> list[str]:
    """The texts of all elements that a CSS selector finds, in their order."""
    return [text_of(element) for element in document(page).select(selector)]


def the(page: HasText | str, selector: str) -> Tag:
    """The first element that the selector finds; fails where there is none."""
    found = document(page).select_one(selector)
    assert found is not None, f"the page has no {selector}"
    return found


def facts(page: HasText | str) -> dict[str, str]:
    """Terms with their details, of all description lists."""
    return dict(zip(texts(page, "dt"), texts(page, "dd"), strict=True))


def values(page: HasText | str, selector: str, name: str = "value") -> list[str]:
    """The attribute of all elements that a CSS selector finds, in their order."""
    return [str(element[name]) for element in document(page).select(selector)]


def field(page: HasText | str, name: str) -> str:
    """The value of the first input with this name."""
    return str(the(page, f'input[name="{name}"]')["value"])


def work_lists(page: HasText | str) -> dict[str, list[str]]:
    """What the work lists of the first page hold, by their headings."""
    return {
        text_of(heading): [text_of(a) for a in found.select("li > a")]
        for found in document(page).select(".worklist")
        for heading in found.select("h2 a")
    }
