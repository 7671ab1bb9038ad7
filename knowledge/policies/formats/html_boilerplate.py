"""Boilerplate removal: menus, breadcrumbs, share bars around a document on its page."""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag

from knowledge.policies.fields import is_field
from knowledge.policies.head_lines import reads_like_title, without_gaps
from knowledge.policies.numbering import Rank, read_marker

NEVER_TEXT = ("script", "style", "noscript", "template", "select", "button", "textarea", "svg")
DOCUMENT_TAGS = ("article", "main")
# Names that sites give to what stands around a document; some are given to the document as well.
AROUND = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|crumbs?|bread(?:crumbs?)?|header|share|sidebar|toolbar|tools?|btns?"
    r"|position|location|login|search|qrcode|tabs?|dqwz|weizhi|daohang|fenxiang)\d*(?:[-_ ]|$)",
    re.IGNORECASE,
)
BELOW = re.compile(r"(?:^|[-_ ])(?:footer|foot|copyright|banquan)\d*(?:[-_ ]|$)", re.IGNORECASE)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z)(?:[?#]|$)", re.IGNORECASE)
RELATED = re.compile(
    r"[【\[]?(?:相关|延伸|推荐|更多|热点|猜你喜欢)(?:的)?"
    r"(?:解读|政策|文件|文章|阅读|链接|新闻|信息|资讯|稿件|内容|推荐|报道)?[】\]]?[:：]?"
)
LONGEST_AROUND = 400
LEAST_SENTENCES = 2
LEAST_LINKS = 4
LINK_SHARE = 0.8
LISTS = ("ul", "ol", "dl", "div", "table", "p", "td", "section")
NUMBERED = frozenset({Rank.CHAPTER, Rank.ARTICLE, Rank.PART})


def remove_boilerplate(page: BeautifulSoup) -> None:
    """Take out what never is text, and what stands around the document unless it holds it."""
    for tag in page(NEVER_TEXT):
        tag.decompose()
    for tag in [*page(_stands_around), *page(_is_menu), *page(_is_related)]:
        if not tag.decomposed:
            tag.decompose()


def _stands_around(tag: Tag) -> bool:
    names = _names(tag)
    if tag.name in ("html", "body", *DOCUMENT_TAGS):
        return False
    if BELOW.search(names) or tag.name in ("nav", "aside", "footer"):
        return not (_is_long(tag) or _is_numbered(tag) or _is_documents_own(tag))
    return bool(AROUND.search(names) or tag.name == "header") and not _holds_document(tag)


def _names(tag: Tag) -> str:
    names = (*tag.get_attribute_list("class"), *tag.get_attribute_list("id"))
    return HUMP.sub("-", " ".join(filter(None, names)))


def _is_documents_own(tag: Tag) -> bool:
    """The signature in an article's own ``<footer>``."""
    return tag.name == "footer" and tag.find_parent(DOCUMENT_TAGS) is not None


def _holds_document(tag: Tag) -> bool:
    """A title, a known field, numbered parts or sentences: more than a bar of links holds."""
    if tag.find("h1") is not None or _is_long(tag) or _is_numbered(tag):
        return True
    lines = list(_lines(tag))
    sentences = sum(line.count("。") for line in _lines(tag, without_links=True))
    return sentences >= LEAST_SENTENCES or any(is_field(s) or reads_like_title(s) for s in lines)


def _is_long(tag: Tag) -> bool:
    return len("".join(_lines(tag, without_links=True))) > LONGEST_AROUND


def _is_numbered(tag: Tag) -> bool:
    markers = (read_marker(line) for line in _lines(tag, without_links=True))
    return any(marker and marker.rank in NUMBERED for marker in markers)


def _lines(tag: Tag, *, without_links: bool = False) -> Iterator[str]:
    for text in tag.find_all(string=True):
        plain = without_gaps(str(text))
        if plain and not (without_links and text.find_parent("a")):
            yield plain


def _is_menu(tag: Tag) -> bool:
    """A list of links to other pages, whatever it is called."""
    links = [link for link in tag("a", href=True) if not FILE.search(str(link["href"]))]
    if tag.name not in LISTS or len(links) < LEAST_LINKS:
        return False
    return _length(links) >= LINK_SHARE * _length([tag]) and not _holds_document(tag)


def _is_related(tag: Tag) -> bool:
    """相关解读, 延伸阅读 and links to other pages below it, however few."""
    links = [link for link in tag("a") if not FILE.search(str(link.get("href", "")))]
    first = next(_lines(tag), "")
    if tag.name not in LISTS or not links or not RELATED.fullmatch(first):
        return False
    return _length(links) + len(first) >= _length([tag])


def _length(tags: Iterable[Tag]) -> int:
    return sum(len("".join(tag.get_text().split())) for tag in tags)
