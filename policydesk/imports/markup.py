"""HTML to plain text for cells that hold markup."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|font|strong|em|img|table|t[rdh]|ul|ol|li|h[1-6]|script|style)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_LINES = frozenset(["p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6"])
_UNSEEN = frozenset({"script", "style"})


def has_markup(text: str) -> bool:
    return bool(_TAG.search(text))


def plain_text(text: str) -> str:
    """What a reader of the page would see: a line for each paragraph, no scripts, no tags."""
    if not has_markup(text):
        return html.unescape(text)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.seen).splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.seen.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _LINES:
            self.seen.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.seen.append(data)
