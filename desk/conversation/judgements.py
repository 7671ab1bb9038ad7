"""Feedback on answers: picks, refusals and votes are recorded as events; votes are thanked for."""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.board import AnswerFault, JudgedEntry, Judgement, TalkRating, judge_entries, rate_talk
from casework.errors import ChangedMeanwhile, RecordsFault
from casework.policies import rate_policy
from casework.ports import UnitOfWork
from desk.conversation.cards import FAQ_PREFIX, AnswerCard, CardType
from desk.conversation.choices import Choice
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from desk.journeys.steps import Step, StepKind
from desk.time_budget import TRACE_S
from records.lock_timeouts import database_wait

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)
USEFUL = "/useful"  # its payload: entry_id, and useful true or false


def leave_judgement(
    desk: "Desk",
    entry_ids: Iterable[str],
    judgement: Judgement,
    *,
    asker_key: str,
    fault: AnswerFault | None = None,
) -> None:
    """Record what an asker said of entries; ``fault``: why one was of no use."""
    judged = [JudgedEntry(entry_id, faq_behind(entry_id)) for entry_id in entry_ids]
    with short_work(desk) as uow:
        judge_entries(uow, judged, judgement, asker_key=asker_key, at=desk.clock.now(), fault=fault)


def leave_stars(desk: "Desk", policy_id: str, stars: int, *, asker_key: str) -> None:
    """Record what an asker thinks of a policy."""
    with short_work(desk) as uow:
        rate_policy(uow, policy_id, stars, asker_key=asker_key, at=desk.clock.now())


def leave_talk_rating(desk: "Desk", rating: TalkRating, *, asker_key: str) -> None:
    """Record whether an asker's matter is settled."""
    with short_work(desk) as uow:
        rate_talk(uow, rating, asker_key=asker_key, at=desk.clock.now())


@contextmanager
def short_work(desk: "Desk") -> Iterator[UnitOfWork]:
    """Work that is committed; a turn never fails or waits long for it."""
    try:
        with database_wait(TRACE_S), desk.uow() as uow:
            yield uow
            uow.commit()
    except (RecordsFault, ChangedMeanwhile) as fault:
        logger.warning("a judgement left no trace", exc_info=fault)


def faq_behind(entry_id: str) -> str | None:
    """The FAQ entry of an id in the index; None for a clause."""
    return entry_id.removeprefix(FAQ_PREFIX) if entry_id.startswith(FAQ_PREFIX) else None


def leave_vote(desk: "Desk", entry_id: str | None, useful: bool, *, asker_key: str) -> None:
    """Record whether an answer was of use; nothing where it is not known which is meant."""
    judgement = Judgement.USEFUL if useful else Judgement.USELESS
    leave_judgement(desk, [entry_id] if entry_id else [], judgement, asker_key=asker_key)


def vote_in(payload: str) -> tuple[str, bool]:
    """The entry and the vote of a button's payload."""
    said = json.loads(payload.removeprefix(USEFUL))
    return said["entry_id"], said["useful"]


def fault_choices(words: Words, entry_id: str) -> list[Choice]:
    """A button for each reason why an answer may be of no use."""
    return [
        Choice(
            words.say(f"utter_choice_fault_{fault}"), Step(StepKind.FAULT, entry_id, fault).payload
        )
        for fault in AnswerFault
    ]


def vote_turn(
    words: Words, useful: bool, *, leaving: bool = False, refusable: str | None = None
) -> Turn:
    """Thanks; and what can be done next where the answer was of no use. ``leaving``: a message is
    being written, and that goes on. ``refusable``: the entry in whose place the next can be shown.
    """
    if useful or leaving:
        text = words.say("utter_useful" if useful else "utter_useless_while_leaving")
        return Turn(text, AnswerCard(CardType.MENU, AnswerOutcome.SMALLTALK))
    choices = [Choice(words.say("utter_choice_leave_message"), "/leave_message")]
    if refusable is not None:
        payload = f'/not_this{{"entry_id": "{refusable}"}}'
        not_this = Choice(words.say("utter_choice_not_this"), payload)
        choices = [not_this, *fault_choices(words, refusable), *choices]
    card = AnswerCard(CardType.MENU, AnswerOutcome.SMALLTALK, choices=tuple(choices))
    return Turn(words.say("utter_useless"), card)
