"""The order in which a turn of the form is read: with a text shown, and before there is one.

Only plain words send or cancel a message. Everything else that the asker writes belongs to it; only
a question is answered beside it.
"""

from desk.message_form.changes import added, body_of, cut_out, put_right
from desk.message_form.decisions import (
    cancelled,
    declined,
    kind_told,
    plain_word,
    plainly_sent,
    published,
    turned_away,
    turned_to,
)
from desk.message_form.exchanged_words import exchange_asked
from desk.message_form.lengths import LEAST_LENGTH
from desk.message_form.moves import AGAIN, ON, FormTurn, Move, Reading
from desk.message_form.patterns import whole
from desk.message_form.questions import (
    may_be_asked_between,
    names_a_matter,
    only_asks,
    said_anything,
)
from desk.message_form.talk import (
    THE_FORMS_OWN,
    beside,
    farewell,
    remarked,
    wished_again,
)
from language.written_length import written_length

# Said where a text is expected, these mean: go on, I am listening.
GO_ON = frozenset({"affirm", "leave_message", "amend_message"})
TAKES_ASIDE = ("send", "send_elsewhere", "take_aside", "add_aside")
BUTTONS = {
    "affirm": Reading(Move.SEND),
    "deny": Reading(Move.REWRITE),
    "leave_message": AGAIN,
    "amend_message": AGAIN,
}


def read_with_draft(turn: FormTurn) -> Reading:
    """What ``turn`` does to the text that was shown."""
    if turn.pressed:
        return BUTTONS.get(turn.intent, ON)
    return (
        plainly_sent(turn.text)
        or cancelled(turn.text)
        or published(turn.text)
        or kind_told(turn.text)
        or exchange_asked(turn)
        or plain_word(turn.text)
        or cut_out(turn.text)
        or turned_to(turn.text)
        or added(turn.text)
        or put_right(turn.text)
        or remarked(turn)
        or farewell(turn)
        or beside(turn)
        or wished_again(turn)
        or gone_on_with(turn)
    )


def read_without_draft(turn: FormTurn) -> Reading:
    """What ``turn`` means where the text of the message is asked for."""
    if turn.pressed:
        return AGAIN if turn.intent in GO_ON else ON
    return (
        taken_aside(turn.text)
        or cancelled(turn.text)
        or turned_away(turn.text)
        or published(turn.text)
        or kind_told(turn.text)
        or declined(turn.text)
        or remarked(turn)
        or beside(turn)
        or wished_again(turn)
        or written(turn)
    )


def taken_aside(text: str) -> Reading | None:
    """A yes takes what was asked before the form."""
    return Reading(Move.TAKE_ASIDE) if any(whole(name, text) for name in TAKES_ASIDE) else None


def gone_on_with(turn: FormTurn) -> Reading:
    """What is written beside the text shown: a question between, or more of the message."""
    text = body_of(turn)
    if not said_anything(text):
        return AGAIN
    if only_asks(text):
        return Reading(Move.ASK, text) if turn.intent in THE_FORMS_OWN else ON
    return Reading(Move.ASK if may_be_asked_between(text) else Move.ADD, text)


def written(turn: FormTurn) -> Reading:
    """The text of the message, or a question that may have an answer."""
    text = body_of(turn)
    short = written_length(text) < LEAST_LENGTH and turn.intent not in THE_FORMS_OWN
    if short and said_anything(text) and only_asks(text):
        return ON
    asked = may_be_asked_between(text) or names_a_matter(text)
    return Reading(Move.ASK if asked else Move.WRITE, text)
