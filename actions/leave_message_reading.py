"""Turn classification while a message is written: by patterns, remarks that are read, intents.

Only plain words send or cancel a message. Everything else that she writes belongs to it; only a
question is answered beside it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from actions.masked_tracker import MaskedTracker
from desk.conversation.follow_ups import asks_on
from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.turns.another_matter import another_matter_in
from language.data_files import Compiled, file_shape, read_yaml
from language.masking import NO_TEXT, MaskedText, changed_by
from language.normal_form import normal_form, simplified
from language.noun_phrases import noun_phrase
from language.written_length import written_length

FILE = Path(__file__).with_name("leave_message_reading.yml")
LEAST_LENGTH = 5  # letters and characters; less tells a department nothing
# A text this long is what the person wants to say, whatever its intent looks like.
SURELY_A_BODY = 16
# What is left of a wish without the words of wishing, where it tells the matter.
LEAST_MATTER = 6
# What follows the wish is the matter, if it is more than such words.
LEAST_AFTER_WISH = 3
# A correction this long can stand for itself; a shorter one is put beside what it corrects.
STANDS_ALONE = 10
# A clause that asks nothing and has this many letters and characters tells something.
TELLS_SOMETHING = 4
MARKS = re.compile(r"[\W_]+")
CLAUSE = re.compile(r"(?<=[。！？!?；;\n，,])")
# Said where a text is expected, these mean: go on, I am listening.
GO_ON = frozenset({"affirm", "leave_message", "amend_message"})
# What is written is never left to the rules of these: they would end the message, or are none.
THE_FORMS_OWN = frozenset({"stop", "deny", "affirm", "leave_message", "amend_message"})
# A question is dealt with by what it says, not by its length.
QUESTIONS = frozenset({"ask_policy", "choose_entry"})
# Talk of every other intent is beside the message in fewer letters and characters than these.
TALK_ENDS_AT = {"vent_anger": 7}


class Move(StrEnum):
    """What a text does to the message being left."""

    SEND = "send"
    CANCEL = "cancel"
    REWRITE = "rewrite"
    WRITE = "write"  # ``text`` is the message
    ADD = "add"  # ``text`` goes on with it
    ASK_BESIDE = "ask_beside"  # a question, none of the message even without an answer
    ASK = "ask"  # a question, answered beside the message; without an answer it goes on with it
    ADD_ASIDE = "add_aside"  # what was asked beside it goes on with the message
    TAKE_ASIDE = "take_aside"  # what was asked beside it is the message
    ASK_AGAIN = "ask_again"
    SAY_HOW_LONG = "say_how_long"
    SAY_NOT_SENT = "say_not_sent"
    SAY_GO_ON = "say_go_on"  # there is more to write
    SAY_CODE = "say_code"  # the lookup code is gone
    ANSWERED = "answered"  # what was shown answers it: nothing is left
    AGREE_PUBLIC = "agree_public"  # it may be published
    KEEP_PRIVATE = "keep_private"
    CUT = "cut"  # a part of the text shown, named by ``text``, shall go
    PASS_ON = "pass_on"  # a question, a greeting: others deal with it, and the form asks again


@dataclass(frozen=True, slots=True)
class Reading:
    """A move and, where it has one, its text; for CANCEL what is to be dealt with after it."""

    move: Move
    text: MaskedText = NO_TEXT


AGAIN = Reading(Move.ASK_AGAIN)
ON = Reading(Move.PASS_ON)

PLAIN_WORDS = {
    "keep": AGAIN,
    "nothing_more": AGAIN,
    "of_the_text": AGAIN,
    "add_aside": Reading(Move.ADD_ASIDE),
    "take_aside": Reading(Move.TAKE_ASIDE),
    "rewrite": Reading(Move.REWRITE),
    "plain_no": AGAIN,
}
STAYS_AS_IT_IS = ("send", "keep", "nothing_more", "of_the_text")
TAKES_ASIDE = ("send", "send_elsewhere", "take_aside", "add_aside")
OF_A_REMARK = {
    Remark.AGAIN: AGAIN,
    Remark.REWRITE: Reading(Move.REWRITE),
    Remark.MORE: Reading(Move.SAY_GO_ON),
    Remark.ANSWERED: Reading(Move.ANSWERED),
    Remark.CANCEL: Reading(Move.CANCEL),
    Remark.URGE: Reading(Move.SAY_NOT_SENT),
    Remark.LOST_CODE: Reading(Move.SAY_CODE),
    Remark.WAITS: Reading(Move.SAY_HOW_LONG),
    Remark.NONE: None,
}
BUTTONS = {
    "affirm": Reading(Move.SEND),
    "deny": Reading(Move.REWRITE),
    "leave_message": AGAIN,
    "amend_message": AGAIN,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was written, masked, and how the dialogue server reads it."""

    text: MaskedText
    intent: str
    looks_up: bool = False  # a tracking number is being looked up
    chooses: bool = False  # one of the choices shown is named
    pressed: bool = False  # a button was pressed: its intent is all there is
    matter: MaskedText | None = None  # what stands after the wish to leave a message

    @property
    def length(self) -> int:
        return written_length(self.text)


