"""Values of the chat page without JavaScript: one turn, with its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from desk.conversation.choices import Choice
from portal.web.page_values import PageValues


@dataclass(frozen=True, slots=True)
class Answer:
    """One message of the desk; ``text`` may be empty above its buttons. ``votes``: two quiet ones,
    whether it was of use. ``further``: questions that can be asked next, in the asker's words.
    ``question`` is the published one that it answers."""

    text: str
    buttons: Sequence[Choice] = ()
    votes: Sequence[Choice] = ()
    further: Sequence[str] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class AskPage(PageValues):
    """``talk`` is the conversation's token; ``asked`` was answered by ``answers``.

    ``question`` stands in the form again; ``told`` says why, ``danger`` whom to call. ``notice`` is
    that of the day; ``off``: why there is no form, and ``may_leave`` whether messages are taken.
    """

    template: ClassVar = "ask.html"
    talk: str
    question: str = ""
    asked: str = ""
    answers: Sequence[Answer] = ()
    told: str = ""
    danger: str = ""
    notice: str = ""
    off: str = ""
    may_leave: bool = True
