"""Choices: buttons for entries, each named so that a person can tell it from the others."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from desk.conversation.snippet import snippet_of
from desk.conversation.words import Words
from knowledge import Entry
from language.normal_form import comparison_key

CHOOSE_ENTRY = "/choose_entry"
ALIKE = 0.8  # share of characters in common, in order, from which two names are nearly the same


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and what it sends."""

    label: str
    payload: str


def choices_of(
    entries: Sequence[Entry], words: Words, asked: str = "", *, beside: Entry | None = None
) -> tuple[Choice, ...]:
    """A button for each of ``entries``; one whose name is nearly that of another of them, or of the
    entry shown ``beside`` them, says in which policy and clause it stands."""
    if not entries:
        return ()
    every = [*([beside] if beside else []), *entries]
    names = [name_of(entry, words, asked) for entry in every]
    told = [
        with_place(entry, name, every, words, asked) if has_twin(place, every, names) else name
        for place, (entry, name) in enumerate(zip(every, names, strict=True))
    ]
    shown = zip(entries, told[len(every) - len(entries) :], strict=True)
    return tuple(Choice(label, payload_of(entry)) for entry, label in shown)


def payload_of(entry: Entry) -> str:
    """It asks for exactly this entry, without another search."""
    return f'{CHOOSE_ENTRY}{{"entry_id": "{entry.entry_id}"}}'


def entry_ids(choices: Iterable[Choice]) -> tuple[str, ...]:
    """The ids behind choices that name an entry, in the order shown."""
    named = (one.payload for one in choices if one.payload.startswith(CHOOSE_ENTRY))
    return tuple(json.loads(each.removeprefix(CHOOSE_ENTRY))["entry_id"] for each in named)


def name_of(entry: Entry, words: Words, asked: str) -> str:
    return entry_name(entry, words) or clause_name(entry, words, asked)


def has_twin(place: int, entries: Sequence[Entry], names: Sequence[str]) -> bool:
    """Whether another of the names is nearly the same; a scope tells two apart."""
    return any(
        are_alike(names[place], name)
        for other, (entry, name) in enumerate(zip(entries, names, strict=True))
        if other != place and entry.scope == entries[place].scope
    )


def are_alike(one: str, other: str) -> bool:
    """Whether a person would take two names for the same.

    >>> are_alike("租房补贴多少？", "租房补贴有多少"), are_alike("租房补贴多少", "租房补贴谁能领")
    (True, False)
    """
    keys = comparison_key(one), comparison_key(other)
    return SequenceMatcher(None, *keys, autojunk=False).ratio() >= ALIKE


def with_place(entry: Entry, name: str, others: Sequence[Entry], words: Words, asked: str) -> str:
    """The name and where the entry stands; a clause's name says so already. Where another stands
    there too, or nothing is cited, what it says."""
    if entry.question is None:
        return name
    place = place_of(entry, words)
    is_own = sum(place_of(other, words) == place for other in others) == 1
    told = place if place and is_own else snippet_of(entry.answer, asked)
    return words.say("choice_told_apart", label=name, told=told)


def place_of(entry: Entry, words: Words) -> str:
    """Policy and clause of the first source; empty where there is none."""
    if not entry.sources:
        return ""
    source = entry.sources[0]
    return words.say("clause_choice_bare", title=source.title, clause=source.label)


def entry_name(entry: Entry, words: Words) -> str:
    """Its question, with its scope where that is not in the question itself; empty of a clause."""
    question = entry.question or ""
    if not question or not entry.scope or entry.scope in question:
        return question
    return words.say("scoped_choice", question=question, scope=entry.scope)


def clause_name(entry: Entry, words: Words, asked: str) -> str:
    """A clause by its policy's title, its own label and the sentence nearest to the question; by
    that sentence alone where it cites nothing."""
    told = entry.answer.removeprefix(words.say("task_opening"))
    if not entry.sources:
        return snippet_of(told, asked)
    source = entry.sources[0]
    name = "clause_choice" if (snippet := snippet_of(told, asked)) else "clause_choice_bare"
    return words.say(name, title=source.title, clause=source.label, snippet=snippet)
