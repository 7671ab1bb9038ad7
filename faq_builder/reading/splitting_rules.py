"""Compiled patterns and word lists of splitting.yml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from language.segmentation import default_segmenter


@dataclass(frozen=True, slots=True)
class Wording:
    """Every pattern under its name in splitting.yml; ``matters``: word -> numbers of its lines."""

    sentence: re.Pattern[str]
    item_marks: tuple[re.Pattern[str], ...]
    asks: re.Pattern[str]
    requests: re.Pattern[str]
    rhetorical: re.Pattern[str]
    another: re.Pattern[str]
    surely: re.Pattern[str]
    same_thing: re.Pattern[str]
    courtesy: re.Pattern[str]
    matter: re.Pattern[str]
    matters: dict[str, frozenset[int]]
    empty_words: frozenset[str]
    list_asks: float
    longest_item: int
    longest_unannounced: int
    shortest_part: int
    shortest_unannounced: int
    longest_lead: int
    shared_at_most: float

    def matters_of(self, text: str) -> frozenset[int]:
        """The matters that ``text`` names."""
        return frozenset().union(*(self.matters[word] for word in self.matter.findall(text)))


@cache
def wording() -> Wording:
    raw = yaml.safe_load(Path(__file__).with_name("splitting.yml").read_text("utf-8"))
    matters = _matters(raw["matters"])
    longest_first = sorted(matters, key=len, reverse=True)
    verbose = {
        name: re.compile(raw[name], re.VERBOSE)
        for name in ("asks", "requests", "rhetorical", "another", "surely", "same_thing")
    }
    return Wording(
        sentence=re.compile(raw["sentence"]),
        item_marks=tuple(map(re.compile, raw["item_marks"])),
        courtesy=re.compile(raw["courtesy"]),
        matter=re.compile("|".join(longest_first)),
        matters=matters,
        empty_words=frozenset(raw["empty_words"].split()),
        list_asks=float(raw["list_asks"]),
        longest_item=int(raw["longest_item"]),
        longest_unannounced=int(raw["longest_unannounced"]),
        shortest_part=int(raw["shortest_part"]),
        shortest_unannounced=int(raw["shortest_unannounced"]),
        longest_lead=int(raw["longest_lead"]),
        shared_at_most=float(raw["shared_at_most"]),
        **verbose,
    )


def _matters(lines: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines.splitlines()):
        for word in line.split():
            found[word] = found.get(word, frozenset()) | {number}
    return found


def shared_words(one: str, other: str) -> float:
    """Share 0..1 of the telling words of the shorter text that the other says too."""
    mine, theirs = _telling(one), _telling(other)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0


def _telling(text: str) -> frozenset[str]:
    words = (word for word in default_segmenter().terms(text) if len(word) > 1)
    return frozenset(words) - wording().empty_words
