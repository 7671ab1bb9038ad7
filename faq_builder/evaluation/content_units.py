"""Content units of a text for recall measurement: figures, documents, offices, key terms."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from faq_builder.drafting.drafting_rules import DraftingRules
from faq_builder.drafting.figures import Figure, figures
from faq_builder.drafting.sentence_segmentation import as_one_line, sentences
from faq_builder.drafting.sourced_sentences import holds_for_everyone
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words
from language.data_files import Pattern, file_shape, read_yaml


class UnitKind(StrEnum):
    FIGURE = "figure"
    DOCUMENT = "document"
    OFFICE = "office"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class ContentUnit:
    """``name``: a figure as value and unit, a document's title or number, an office, a word."""

    kind: UnitKind
    name: str


@file_shape
class _Patterns:
    document: Pattern
    document_no: Pattern
    office: Pattern
    common_share: float


def policy_sentences(reply: str, rules: DraftingRules) -> list[str]:
    """The sentences of a reply that hold for everyone, by the rule that drafting keeps to."""
    read = map(as_one_line, sentences(reply, rules))
    return [sentence for sentence in read if holds_for_everyone(sentence, rules)]


def content_units(text: str, common: frozenset[str]) -> frozenset[ContentUnit]:
    """Each unit once. ``common`` words are nobody's key terms."""
    p = _patterns()
    documents = [*p.document.findall(text), *p.document_no.findall(text)]
    terms = (w for w in words(text) if is_distinctive(w) and w not in common)
    return frozenset(
        [
            *(ContentUnit(UnitKind.FIGURE, _name(f)) for f in figures(text)),
            *(ContentUnit(UnitKind.DOCUMENT, name) for name in documents),
            *(ContentUnit(UnitKind.OFFICE, name) for name in p.office.findall(text)),
            *(ContentUnit(UnitKind.TERM, word) for word in terms),
        ]
    )


def said_in(text: str, units: Iterable[ContentUnit]) -> frozenset[ContentUnit]:
    """Those that ``text`` holds: figures by their value, all others by their words."""
    values = {_name(figure) for figure in figures(text)}
    return frozenset(
        unit
        for unit in units
        if (unit.name in values if unit.kind is UnitKind.FIGURE else unit.name in text)
    )


def common_words(texts: Sequence[str]) -> frozenset[str]:
    """Words that more than the settled share of all texts hold."""
    spread = Counter(word for text in texts for word in set(words(text)))
    return frozenset(w for w, n in spread.items() if n > _patterns().common_share * len(texts))


def _name(figure: Figure) -> str:
    return f"{figure.kind} {figure.value} {figure.unit}"


@cache
def _patterns() -> _Patterns:
    return read_yaml(Path(__file__).with_name("content_units.yml"), _Patterns)


def of_kind(units: Iterable[ContentUnit], kind: UnitKind) -> list[ContentUnit]:
    return [unit for unit in units if unit.kind is kind]
