"""Danger heard while a message is written: who helps is said first, and the message is kept."""

from actions.masked_tracker import MaskedTracker
from actions.slots import helped_lately
from desk.danger import Danger, DangerKind
from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.message_form.changes import added
from desk.message_form.lengths import LEAST_LENGTH, SURELY_A_BODY
from desk.message_form.moves import AGAIN, FormTurn, Move, Reading
from language.written_length import written_length

# Moves that are read from the words themselves, not from an intent.
WITH_A_TEXT = frozenset({Move.WRITE, Move.ADD, Move.ASK, Move.CANCEL})


def danger_beside(tracker: MaskedTracker) -> Danger | None:
    """Danger that is heard in a turn of the form; that help was called, or that it is past, is
    told in a text as any other matter (报过三次警没人管), unless help was named just now."""
    text, danger = tracker.said, tracker.question.danger
    if danger is None:
        return None
    helped = helped_lately(tracker)
    if helped and not danger.sure and remark_in(text) is Remark.SAFE:
        return None
    if not danger.kind.is_cared_for or helped:
        return danger
    tells = added(text) is not None or written_length(text) >= SURELY_A_BODY
    return None if tells else danger


def is_surely_a_cry(danger: Danger) -> bool:
    """What sounds like danger of no kind (我腿脚不好，下楼都要扶着墙) mostly tells the matter."""
    return danger.sure and danger.kind is not DangerKind.UNCLEAR


def kept_open(reading: Reading, heard: FormTurn, *, sure: bool) -> Reading:
    """A cry for help neither sends the message nor ends the form by an intent read into it.

    A few letters are no part of the message either, and a ``sure`` one beside the text shown goes
    in where its asker says so.
    """
    writes = reading.move in (Move.WRITE, Move.ADD, Move.ASK)
    if writes and heard.length < LEAST_LENGTH:
        return AGAIN
    if writes and sure:
        return Reading(Move.LEAVE_OUT, heard.text)
    asks = reading.move is Move.PASS_ON and heard.intent == "ask_policy"
    return reading if asks or reading.move in WITH_A_TEXT else AGAIN
