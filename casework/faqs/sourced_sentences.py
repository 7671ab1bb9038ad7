"""Provenance of answers: each sentence with the clause or the reply it comes from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.faqs.citations import Citation

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*")
_MARKS = re.compile(r"(?!(?<=\d)[.．:：%％‰/-](?=\d))[^\w%％‰]|_")
_END_MARKS = "。！？!?；;"
# Shorter words stand in many clauses by chance.
_SHORTEST_QUOTE = 8


@dataclass(frozen=True, slots=True)
class ReplyRef:
    """``quote`` stands in the reply, masked; ``agreeing`` replies say nearly the same."""

    reply_id: str
    message_id: str
    quote: str
    replied_at: datetime | None
    agreeing: tuple[str, ...] = ()
    agency_id: str | None = None


@dataclass(frozen=True, slots=True)
class SourcedSentence:
    """``text`` comes from one of the two: a clause or a reply."""

    text: str
    citation: Citation | None = None
    reply: ReplyRef | None = None

    @property
    def source(self) -> Citation | ReplyRef:
        found = self.citation or self.reply
        assert found is not None, self.text
        return found


class ToldBy(StrEnum):
    """Whose word a sentence of an answer is."""

    CLAUSE = "clause"
    REPLY = "reply"
    PERSON = "person"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence as it stands in an answer; ``source`` None: a person wrote it, or it is blank."""

    text: str
    by: ToldBy
    source: SourcedSentence | None = None


def told_sentences(
    answer: str, known: Iterable[SourcedSentence], blanks: Iterable[str] = ()
) -> list[ToldSentence]:
    """The answer cut at what is known word for word; all the rest is a person's word."""
    by_length = sorted(dict.fromkeys(known), key=lambda s: -len(s.text))
    wanted: list[tuple[str, SourcedSentence | None]] = [(b, None) for b in blanks]
    wanted += [(s.text.rstrip(_END_MARKS), s) for s in by_length]
    return list(_told(answer, [pair for pair in wanted if pair[0]]))


def quoted(sentence: ToldSentence, citations: Iterable[Citation]) -> ToldSentence:
    """A person's sentence that a citation quotes comes from that clause, whatever the marks."""
    words = letters_of(sentence.text)
    if sentence.by is not ToldBy.PERSON or len(words) < _SHORTEST_QUOTE:
        return sentence
    found = next((c for c in citations if words in letters_of(c.quote)), None)
    source = SourcedSentence(sentence.text, citation=found) if found else None
    return ToldSentence(sentence.text, ToldBy.CLAUSE, source) if source else sentence


def letters_of(text: str) -> str:
    """``text`` without marks and spaces; figures keep their points (1.5 is not 15)."""
    return _MARKS.sub("", text)


def sources_in(answer: str, known: Iterable[SourcedSentence]) -> tuple[SourcedSentence, ...]:
    """Those of the known sentences that the answer holds, in its order."""
    found = (told.source for told in told_sentences(answer, known))
    return tuple(dict.fromkeys(source for source in found if source))


def _told(text: str, wanted: list[tuple[str, SourcedSentence | None]]) -> Iterator[ToldSentence]:
    """The first of ``wanted`` that stands in ``text`` splits it; both sides go on."""
    for number, (words, source) in enumerate(wanted):
        start = text.find(words)
        if start < 0:
            continue
        end = _past_end_mark(text, start + len(words)) if source else start + len(words)
        yield from _told(text[:start], wanted[number:])
        yield ToldSentence(text[start:end], _told_by(source), source)
        yield from _told(text[end:], wanted[number:])
        return
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            yield ToldSentence(match.group().strip(), ToldBy.PERSON)


def _past_end_mark(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in _END_MARKS and end < len(text) else end


def _told_by(source: SourcedSentence | None) -> ToldBy:
    if source is None:
        return ToldBy.BLANK
    return ToldBy.CLAUSE if source.citation else ToldBy.REPLY
