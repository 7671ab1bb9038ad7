"""Relevance judgements by askers: picks, refusals and votes on the entries that a turn showed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.events import EntryJudged, TurnAnswered
from casework.ports import UnitOfWork

TURNS_BACK = 20  # of one conversation; what is judged was shown a few turns ago


class Judgement(StrEnum):
    """A new member needs its words in portal/web/words.yml."""

    PICKED = "picked"  # chosen among several
    REFUSED = "refused"  # not what was asked for
    USEFUL = "useful"
    USELESS = "useless"

    @property
    def is_right(self) -> bool:
        """Whether the entry answers the question, as the asker sees it."""
        return self in (Judgement.PICKED, Judgement.USEFUL)


class AnswerFault(StrEnum):
    """Why an answer is of no use, as far as its asker says."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """An entry by its id in the index and in the records; ``faq_id`` is None for a clause."""

    entry_id: str
    faq_id: str | None


def judge_entries(
    uow: UnitOfWork,
    entries: Iterable[JudgedEntry],
    judgement: Judgement,
    *,
    asker_key: str,
    at: datetime,
    fault: AnswerFault | None = None,
) -> None:
    """Record it of each of ``entries``, beside the turn that showed the asker the entry last.

    Nothing is recorded of what was not shown to the asker, and nothing that was said already.
    ``fault``: why it is of no use.
    """
    words = (str(judgement), str(fault or ""))
    turns = turns_of(uow, asker_key)
    said = judgements_of(uow, asker_key)
    for entry in entries:
        turn = next((turn for turn in turns if entry.entry_id in turn.shown), None)
        before = last_said(said, entry, turn) if turn else None
        if turn is None or before == words or (before and not fault and before[0] == judgement):
            continue
        uow.events.add(
            EntryJudged(
                at=at,
                actor=asker_key,
                judgement=str(judgement),
                entry_id=entry.entry_id,
                faq_id=entry.faq_id,
                turn_event_id=turn.event_id,
                fault=words[1],
            )
        )


def judge_published_entry(
    uow: UnitOfWork, faq_id: str, judgement: Judgement, *, asker_key: str, at: datetime
) -> None:
    """Record what an asker says of an entry on its own page; nothing that was said already."""
    said = [e.judgement for e in judgements_of(uow, asker_key) if e.faq_id == faq_id]
    if said[:1] == [judgement]:
        return
    uow.events.add(
        EntryJudged(
            at=at, actor=asker_key, judgement=str(judgement), entry_id=f"faq:{faq_id}",
            faq_id=faq_id, turn_event_id=None,
        )
    )  # fmt: skip


def turns_of(uow: UnitOfWork, asker_key: str) -> list[TurnAnswered]:
    """The asker's last turns, the newest first."""
    found = uow.events.newest(TURNS_BACK, kind=TurnAnswered.__name__, actor=asker_key)
    return [event for event in found if isinstance(event, TurnAnswered)]


def judgements_of(uow: UnitOfWork, asker_key: str) -> list[EntryJudged]:
    """The asker's last judgements, the newest first."""
    found = uow.events.newest(TURNS_BACK, kind=EntryJudged.__name__, actor=asker_key)
    return [event for event in found if isinstance(event, EntryJudged)]


def last_said(
    said: Sequence[EntryJudged], entry: JudgedEntry, turn: TurnAnswered
) -> tuple[str, str] | None:
    """The latest judgement of the entry in that turn, and why; ``said`` begins with the newest."""
    about = (entry.entry_id, turn.event_id)
    found = (e for e in said if (e.entry_id, e.turn_event_id) == about)
    return next(((event.judgement, event.fault) for event in found), None)