def read_with_draft(said: Said) -> Reading:
    """What ``said`` does to the text that was shown."""
    if said.pressed:
        return BUTTONS.get(said.intent, ON)
    return (
        plainly_sent(said.text)
        or cancelled(said.text)
        or published(said.text)
        or cut_out(said.text)
        or plain_word(said.text)
        or asked_of_it(said.text)
        or turned_to(said.text)
        or added(said.text)
        or put_right(said.text)
        or remarked(said)
        or farewell(said)
        or beside(said)
        or wished_again(said)
        or gone_on_with(said)
    )


def read_without_draft(said: Said) -> Reading:
    """What ``said`` means where the text of the message is asked for."""
    if said.pressed:
        return AGAIN if said.intent in GO_ON else ON
    if any(whole(name, said.text) for name in TAKES_ASIDE):
        return Reading(Move.TAKE_ASIDE)
    if whole("keep", said.text) or whole("cuts", said.text):
        return AGAIN
    return (
        cancelled(said.text)
        or turned_away(said.text)
        or published(said.text)
        or asked_of_it(said.text)
        or declined(said)
        or talk_of_the_text(said)
        or remarked(said)
        or beside(said)
        or wished_again(said)
        or written(said)
    )


def remarked(said: Said) -> Reading | None:
    """What is said to the desk and is no part of the message; a number of no choice is none."""
    if said.looks_up or said.chooses:
        return None
    if whole("number_alone", said.text):
        return AGAIN
    remark = remark_in(said.text)
    if remark is Remark.REWRITE and whole("cuts_something", said.text):
        return Reading(Move.CUT, said.text)  # the text is not lost for a change in it
    return OF_A_REMARK[remark]


def beside(said: Said) -> Reading | None:
    """Talk that is none of the message; a long text is, whatever its intent looks like."""
    return ON if said.looks_up or said.chooses or is_talk(said) else None


def is_talk(said: Said) -> bool:
    if said.intent == "ask_contact" and not asks_on(said.text):
        return False  # 靠东门 says where, and asks nothing
    if not said.intent or said.intent in THE_FORMS_OWN | QUESTIONS:
        return False
    return said.length < TALK_ENDS_AT.get(said.intent, SURELY_A_BODY)


def farewell(said: Said) -> Reading | None:
    """Going away while a text is shown: it was not sent."""
    leaves = said.intent == "goodbye" and said.length < SURELY_A_BODY
    return Reading(Move.SAY_NOT_SENT) if leaves else None


def wished_again(said: Said) -> Reading | None:
    """Wishing once more to leave a message: what stands after the wish is its text."""
    if said.intent != "leave_message" or tells_the_matter(said.text, said.matter):
        return None
    return AGAIN


def declined(said: Said) -> Reading | None:
    """A plain no where a text is asked for: none is to be left."""
    return Reading(Move.CANCEL) if whole("plain_no", said.text) else None


def talk_of_the_text(said: Said) -> Reading | None:
    """Where nothing is written yet: let me think, later."""
    return AGAIN if whole("of_the_text", said.text) else None


