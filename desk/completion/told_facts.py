"""Facts that an asker tells of herself (age, household register, disability, income, company or
person), as quoted.

What is named is told, denied or only asked about: a softmax regression reads it in what stands
around it, learned from labelled lines (fact_lines.yml). Facts complete later questions of the same
conversation and are shown when they were used.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from desk.completion.fact_mentions import Mention, fact_forms, mentions_in
from language.masking import MaskedText, changed_by
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("told_facts.safetensors")
LONGEST_TEXT = 200  # characters that are read

Facts = Mapping[str, MaskedText]
NO_FACTS: Facts = MappingProxyType({})


class Standing(StrEnum):
    """What a text does with a fact that it names."""

    TOLD = "told"
    DENIED = "denied"
    ASKED = "asked"


def facts_in(text: MaskedText) -> dict[str, MaskedText]:
    """What ``text`` tells, by the kind of fact, each in the words in which it was told.

    >>> facts_in(MaskedText("我今年六十八，走不动能送不"))
    {'age': '六十八'}
    """
    told = mentions_of(text, Standing.TOLD)
    return {kind: changed_by(partial(said, words), text) for kind, words in told.items()}


def with_told(facts: Facts, text: MaskedText) -> dict[str, MaskedText]:
    """``facts`` without what ``text`` denies, and what it tells; what is told later takes the place
    of what was told."""
    denied = mentions_of(text, Standing.DENIED)
    return {kind: told for kind, told in facts.items() if kind not in denied} | facts_in(text)


def mentions_of(text: str, standing: Standing) -> dict[str, str]:
    """The words of the first mention of each kind that stands so in ``text``."""
    found = list(mentions_in(text[:LONGEST_TEXT]))
    stands = standings(found)
    pairs = zip(found, stands, strict=True)
    words = [(mention.kind, mention.words) for mention, own in pairs if own is standing]
    return dict(reversed(words))


def standings(mentions: Sequence[Mention]) -> list[Standing]:
    if not mentions:
        return []
    shares = classifier().probabilities([mention.surroundings for mention in mentions])
    return [Standing(classifier().classes[int(row.argmax())]) for row in shares]


def said(words: str, _: str) -> str:
    return words


def spoken_of(facts: Facts, text: str) -> dict[str, MaskedText]:
    """Those of ``facts`` of whose kind ``text`` speaks (年满60周岁: of an age)."""
    by = fact_forms().spoken_of_by
    return {
        kind: words
        for kind, words in facts.items()
        if any(word in text for word in by[kind].split())
    }


@cache
def classifier() -> TextClassifier:
    return read_classifier(WEIGHTS)
