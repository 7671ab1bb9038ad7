"""Figures of the readers of turns: danger heard, false alarms, talk, questions swallowed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.learning.corpus_evaluation.figures import ALL, Table, by_name
from knowledge.learning.corpus_evaluation.shares import share
from knowledge.learning.question_corpus.turns import DangerForm, Turn, TurnKind

QUESTIONS = (TurnKind.QUESTION, TurnKind.HARMLESS)


@dataclass(frozen=True, slots=True)
class Readers:
    """The desk's readers of masked text: whether danger is heard, and as what a turn is taken that
    is no question (None for a question). ``kind`` is None where a desk without the dialogue server
    has no such reader."""

    hears_danger: Callable[[str], bool]
    kind: Callable[[str], str | None] | None = None


def turn_tables(turns: Sequence[Turn], lines: Sequence[str], readers: Readers) -> dict[str, Table]:
    """The figures of these turns and of the lines of districts, which are all questions."""
    tables = {"danger": danger_table(turns, lines, readers)}
    if readers.kind is not None:
        tables["kinds of turns"] = kind_table(turns, lines, readers.kind)
    return tables


def danger_table(turns: Sequence[Turn], lines: Sequence[str], readers: Readers) -> Table:
    cries = [turn for turn in turns if turn.kind is TurnKind.DANGER]
    others = [turn.text for turn in turns if turn.kind is not TurnKind.DANGER]
    heard = {
        form.value: [turn.text for turn in cries if turn.form is form] for form in DangerForm
    } | {ALL: [turn.text for turn in cries]}
    alarms = {"other turns": others, "district lines": lines, "all others": [*others, *lines]}
    hears = readers.hears_danger
    told = {
        name: by_name(share("told whom to call", map(hears, texts)))
        for name, texts in heard.items()
    }
    false = {
        name: by_name(share("false alarm", map(hears, texts))) for name, texts in alarms.items()
    }
    return told | false


def kind_table(
    turns: Sequence[Turn], lines: Sequence[str], kind_of: Callable[[str], str | None]
) -> Table:
    table: Table = {}
    for kind in TurnKind:
        texts = [turn.text for turn in turns if turn.kind is kind]
        if kind not in (*QUESTIONS, TurnKind.DANGER) and texts:
            table[kind.value] = by_name(share("read as such", read_as(kind, texts, kind_of)))
    questions = [turn.text for turn in turns if turn.kind in QUESTIONS]
    swallowed = {"questions": questions, "district lines": list(lines)}
    for name, texts in swallowed.items():
        taken = [kind_of(text) is not None for text in texts]
        table[name] = by_name(share("swallowed", taken))
    return table


def read_as(
    kind: TurnKind, texts: Iterable[str], kind_of: Callable[[str], str | None]
) -> list[bool]:
    return [kind_of(text) == kind.value for text in texts]
