"""Talk beside the message, which is none of it: remarks to the desk, greetings, other journeys."""

from desk.conversation.follow_ups import asks_on
from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.message_form.lengths import SURELY_A_BODY
from desk.message_form.moves import AGAIN, ON, FormTurn, Move, Reading
from desk.message_form.patterns import whole
from desk.message_form.wishes import tells_the_matter

# What is written is never left to the rules of these: they would end the message, or are none.
THE_FORMS_OWN = frozenset({"stop", "deny", "affirm", "leave_message", "amend_message"})
# A question is dealt with by what it says, not by its length.
QUESTIONS = frozenset({"ask_policy", "choose_entry", "journey"})
# Talk of every other intent is beside the message in fewer letters and characters than these:
# 不要给我打电话，书面答复就行 is of the message.
TALK_ENDS_AT = {"vent_anger": 7, "human_agent": 12}
OF_A_REMARK = {
    Remark.AGAIN: AGAIN,
    Remark.REWRITE: Reading(Move.REWRITE),
    Remark.MORE: Reading(Move.SAY_GO_ON),
    Remark.ANSWERED: Reading(Move.ANSWERED),
    Remark.CANCEL: Reading(Move.CANCEL),
    Remark.CUT: AGAIN,  # where there is no text yet; of one that is shown it is a change
    Remark.SENT: Reading(Move.SAY_NOT_SENT),
    Remark.URGE: Reading(Move.SAY_NOT_SENT),
    Remark.LOST_CODE: Reading(Move.SAY_CODE),
    Remark.WAITS: Reading(Move.SAY_HOW_LONG),
    Remark.SAFE: AGAIN,
    Remark.NONE: None,
}


def remarked(turn: FormTurn) -> Reading | None:
    """What is said to the desk and is no part of the message; a number of no choice is none."""
    if turn.looks_up or turn.chooses:
        return None
    if whole("number_alone", turn.text):
        return AGAIN
    remark = remark_in(turn.text)
    if remark is Remark.SAFE and not turn.helped:
        return None
    return OF_A_REMARK[remark]


def farewell(turn: FormTurn) -> Reading | None:
    """Going away while a text is shown: it was not sent."""
    leaves = turn.intent == "goodbye" and turn.length < SURELY_A_BODY
    return Reading(Move.SAY_NOT_SENT) if leaves else None


def beside(turn: FormTurn) -> Reading | None:
    """Talk that is none of the message; a long text is, whatever its intent looks like."""
    return ON if turn.looks_up or turn.chooses or is_talk(turn) else None


def is_talk(turn: FormTurn) -> bool:
    if turn.intent == "ask_contact" and not asks_on(turn.text):
        return False  # 靠东门 says where, and asks nothing
    if not turn.intent or turn.intent in THE_FORMS_OWN | QUESTIONS:
        return False
    return turn.length < TALK_ENDS_AT.get(turn.intent, SURELY_A_BODY)


def wished_again(turn: FormTurn) -> Reading | None:
    """Wishing once more to leave a message: what stands after the wish is its text."""
    if turn.intent != "leave_message" or tells_the_matter(turn.text, turn.matter):
        return None
    return AGAIN
