"""Submissions with unknown outcome: a yes whose answer never came is told what became of it."""

import random
from datetime import datetime

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, LeftMessage, confirmed_before, confirmed_code
from casework.errors import ChangedMeanwhile, RecordsFault
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import Turn
from desk.wiring import Desk
from portal.web.words import WORDS

AFFIRM = "/affirm"


def may_be_a_yes(said: str) -> bool:
    """Whether it may have sent a message: the button, or nothing but a word of assent."""
    words = "".join(c for c in said if c.isalnum()).lower()
    return said == AFFIRM or words in WORDS.chat_assents


def left_meanwhile(desk: Desk, asker_key: str, began: datetime) -> Turn | None:
    """The message that the asker confirmed since the turn began, with its code; None without one,
    and while the records cannot tell."""
    try:
        with desk.uow() as uow:
            since = uow.messages.left_by(asker_key, began)
            ids = [m.confirmation_id for m in since if m.channel is Channel.CHAT]
            confirmation_id = next(filter(None, reversed(ids)), None)
            if confirmation_id is None:
                return None
            code = confirmed_code(desk.secrets.asker_key, confirmation_id)
            left = confirmed_before(
                uow, confirmation_id, asker_key=asker_key, code=code, rng=random.SystemRandom()
            )
            uow.commit()
    except (RecordsFault, ChangedMeanwhile):
        return None
    return left_turn(desk, left) if left else None


def left_turn(desk: Desk, left: LeftMessage) -> Turn:
    number, due_on = left.message.tracking_no, left.case.due_on.isoformat()
    url = f"{desk.settings.address}/messages/{number}"
    text = WORDS.chat["message_left"].format(
        tracking_no=number, lookup_code=left.lookup_code, due_on=due_on, url=url
    )
    card = AnswerCard(
        type=CardType.MESSAGE_CREATED,
        outcome=AnswerOutcome.HANDED_TO_MESSAGE,
        tracking_no=number,
        due_on=due_on,
        extra={"url": url, "lookup_code": left.lookup_code},
    )
    return Turn(text, card)
