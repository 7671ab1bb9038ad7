"""Changes of the text shown: more of it, another in its place, a part of it cut out."""

from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.message_form.lengths import LEAST_LENGTH, STANDS_ALONE, SURELY_A_BODY
from desk.message_form.moves import FormTurn, Move, Reading
from desk.message_form.patterns import part, says, without
from desk.message_form.questions import asks
from language.masking import MaskedText, changed_by
from language.written_length import written_length


def added(text: MaskedText) -> Reading | None:
    found = part("add", text)
    return Reading(Move.ADD, found) if found else None


def is_said_to_be_text(text: MaskedText) -> bool:
    """Whether words say that what follows them is text of the message (补充一下：…, 改成：…)."""
    return any(part(name, text) is not None for name in ("add", "replace", "replaces_by"))


def put_right(text: MaskedText) -> Reading | None:
    """Another text in place of the one shown; beside it, where it cannot stand alone."""
    plainly = part("replaces_by", text)
    if plainly is not None and written_length(plainly) >= LEAST_LENGTH:
        return Reading(Move.WRITE, plainly)
    found = part("replace", text)
    if found is not None and written_length(found) >= STANDS_ALONE:
        return Reading(Move.WRITE, found)
    another = None if asks(text) else part("not_this_but", text)
    if another is not None and written_length(another) >= SURELY_A_BODY:
        return Reading(Move.WRITE, another)
    if found or another or says("changes", text):
        return Reading(Move.ADD, changed_by(str.strip, text))
    return None


def cut_out(text: MaskedText) -> Reading | None:
    """A part of the text shown shall go (把第一句删了, 把“很黑”删掉)."""
    asks_for_it = remark_in(text) is Remark.CUT or words_to_cut(text)
    return Reading(Move.CUT, text) if asks_for_it else None


def words_to_cut(text: MaskedText) -> MaskedText | None:
    return part("cuts_words", text)


def names_a_sentence(text: str) -> bool:
    """Whether it speaks of a sentence of the text shown, and so is none of it."""
    return says("of_a_sentence", text)


def body_of(turn: FormTurn) -> MaskedText:
    """The message without what only says that it is one (改成：, 我要留言：)."""
    if turn.matter:
        return without("opening", turn.matter)
    told = part("replace", turn.text) or part("add", turn.text) or without("opening", turn.text)
    return told or changed_by(str.strip, turn.text)