def gone_on_with(said: Said) -> Reading:
    """What is written beside the text shown: a question between, or more of the message."""
    text = body_of(said)
    if not said_anything(text):
        return AGAIN
    if only_asks(text):
        return Reading(Move.ASK, text) if said.intent in THE_FORMS_OWN else ON
    return Reading(Move.ASK if may_be_asked_between(text) else Move.ADD, text)


def written(said: Said) -> Reading:
    """The text of the message, or a question that may have an answer."""
    text = body_of(said)
    short = written_length(text) < LEAST_LENGTH and said.intent not in THE_FORMS_OWN
    if short and said_anything(text) and only_asks(text):
        return ON
    asked = may_be_asked_between(text) or names_a_matter(text)
    return Reading(Move.ASK if asked else Move.WRITE, text)


def said_anything(text: str) -> bool:
    """Whether anything but marks and emoji is written."""
    return any(character.isalnum() for character in text)


def only_asks(text: str) -> bool:
    """A short question that tells nothing of its own."""
    return asks(text) and not tells(text) and written_length(text) < SURELY_A_BODY


def asks(text: str) -> bool:
    return patterns().parts["asks"].search(simplified(text)) is not None


def tells(text: str) -> bool:
    """Whether a clause of ``text`` tells something and does not only ask."""
    clauses = CLAUSE.split(text)
    return any(written_length(c) >= TELLS_SOMETHING and not asks(c) for c in clauses)


def may_be_asked_between(text: str) -> bool:
    """Whether ``text`` is a question rather than the message, if it has an answer.

    A long text that tells something is the message, and so is one that asks nothing; but two or
    three words may name what is asked for.
    """
    if not asks(text) or not written_length(text):
        return 0 < written_length(text) < LEAST_LENGTH
    return not (tells(text) and written_length(text) >= SURELY_A_BODY)


def names_a_matter(text: str) -> bool:
    """Whether ``text`` is the name of a matter and nothing else (人才租房补贴)."""
    named = MARKS.sub("", text)
    return bool(named) and noun_phrase(named) == named


def body_of(said: Said) -> MaskedText:
    """The message without what only says that it is one (改成：, 我要留言：)."""
    if said.matter:
        return said.matter
    text = said.text
    found = part("replace", text) or part("add", text)
    stripped = found or changed_by(lambda told: patterns().parts["opening"].sub("", told), text)
    return changed_by(str.strip, stripped) or changed_by(str.strip, text)


def plainly_sent(text: str) -> Reading | None:
    plain = whole("send", text) or whole("send_elsewhere", text)
    return Reading(Move.SEND) if plain or sent_at_last(text) else None


def sent_at_last(text: str) -> bool:
    """Whether plain words say at last that it is to be sent (不用加，发吧)."""
    clauses = [clause for clause in CLAUSE.split(text) if said_anything(clause)]
    plain = all(any(whole(name, clause) for name in STAYS_AS_IT_IS) for clause in clauses)
    return plain and bool(clauses) and whole("send", clauses[-1])


def cancelled(text: MaskedText) -> Reading | None:
    """The message is not to be sent; what follows is dealt with after it."""
    if whole("cancel", text) or whole("cancel_elsewhere", text):
        return Reading(Move.CANCEL)
    rest = part("cancel_then", text)
    if rest is None or whole("send", rest):
        return None
    before = patterns().parts["before_a_question"]
    return Reading(Move.CANCEL, changed_by(lambda told: before.sub("", told).strip(), rest))


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


def published(text: str) -> Reading | None:
    """Whether the message may be published; no part of it."""
    if whole("keeps_private", text):
        return Reading(Move.KEEP_PRIVATE)
    return Reading(Move.AGREE_PUBLIC) if whole("agrees_public", text) else None


def cut_out(text: MaskedText) -> Reading | None:
    """A part of the text shown shall go (把第一句删了, 把“很黑”删掉)."""
    return Reading(Move.CUT, text) if whole("cuts", text) or words_to_cut(text) else None


def words_to_cut(text: MaskedText) -> MaskedText | None:
    return part("cuts_words", text)


def names_a_sentence(text: str) -> bool:
    """Whether it speaks of a sentence of the text shown, and so is none of it."""
    return whole("cuts", text) or patterns().parts["of_a_sentence"].search(text) is not None


