"""What a person means while she leaves a message: by her words first, then by their intent.

Only plain words send or cancel a message. Everything else keeps the text that was shown.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from actions.message_text import written_length
from policydesk.follow_ups import asks_on

FILE = Path(__file__).with_name("leave_message_reading.yml")
LEAST_LENGTH = 5  # letters and characters; less tells a department nothing
# A text this long is what the person wants to say, whatever its intent looks like.
SURELY_A_BODY = 16
# What is left of a wish without the words of wishing, where it tells the matter.
LEAST_MATTER = 6
# A correction this long can stand for itself; a shorter one is put beside what it corrects.
STANDS_ALONE = 10
SHORT_YES = 4
SHORT_NO = 6
MARKS = re.compile(r"[\W_]+")
# These intents end or change the message: a longer text must not be lost to a wrong reading.
ENDING = frozenset({"stop", "goodbye", "deny", "affirm", "leave_message"})
# Said where a text is expected, these mean: go on, I am listening.
GO_ON = frozenset({"affirm", "leave_message", "amend_message"})
NOT_IN_A_YES = re.compile(r"[不别没]")


class Move(StrEnum):
    """What a text does to the message being left."""

    SEND = "send"
    CANCEL = "cancel"
    REWRITE = "rewrite"
    WRITE = "write"  # ``text`` is the message
    ADD = "add"  # ``text`` goes on with it
    KEEP_ASIDE = "keep_aside"  # it is not clear; nothing is sent and nothing forgotten
    ADD_ASIDE = "add_aside"  # what was kept aside goes on with the message
    TAKE_ASIDE = "take_aside"  # what was kept aside is the message
    ASK_AGAIN = "ask_again"
    SAY_HOW_LONG = "say_how_long"
    SAY_NOT_SENT = "say_not_sent"
    PASS_ON = "pass_on"  # a question, a greeting: others deal with it, and the form asks again


@dataclass(frozen=True, slots=True)
class Reading:
    """A move and, where it has one, its text; for CANCEL what is to be dealt with after it."""

    move: Move
    text: str = ""


AGAIN = Reading(Move.ASK_AGAIN)

PLAIN_WORDS = {
    "keep": AGAIN,
    "add_aside": Reading(Move.ADD_ASIDE),
    "take_aside": Reading(Move.TAKE_ASIDE),
    "rewrite": Reading(Move.REWRITE),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was written, masked, and how the dialogue server reads it."""

    text: str
    intent: str
    looks_up: bool = False  # a tracking number is being looked up

    @property
    def pressed(self) -> bool:
        """A button was pressed: its intent is all there is."""
        return self.text.startswith("/")

    @property
    def length(self) -> int:
        return written_length(self.text)


def read_with_draft(said: Said) -> Reading:
    """What ``said`` does to the text that was shown."""
    if said.pressed:
        return by_intent(said)
    return (
        plainly_sent(said.text)
        or cancelled(said.text)
        or plain_word(said.text)
        or asked_of_it(said.text)
        or added(said.text)
        or put_right(said.text)
        or by_intent(said)
    )


def read_without_draft(said: Said) -> Reading:
    """What ``said`` means where the text of the message is asked for."""
    if said.pressed:
        return Reading(Move.ASK_AGAIN if said.intent in GO_ON else Move.PASS_ON)
    if whole("send", said.text) or whole("keep", said.text):
        return AGAIN
    return cancelled(said.text) or asked_of_it(said.text) or written(said)


def written(said: Said) -> Reading:
    """A question, which is what most messages are, or any longer text."""
    if said.intent == "leave_message":
        move = Move.WRITE if tells_the_matter(said.text) else Move.ASK_AGAIN
        return Reading(move, body_of(said.text))
    if said.looks_up or is_short_question(said):
        return Reading(Move.PASS_ON)
    if said.intent == "ask_policy" or len(said.text) >= SURELY_A_BODY or part("add", said.text):
        return Reading(Move.WRITE, body_of(said.text))
    return Reading(Move.ASK_AGAIN if said.intent in GO_ON else Move.PASS_ON)


def is_short_question(said: Said) -> bool:
    """Too short for a message, but it asks something."""
    return said.intent == "ask_policy" and 0 < said.length < LEAST_LENGTH and asks_on(said.text)


def body_of(text: str) -> str:
    """The message without what only says that it is one (改成：, 我要留言：)."""
    found = part("replace", text) or part("add", text)
    stripped = found if found else pattern("parts", "opening").sub("", text)
    return stripped.strip() or text.strip()


