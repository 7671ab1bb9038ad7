"""Matching of personal data from a body in its subject, also where it was truncated.

Such a subject is seldom a piece of the body to the letter: its spaces are gone, 关于 or 【咨询】
was put before it, …[全文] behind it. So only letters, digits and Chinese characters are compared.
"""

import re
from collections.abc import Iterable, Iterator

from language.masking.findings import Found, FoundType, without_overlaps
from language.normal_form import folded

# What programs put behind a text that they cut: …, [全文], （更多）.
_MORE_FOLLOWS = re.compile(r"[(\[【][\u4e00-\u9fff]{1,4}[)\]】][\s.…]{0,9}\Z")
_DIGIT = re.compile(r"[0-9一二三四五六七八九十]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OPENING = " (（[【〔:：,，、-—"
_WHOLE_AT_LEAST, _DIGITS_AT_LEAST, _HAN_AT_LEAST = 3, 3, 2  # characters that tell of somebody


def places_of(private: Iterable[tuple[str, FoundType]], subject: str) -> list[Found]:
    """Where whole private data of the body stands in ``subject``."""
    letters = _Letters(subject)
    found = {f for written, kind in set(private) for f in letters.places(written, kind)}
    return sorted(without_overlaps(sorted(found), length=len(subject)))


def without_a_broken_end(subject: str, private: Iterable[tuple[str, FoundType]]) -> str:
    """``subject`` without the beginning of private data at its end, and without what follows."""
    more = _MORE_FOLLOWS.search(folded(subject))
    letters = _Letters(subject[: more.start()] if more else subject)
    starts = (letters.broken_off(written, kind) for written, kind in set(private))
    start = min((at for at in starts if at is not None), default=None)
    return subject if start is None else subject[:start].rstrip(_OPENING)


class _Letters:
    """The letters, digits and Chinese characters of a text, and where each of them stands."""

    def __init__(self, text: str) -> None:
        read = folded(text)
        self._at = [at for at, character in enumerate(read) if character.isalnum()]
        self.written = "".join(read[at] for at in self._at)

    def places(self, written: str, kind: FoundType) -> Iterator[Found]:
        sought = _Letters(written).written
        if len(sought) < _WHOLE_AT_LEAST:
            return
        at = self.written.find(sought)
        while at >= 0:
            yield Found(self._at[at], self._at[at + len(sought) - 1] + 1, kind)
            at = self.written.find(sought, at + len(sought))

    def broken_off(self, written: str, kind: FoundType) -> int | None:
        """Where the longest beginning of ``written`` at the end of the text begins."""
        sought = _Letters(written).written
        for length in range(min(len(sought), len(self.written)), 0, -1):
            beginning = sought[:length]
            if self.written.endswith(beginning) and _tells_of_somebody(beginning, kind):
                return self._at[-length]
        return None


def _tells_of_somebody(beginning: str, kind: FoundType) -> bool:
    """The name of a street alone does not."""
    if kind is FoundType.ADDRESS and not _DIGIT.search(beginning):
        return False
    return len(beginning) >= (_HAN_AT_LEAST if _HAN.search(beginning) else _DIGITS_AT_LEAST)