def asked_of_it(text: str) -> Reading | None:
    """How long the answer will take, or whether the message has been sent."""
    if whole("waits", text):
        return Reading(Move.SAY_HOW_LONG)
    return Reading(Move.SAY_NOT_SENT) if asks_if_sent(text) else None


def plain_word(text: str) -> Reading | None:
    """It shall stay, be written anew, or have to do with what was said beside it."""
    return next((reading for name, reading in PLAIN_WORDS.items() if whole(name, text)), None)


def added(text: MaskedText) -> Reading | None:
    found = part("add", text)
    return Reading(Move.ADD, found) if found else None


def put_right(text: MaskedText) -> Reading | None:
    """Another text in place of the one shown; beside it, where it cannot stand alone."""
    found = part("replace", text)
    if found is not None and written_length(found) >= STANDS_ALONE:
        return Reading(Move.WRITE, found)
    another = None if asks(text) else part("not_this_but", text)
    if another is not None and written_length(another) >= SURELY_A_BODY:
        return Reading(Move.WRITE, another)
    if found or another or patterns().parts["changes"].search(text):
        return Reading(Move.ADD, changed_by(str.strip, text))
    return None


def after_the_wish(tracker: MaskedTracker) -> MaskedText | None:
    """What stands after a leading wish to leave a message (我要留言：…), masked; else None."""
    found = [e for e in tracker.latest_message.get("entities") or [] if e["entity"] == "leave_wish"]
    if not found:
        return None
    return changed_by(str.strip, tracker.said_after(max(entity["end"] for entity in found)))


def tells_the_matter(wish: str, matter: str | None = None) -> bool:
    """Whether a wish to leave a message says what it is about; ``matter`` is what follows it."""
    told = patterns().parts["wish"].sub("", wish if matter is None else matter)
    return written_length(told) >= (LEAST_MATTER if matter is None else LEAST_AFTER_WISH)


def names_a_message(wish: str) -> bool:
    """Whether a wish says in so many words that something shall be left or reported."""
    return patterns().parts["names_a_message"].search(wish) is not None


def refers_back(wish: str) -> bool:
    return patterns().parts["refers_back"].search(wish) is not None


def takes_up(wish: str) -> bool:
    """Whether a wish takes up a message that was dropped (刚才那个还是留吧)."""
    return patterns().parts["takes_up"].search(simplified(wish)) is not None


def asks_if_sent(text: str) -> bool:
    return whole("asks_if_sent", text)


def withdraws(text: str) -> bool:
    return patterns().parts["withdraws"].search(text) is not None


def asks_how_long(text: str) -> bool:
    """Whether it is asked when there will be an answer, with no matter named."""
    return whole("waits", text) or remark_in(text) is Remark.WAITS


def speaks_of_reply(text: str) -> bool:
    return patterns().parts["of_a_reply"].search(simplified(text)) is not None


def lost_number(text: str) -> bool:
    return patterns().parts["lost_number"].search(text) is not None


def is_about_a_message(text: str) -> bool:
    return patterns().parts["of_a_message"].search(text) is not None


def asks_how(text: str) -> bool:
    return patterns().parts["asks_how"].search(text) is not None


def whole(name: str, text: str) -> bool:
    """Whether ``text``, its marks left out, is nothing but what ``name`` finds."""
    return patterns().whole[name].fullmatch(MARKS.sub("", normal_form(text))) is not None


def part(name: str, text: MaskedText) -> MaskedText | None:
    """The text that ``name`` introduces; None where it does not stand there."""
    found = patterns().parts[name].search(simplified(text))
    if found is None:
        return None
    start, end = found.span("text")
    return changed_by(lambda told: told[start:end].strip(), text)


_Pattern = Annotated[re.Pattern[str], Compiled(re.VERBOSE | re.DOTALL)]


@file_shape
class ReadingPatterns:
    """By name: patterns of a whole text without its marks, and of parts of it as it was typed."""

    whole: dict[str, _Pattern]
    parts: dict[str, _Pattern]


@cache
def patterns() -> ReadingPatterns:
    return read_yaml(FILE, ReadingPatterns)
