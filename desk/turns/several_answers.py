"""Answers to several questions of one turn: one for each, joined under headings to one turn.

Questions that the same entry answers share it. Where none is answered by itself, the text is
answered as a whole.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from desk.completion.told_facts import with_told
from desk.conversation.cards import AnswerCard
from desk.conversation.contact_details import found_or_contact
from desk.conversation.follow_ups import names_matter_of
from desk.conversation.intake import Question
from desk.conversation.turn import AnsweredPart, Turn
from desk.index.live_index import NoIndexYet
from desk.several_questions.matter import matter_of
from desk.turn_reading import TurnKind
from desk.turns.completion import WholeQuestion, completed
from desk.turns.conversation_state import ConversationState
from desk.turns.memory import remembering
from desk.turns.parts import MOST, looked_up_as
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, choice, said_once
from desk.turns.wording import worded
from knowledge import UnusableIndex
from language.masking import MaskedText, changed_by, on_lines

if TYPE_CHECKING:
    from desk.wiring import Desk

Answered = Callable[[WholeQuestion], Turn]
LEAVE_MESSAGE = "/leave_message"
RANKS: tuple[Callable[[AnswerOutcome], bool], ...] = (
    lambda outcome: outcome.is_answer,
    lambda outcome: outcome.gives_text,
    lambda outcome: outcome.is_informative,
    lambda outcome: outcome is AnswerOutcome.CONTACT,
)


def answer_each(
    desk: "Desk",
    questions: Sequence[Question],
    said: Said,
    talk: ConversationState,
    answered: Answered,
) -> TakenTurn | None:
    """The answers to the first questions in one turn; None where no text answers any."""
    parts = list(_answered(desk, questions[:MOST], said, talk, answered))
    if not any(part.turn.card.outcome.offers_texts for part in parts):
        return None
    whole = completed(desk, said.question, said, talk)
    parts = joined_by_entry(desk, parts, lambda: answered(whole))
    further = tuple(question.text for question in questions[MOST:])
    parts = [_worded(desk, part) for part in parts]
    one = parts[0].turn if len(parts) == 1 and not further else None
    turn = one or in_one_turn(desk, parts, further)
    return said_once(turn, talk_after(desk, said, talk, parts), said.words)


def _answered(
    desk: "Desk",
    questions: Sequence[Question],
    said: Said,
    talk: ConversationState,
    answered: Answered,
) -> Iterator[AnsweredPart]:
    """Each question goes on with what answered the one before; where that found nothing, one that
    names no matter takes its words."""
    before = talk
    looked_up = looked_up_as(tuple(questions), desk.intake)
    encode_together(desk, [one.text for one in (*looked_up, *questions)])
    for question, whole in zip(questions, looked_up, strict=True):
        asked = question if before is not talk and before.shown else whole
        turn = answered(completed(desk, asked, said, before))
        if question.read.kind is TurnKind.CONTACT:
            turn = found_or_contact(
                desk, whole.text, turn, wanted=question.read.sub, talked_of=before.talked_of
            )
        before = remembering(desk, before, turn, question.text, page=said.page)
        yield AnsweredPart(question.text, turn)


def encode_together(desk: "Desk", texts: Sequence[str]) -> None:
    """What is looked up in turn, encoded at once; where no index serves each answer says so."""
    with suppress(NoIndexYet, UnusableIndex):
        desk.answerer().encode_together(list(dict.fromkeys(texts)))


def joined_by_entry(
    desk: "Desk", parts: Sequence[AnsweredPart], whole: Callable[[], Turn]
) -> list[AnsweredPart]:
    """One part for each entry that is given. A question that finds nothing goes with the entry that
    surely answers the ``whole`` text, where that entry is given and speaks of its matter."""
    given = {part.turn.shown[0] for part in parts if part.turn.card.outcome.gives_text}
    lacks = any(part.turn.card.outcome.found_nothing for part in parts)
    of_whole = whole() if lacks else None
    sure = of_whole is not None and of_whole.card.outcome.is_answer
    covering = of_whole.shown[0] if of_whole and sure and of_whole.shown[0] in given else None
    found: dict[str, AnsweredPart] = {}
    for number, part in enumerate(parts):
        key = part.turn.shown[0] if part.turn.card.outcome.gives_text else f"question {number}"
        if covering and goes_with(desk, part, covering):
            key = covering
        found[key] = _together(desk, found[key], part) if key in found else part
    return list(found.values())


def goes_with(desk: "Desk", part: AnsweredPart, entry_id: str) -> bool:
    """Whether a question that finds nothing may be about the entry, and is no matter of its own."""
    if not part.turn.card.outcome.found_nothing:
        return False
    entry = desk.answerer().entry(entry_id)
    return not matter_of(part.asked) or (entry is not None and names_matter_of(part.asked, entry))


def _together(desk: "Desk", first: AnsweredPart, second: AnsweredPart) -> AnsweredPart:
    """Two questions and the surer of their turns."""
    joiner = desk.words.say("part_joiner")
    asked = changed_by(lambda _: joiner.join((first.asked, second.asked)), first.asked)
    return AnsweredPart(asked, min(first.turn, second.turn, key=rank))


def rank(turn: Turn) -> int:
    """0 for an answer; the more, the less was found."""
    outcome = turn.card.outcome
    return next((place for place, is_it in enumerate(RANKS) if is_it(outcome)), len(RANKS))


def _worded(desk: "Desk", part: AnsweredPart) -> AnsweredPart:
    return replace(part, turn=worded(desk.words, part.turn, leaving=False))


def in_one_turn(
    desk: "Desk", parts: Sequence[AnsweredPart], further: tuple[MaskedText, ...]
) -> Turn:
    """Every answer under its heading. The card is that of the best one, with a card for each."""
    best = min((part.turn for part in parts), key=rank)
    leaves = any(part.turn.card.outcome.may_be_left_as_message for part in parts)
    card = replace(
        best.card,
        choices=(choice(desk.words, "leave_message", LEAVE_MESSAGE),) if leaves else (),
        votes=(),
        parts=tuple(map(part_card, parts)),
        further=further,
    )
    shown = tuple(dict.fromkeys(entry for part in parts for entry in part.turn.shown))
    return Turn(text_of(desk, parts, further), card, shown, parts=tuple(parts))


def part_card(part: AnsweredPart) -> AnswerCard:
    """Its card with what was asked and its text; a message is left from below all of them."""
    card = part.turn.card
    own = tuple(one for one in card.choices if one.payload != LEAVE_MESSAGE)
    extra = {"asked": part.asked, "text": part.turn.text}
    return replace(card, choices=own, extra=card.extra | extra)


def text_of(desk: "Desk", parts: Sequence[AnsweredPart], further: Sequence[str]) -> str:
    say = desk.words.say
    told = [
        f"{say('part_heading', number=number, question=part.asked)}\n{part.turn.text.strip()}"
        for number, part in enumerate(parts, start=1)
    ]
    if further:
        named = "\n".join(say("further_question", question=question) for question in further)
        told.append(say("further_questions", most=MOST, questions=named))
    return "\n\n".join(told)


def talk_after(
    desk: "Desk", said: Said, talk: ConversationState, parts: Sequence[AnsweredPart]
) -> ConversationState:
    """The conversation goes on from the last question with choices, else from the last one; what
    has no answer is kept to be left as a message, and nothing else of the turn is."""
    last = next((part for part in reversed(parts) if part.turn.card.choices), parts[-1])
    after = remembering(desk, talk, last.turn, last.asked, page=said.page)
    left = [as_message(part) for part in parts if part.turn.card.outcome.may_be_left_as_message]
    facts = with_told(talk.facts, said.words)
    return replace(after, unanswered=on_lines(*left), facts=facts)


def as_message(part: AnsweredPart) -> MaskedText:
    """The question as it is left as a message: alone 要多少钱 tells a department nothing."""
    whole = part.turn.card.asked_as
    return part.turn.left_as or changed_by(lambda asked: whole or asked, part.asked)
