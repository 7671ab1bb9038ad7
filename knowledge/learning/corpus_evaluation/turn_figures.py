"""Figures of the readers of turns: danger heard, false alarms, talk, questions swallowed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.learning.corpus_evaluation.figures import ALL, Table, by_name
from knowledge.learning.corpus_evaluation.shares import share
from knowledge.learning.question_corpus.turns import DangerForm, Turn, TurnKind

QUESTIONS = (TurnKind.QUESTION, TurnKind.HARMLESS)
# Searched for as a question is: what is foreign is told apart where nothing is found.
SEARCHED = (None, TurnKind.CONTACT.value)
NOT_READ = (*QUESTIONS, TurnKind.DANGER, TurnKind.OTHER_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Readers:
    """The desk's readers of what is written: whether danger is heard, and the kind of a turn that
    is no question (None for a question)."""

    hears_danger: Callable[[str], bool]
    kind: Callable[[str], str | None]


def turn_tables(turns: Sequence[Turn], lines: Sequence[str], readers: Readers) -> dict[str, Table]:
    """The figures of these turns and of the lines of districts, which are all questions."""
    return {
        "danger": danger_table(turns, lines, readers),
        "kinds of turns": kind_table(turns, lines, readers.kind),
    }


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
        if kind not in NOT_READ and texts:
            table[kind.value] = by_name(share("read as such", read_as(kind, texts, kind_of)))
    questions = [turn.text for turn in turns if turn.kind in QUESTIONS]
    swallowed = {"questions": questions, "district lines": list(lines)}
    for name, texts in swallowed.items():
        taken = [kind_of(text) not in SEARCHED for text in texts]
        table[name] = by_name(share("swallowed", taken))
    return table


def read_as(
    kind: TurnKind, texts: Iterable[str], kind_of: Callable[[str], str | None]
) -> list[bool]:
    return [kind_of(text) == kind.value for text in texts]
