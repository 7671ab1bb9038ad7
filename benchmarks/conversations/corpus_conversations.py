"""Conversations made of the corpus: its exchanges, and its lines as conversations of one turn."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from benchmarks.conversations.written import Kind, Right, WrittenConversation, WrittenTurn
from desk.completion.conversations import Exchange, LaterTurn, TurnKind, exchanges_of
from knowledge.learning.question_corpus.districts import CorpusQuestion, District, QuestionKind

T = TypeVar("T")

SEED = 15


def sampled_exchanges(district: District, size: int) -> list[WrittenConversation]:
    """So many of the exchanges, the same ones each time."""
    return [conversation_of(one) for one in sample(exchanges_of(district), size)]


def sampled_lines(district: District, size: int) -> list[WrittenConversation]:
    """So many lines of the district, answered or not as they are in the corpus."""
    lines = sample(district.questions, size)
    return [
        WrittenConversation(f"{district.slug}-line-{number}", line.voice, (turn_of(line),))
        for number, line in enumerate(lines)
    ]


def sample(every: Sequence[T], size: int) -> list[T]:
    return Random(SEED).sample(list(every), min(size, len(every)))


def conversation_of(exchange: Exchange) -> WrittenConversation:
    opening = WrittenTurn(exchange.opening.text, Kind.OPEN, (exchange.opening.entry,))
    later = tuple(map(later_turn, exchange.turns))
    return WrittenConversation(exchange.id, "", (opening, *later))


def later_turn(turn: LaterTurn) -> WrittenTurn:
    return WrittenTurn(turn.text, kind_of(turn), tuple(sorted(turn.right)) or None)


def kind_of(turn: LaterTurn) -> Kind:
    if turn.entry is None:
        return Kind.NEAR
    if not turn.kind.leaves:
        return Kind.FOLLOW_UP
    elliptic = turn.kind is TurnKind.CHANGE_ELLIPTIC
    return Kind.CHANGE_ELLIPTIC if elliptic else Kind.CHANGE_WHOLE


def turn_of(line: CorpusQuestion) -> WrittenTurn:
    if line.kind is QuestionKind.SEVERAL:
        parts = tuple((one,) for one in (line.entry, *line.also) if one is not None)
        return WrittenTurn(line.text, Kind.SEVERAL, parts=parts)
    return WrittenTurn(line.text, Kind.OPEN, right_of(line))


def right_of(line: CorpusQuestion) -> Right:
    return None if line.entry is None else (line.entry, *line.also)
