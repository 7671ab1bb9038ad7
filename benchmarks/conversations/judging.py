"""Judging of held conversations: which figure each turn counts for, and whether it is right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.conversations.holding import HeldConversation, HeldTurn
from benchmarks.conversations.replies import Reader
from benchmarks.conversations.written import Kind, Right

OLD = "old policy shown"
MESSAGES = "forms: exactly the right text stored"
NOTHING = "answered by nothing: nothing shown"
FIGURE_OF = {
    Kind.OPEN: "openings: right entry shown at once",
    Kind.FOLLOW_UP: "follow-ups: right entry shown at once",
    Kind.CHANGE_ELLIPTIC: "subject changes: right entry shown at once",
    Kind.CHANGE_WHOLE: "subject changes: right entry shown at once",
    Kind.SEVERAL: "several questions: every part shown",
    Kind.CORRECTION: "corrections: right entry shown at once",
    Kind.CHOICE: "corrections: right entry shown at once",
    Kind.REPEAT: "said again",
    Kind.CONTACT: "contacts: right agency shown",
    Kind.BETWEEN: "question within a form: right entry shown",
    Kind.NEAR: NOTHING,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One turn, or one conversation that leaves a message, against one figure. ``low_is_good``: the
    figure counts what should not be."""

    figure: str
    conversation: str
    said: str
    counts: bool
    wanted: str
    got: str
    low_is_good: bool = False

    @property
    def is_wrong(self) -> bool:
        return self.counts is self.low_is_good


def judged(held: HeldConversation, reader: Reader) -> Iterator[Judged]:
    """Every turn that asks, and the messages that were left."""
    phones = {agency.id: agency.phone for agency in reader.district.agencies}
    for turn in held.turns:
        if turn.turn.kind.asks:
            yield from judged_turn(held.written.id, turn, reader, phones)
    if held.written.stored is not None:
        yield judged_messages(held, held.written.stored)


def judged_turn(
    conversation: str, held: HeldTurn, reader: Reader, phones: dict[str, str]
) -> Iterator[Judged]:
    turn, got = held.turn, got_by(held)
    is_right = right_contact(held, phones) if turn.agency else right_entries(held)
    wanted = turn.agency or " + ".join(map(in_words, turn.parts or (turn.entry,)))
    yield Judged(figure_of(held), conversation, turn.say, is_right, wanted, got)
    if turn.kind.leaves:
        is_old = not is_right and bool(reader.policies(held.shown) & held.before)
        yield Judged(f"subject changes: {OLD}", conversation, turn.say, is_old, wanted, got, True)


def figure_of(held: HeldTurn) -> str:
    turn = held.turn
    asks_in_vain = turn.kind is Kind.OPEN and turn.entry is None
    return NOTHING if asks_in_vain else FIGURE_OF[turn.kind]


def right_entries(held: HeldTurn) -> bool:
    """Every part's entry is shown; where nothing answers a whole turn, nothing is."""
    if held.turn.parts:
        return all(right is None or bool(held.shown & set(right)) for right in held.turn.parts)
    if held.turn.entry is None:
        return not held.shown
    return bool(held.shown & set(held.turn.entry))


def right_contact(held: HeldTurn, phones: dict[str, str]) -> bool:
    return phones[held.turn.agency] in held.reply.contacts


def judged_messages(held: HeldConversation, wanted: tuple[str, ...]) -> Judged:
    """Blanks and line breaks do not count, nor a mark at the end."""
    is_right = [bare(text) for text in held.stored] == [bare(text) for text in wanted]
    said = " / ".join(turn.turn.say for turn in held.turns)
    got = " / ".join(held.stored) or f"nothing; last said: {held.turns[-1].reply.text[:120]!r}"
    return Judged(MESSAGES, held.written.id, said, is_right, " / ".join(wanted), got)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip("。.！!")


def in_words(right: Right) -> str:
    return "nothing" if right is None else "|".join(right)


def got_by(held: HeldTurn) -> str:
    types = ",".join(card["type"] for card in held.reply.cards)
    shown = " + ".join(sorted(held.shown)) or f"{held.reply.text[:80]!r}"
    offered = f"; offered: {', '.join(sorted(held.offered))}" if held.offered else ""
    return f"[{types}] {shown}{offered}"