def plainly_sent(text: str) -> Reading | None:
    return Reading(Move.SEND) if whole("send", text) else None


def cancelled(text: str) -> Reading | None:
    """The message is not to be sent; what follows is dealt with after it."""
    if whole("cancel", text):
        return Reading(Move.CANCEL)
    rest = part("cancel_then", text)
    if rest is None or whole("send", rest):
        return None
    return Reading(Move.CANCEL, pattern("parts", "before_a_question").sub("", rest).strip())


def asked_of_it(text: str) -> Reading | None:
    """How long the answer will take, or whether the message has been sent."""
    if whole("waits", text):
        return Reading(Move.SAY_HOW_LONG)
    return Reading(Move.SAY_NOT_SENT) if asks_if_sent(text) else None


def plain_word(text: str) -> Reading | None:
    """It shall stay, be written anew, or have to do with what was said beside it."""
    return next((reading for name, reading in PLAIN_WORDS.items() if whole(name, text)), None)


def added(text: str) -> Reading | None:
    found = part("add", text)
    return Reading(Move.ADD, found) if found else None


def put_right(text: str) -> Reading | None:
    """Another text in place of the one shown; beside it, where it cannot stand alone."""
    found = part("replace", text)
    if found is not None and written_length(found) >= STANDS_ALONE:
        return Reading(Move.WRITE, found)
    another = None if asks_on(text) else part("not_this_but", text)
    if another is not None and written_length(another) >= SURELY_A_BODY:
        return Reading(Move.WRITE, another)
    if found or another or pattern("parts", "changes").search(text):
        return Reading(Move.ADD, text.strip())
    return None


def by_intent(said: Said) -> Reading:
    """Only a short yes sends, only a short no asks for another text."""
    if said.intent == "affirm" and (said.pressed or is_short_yes(said)):
        return Reading(Move.SEND)
    if said.intent == "deny" and (said.pressed or said.length <= SHORT_NO):
        return Reading(Move.REWRITE)
    if said.intent == "stop" and (said.pressed or said.length <= SHORT_NO):
        return Reading(Move.PASS_ON)
    if said.intent == "goodbye" and said.length <= SHORT_NO:
        return Reading(Move.SAY_NOT_SENT)
    if said.intent == "amend_message":
        return Reading(Move.ADD, said.text) if said.length >= STANDS_ALONE else AGAIN
    if said.intent == "leave_message" and not tells_the_matter(said.text):
        return AGAIN
    if said.intent in ENDING:
        return AGAIN if said.length < STANDS_ALONE else Reading(Move.KEEP_ASIDE, said.text)
    if said.length >= SURELY_A_BODY and not (said.pressed or said.looks_up):
        return Reading(Move.KEEP_ASIDE, said.text)
    return Reading(Move.PASS_ON)


def is_short_yes(said: Said) -> bool:
    if said.length > SHORT_YES or asks_on(said.text):
        return False
    return NOT_IN_A_YES.search(said.text) is None


def tells_the_matter(wish: str) -> bool:
    """Whether a wish to leave a message says what it is about."""
    return written_length(pattern("parts", "wish").sub("", wish)) >= LEAST_MATTER


def names_a_message(wish: str) -> bool:
    """Whether a wish says in so many words that something shall be left or reported."""
    return pattern("parts", "names_a_message").search(wish) is not None


def refers_back(wish: str) -> bool:
    return pattern("parts", "refers_back").search(wish) is not None


def asks_if_sent(text: str) -> bool:
    return whole("asks_if_sent", text)


def withdraws(text: str) -> bool:
    return pattern("parts", "withdraws").search(text) is not None


def lost_number(text: str) -> bool:
    return pattern("parts", "lost_number").search(text) is not None


def is_about_a_message(text: str) -> bool:
    return pattern("parts", "of_a_message").search(text) is not None


def asks_how(text: str) -> bool:
    return pattern("parts", "asks_how").search(text) is not None


def whole(name: str, text: str) -> bool:
    """Whether ``text``, its marks left out, is nothing but what ``name`` finds."""
    return pattern("whole", name).fullmatch(MARKS.sub("", text).lower()) is not None


def part(name: str, text: str) -> str | None:
    """The text that ``name`` introduces; None where it does not stand there."""
    found = pattern("parts", name).search(text.strip())
    return found["text"].strip() if found else None


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return re.compile(raw[section][name], re.VERBOSE | re.DOTALL)
