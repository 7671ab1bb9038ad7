"""Facts told after an answer (我妈八十一, 那公司呢): the question before is answered for them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desk.completion.named_matter import named
from desk.completion.own_groups import Fit, fit, own_lines, subject
from desk.completion.told_facts import Facts, Standing, mentions_of, with_told
from desk.conversation.turn import Turn
from desk.several_questions.cut_places import clauses
from desk.several_questions.reading import asking
from desk.turns.completion import WholeQuestion, completed
from desk.turns.conversation_state import ConversationState
from desk.turns.memory import remembering
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, said_once
from desk.turns.wording import prefaced, worded
from language.masking import MaskedText, changed_by

if TYPE_CHECKING:
    from desk.wiring import Desk

Answered = Callable[[WholeQuestion], Turn]
ASKS = 0.5  # probability from which a clause asks


def answer_for_facts(
    desk: "Desk", said: Said, talk: ConversationState, answered: Answered
) -> TakenTurn | None:
    """The question before, answered for the facts that a text tells or takes back and does nothing
    else; None for other texts, and where that gives nothing for the asker's own group."""
    if talk.writing or not talk.asked or not only_tells(said.words):
        return None
    now = replace(talk, facts=with_told(talk.facts, said.words), shown=(), offered=())
    asked = changed_by(without_facts, talk.asked)
    turn = answered(completed(desk, desk.intake.question(asked), said, now))
    denied = mentions_of(said.words, Standing.DENIED)
    if not (denied or is_for_own_group(desk, turn, now.facts)):
        return None
    turn = worded(desk.words, turn, leaving=False)
    if denied:
        facts = desk.words.say("joiner").join(denied.values())
        turn = prefaced(turn, desk.words.say("facts_taken_back", facts=facts))
    after = remembering(desk, now, turn, asked, page=said.page)
    return said_once(turn, after, said.words)


def without_facts(text: str) -> str:
    """A question without the clauses that only tell a fact: other facts take their place.

    >>> without_facts("我爸六十八，吃饭补多少")
    '吃饭补多少'
    """
    asks = asking(clauses(text))
    left = [one for one in asks if asks[one] >= ASKS or not mentions_of(one, Standing.TOLD)]
    return "，".join(left) or text


def only_tells(text: MaskedText) -> bool:
    """Whether a text tells or takes back facts and asks nothing, or is but a fact (那公司呢).

    >>> only_tells(MaskedText("那公司呢")), only_tells(MaskedText("我妈八十一，吃饭补多少"))
    (True, False)
    """
    facts = {**mentions_of(text, Standing.TOLD), **mentions_of(text, Standing.DENIED)}
    if not facts:
        return False
    return named(text) in facts.values() or max(asking(clauses(text)).values()) < ASKS


def is_for_own_group(desk: "Desk", turn: Turn, facts: Facts) -> bool:
    """Whether what is given tells groups apart and has something for the asker's own one."""
    if not turn.card.outcome.gives_text:
        return False
    if own_lines(facts, turn.card.answer or ""):
        return True
    entry = desk.answerer().entry(turn.shown[0])
    return entry is not None and fit(facts, subject(entry)) is Fit.OWN
