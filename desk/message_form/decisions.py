"""Decisions in plain words: send it, drop it, may it be published, leave it as it is."""

from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.message_form.moves import AGAIN, Move, Reading
from desk.message_form.patterns import part, whole, without
from desk.message_form.questions import CLAUSE, said_anything
from desk.turns.another_matter import another_matter_in
from language.masking import MaskedText
from language.written_length import written_length

PLAIN_WORDS = {
    "add_aside": Reading(Move.ADD_ASIDE),
    "take_aside": Reading(Move.TAKE_ASIDE),
    "rewrite": Reading(Move.REWRITE),
    "plain_no": AGAIN,
}


def plainly_sent(text: str) -> Reading | None:
    plain = whole("send", text) or whole("send_elsewhere", text)
    return Reading(Move.SEND) if plain or sent_at_last(text) else None


def sent_at_last(text: str) -> bool:
    """Whether plain words say at last that it is to be sent (不用加，发吧)."""
    clauses = [clause for clause in CLAUSE.split(text) if said_anything(clause)]
    *before, last = clauses or [""]
    return all(map(leaves_as_it_is, before)) and whole("send", last)


def leaves_as_it_is(clause: str) -> bool:
    """Whether nothing speaks against sending; a bare no does (不，发吧)."""
    remarks = written_length(clause) > 1 and remark_in(clause) is Remark.AGAIN
    return remarks or whole("send", clause)


def cancelled(text: MaskedText) -> Reading | None:
    """The message is not to be sent; what follows is dealt with after it."""
    if whole("cancel", text) or whole("cancel_elsewhere", text):
        return Reading(Move.CANCEL)
    rest = part("cancel_then", text)
    if rest is None or whole("send", rest):
        return None
    return Reading(Move.CANCEL, without("before_a_question", rest))


def declined(text: str) -> Reading | None:
    """A plain no where a text is asked for: none is to be left."""
    return Reading(Move.CANCEL) if whole("plain_no", text) else None


def published(text: str) -> Reading | None:
    """Whether the message may be published; no part of it."""
    if whole("keeps_private", text):
        return Reading(Move.KEEP_PRIVATE)
    return Reading(Move.AGREE_PUBLIC) if whole("agrees_public", text) else None


def kind_told(text: MaskedText) -> Reading | None:
    """The message is said to be a suggestion, an evaluation or a question."""
    return Reading(Move.SET_KIND, text) if whole("says_kind", text) else None


def plain_word(text: str) -> Reading | None:
    """It shall be written anew, or have to do with what was said beside it."""
    return next((reading for name, reading in PLAIN_WORDS.items() if whole(name, text)), None)


def turned_away(text: MaskedText) -> Reading | None:
    """Something else is asked before anything was written: there is no message to go on with."""
    asked = another_matter_in(text)
    return None if asked is None else Reading(Move.CANCEL, asked)


def turned_to(text: MaskedText) -> Reading | None:
    """Something else is asked beside the text shown, which stays."""
    asked = another_matter_in(text)
    if asked is None:
        return None
    return Reading(Move.ASK_BESIDE, asked) if said_anything(asked) else AGAIN
