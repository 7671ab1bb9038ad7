"""Clause labels for citations, and the anchors of their addresses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.policies.numbering import Marker, Rank
from knowledge.policies.words import label, policy_words
from language.numerals import chinese_number

DECIMALS = (Rank.DECIMAL, Rank.DECIMAL_3, Rank.DECIMAL_4)
ANCHOR_NAMES = {
    Rank.BOOK: "book",
    Rank.SUBBOOK: "subbook",
    Rank.CHAPTER: "chapter",
    Rank.SECTION: "section",
    Rank.UNNUMBERED: "heading",
    Rank.ARTICLE: "article",
    Rank.PART: "part",
    Rank.SUBPART: "sub",
    Rank.ITEM: "item",
    **dict.fromkeys(DECIMALS, "number"),
    Rank.SUBITEM: "subitem",
    Rank.POINT: "point",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands: its annex (附表2), the numbers down to it, or a kind without such."""

    annex: str
    markers: tuple[Marker, ...]
    kind: str = ""
    number: int = 0


def numbered_through(places: Sequence[Place]) -> frozenset[Place]:
    """Items whose numbers run on through the document, so that a number alone finds its item."""
    items = [p for p in places if p.markers and p.markers[-1].rank is Rank.ITEM]
    decimal = {place.annex for place in places if any(m.rank in DECIMALS for m in place.markers)}
    annexes = {place.annex for place in items} - decimal
    running = {a for a in annexes if _runs_on([p for p in items if p.annex == a])}
    return frozenset(place for place in items if place.annex in running)


def _runs_on(items: Sequence[Place]) -> bool:
    """No number comes twice, and the items do not all stand under one heading."""
    times = Counter(place.markers[-1].number for place in items)
    holders = {place.markers[:-1] for place in items}
    return max(times.values()) == 1 and (len(holders) > 1 or holders == {()})


def label_of(place: Place, *, through: bool) -> str:
    if place.kind == "task":
        return label("task", number=place.number)
    own = _label_of_kind(place) if place.kind else _label_of_markers(place.markers, through=through)
    return f"{place.annex} {own}".strip() if place.annex else own


def anchor_of(place: Place, *, through: bool) -> str:
    if place.kind == "task":
        return f"task-{place.number}"
    annex = [_annex_anchor(place.annex)] if place.annex else []
    if place.kind == "annex":
        return "-".join(annex)
    if place.kind == "paragraph":
        return "-".join([*annex, f"para-{place.number}"])
    if place.kind:
        return "-".join([*annex, place.kind])
    return "-".join([*annex, *_anchor_parts(_cited(place.markers, through=through))])


def _annex_anchor(name: str) -> str:
    """附表2 -> annex-table-2."""
    kind = policy_words().annex_words[name[:2]].anchor
    return "-".join(part for part in (kind, name[2:]) if part)


def _label_of_kind(place: Place) -> str:
    if place.kind == "annex":
        return ""
    if place.kind == "paragraph":
        return label("paragraph", number=chinese_number(place.number))
    return label(place.kind)


def _cited(markers: tuple[Marker, ...], *, through: bool) -> tuple[Marker, ...]:
    """The numbers that a citation needs: articles, running items and 2.1 stand for themselves."""
    if through:
        return markers[-1:]
    article = next((i for i, m in enumerate(markers) if m.rank is Rank.ARTICLE), None)
    decimal = max((i for i, m in enumerate(markers) if m.rank in DECIMALS), default=0)
    return markers[decimal:] if article is None else markers[article:]


def _anchor_parts(markers: tuple[Marker, ...]) -> list[str]:
    return [f"{_anchor_name(marker)}-{_anchor_number(marker)}" for marker in markers]


def _anchor_number(marker: Marker) -> str:
    if marker.rank in DECIMALS:
        return "-".join(map(str, marker.path))
    return f"{marker.number}-{marker.after}" if marker.after else str(marker.number)


def _anchor_name(marker: Marker) -> str:
    """A chapter without a number is a heading."""
    return ANCHOR_NAMES[marker.rank if marker.number else Rank.UNNUMBERED]


def _label_of_markers(markers: tuple[Marker, ...], *, through: bool) -> str:
    cited = _cited(markers, through=through)
    last = cited[-1]
    if last.rank is Rank.ARTICLE:
        return _article_label(last)
    if through:
        return label("item", number=last.number)
    if len(cited) == 1 and last.rank is Rank.PART:
        return label("part", number=chinese_number(last.number))
    return "".join(_shown(marker, last=marker is last) for marker in cited)


def _article_label(marker: Marker) -> str:
    number = chinese_number(marker.number)
    if marker.after:
        return label("article_after", number=number, after=chinese_number(marker.after))
    return label("article", number=number)


def _shown(marker: Marker, *, last: bool) -> str:
    """一、（一）1 as a person writes it."""
    if marker.rank is Rank.ITEM:
        return str(marker.number)
    if marker.rank in (Rank.BOOK, Rank.SUBBOOK, Rank.UNNUMBERED, *DECIMALS) and not last:
        return f"{marker.shown} "
    return marker.shown
