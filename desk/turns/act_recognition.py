"""Dialogue act recognition: what a turn does, by its intent and by what was shown before it."""

from collections.abc import Callable, Mapping

from desk.completion.told_facts import Standing, mentions_of
from desk.conversation.cards import CardType
from desk.conversation.follow_ups import asks_on
from desk.corrections.reading import Correction, correction_in
from desk.turn_reading.reading import said_in_training
from desk.turns.conversation_state import ConversationState
from desk.turns.dialogue_acts import (
    Act,
    Agree,
    Ask,
    AskForContact,
    AskForPerson,
    AskNothing,
    Choose,
    ChooseByName,
    Correct,
    CryOn,
    StartOver,
    Talk,
    Vote,
)
from desk.turns.journeys import journey_in
from desk.turns.named_choice import name_in
from desk.turns.ordinals import chosen_position, chosen_positions, names_a_choice
from desk.turns.said import Said
from desk.turns.starting_over import starts_over
from language.masking import without_placeholders
from language.written_length import written_length

LONGEST_CRY_ON = 8  # letters and characters
ALL_REFUSED = Correction(all_shown=True)
# Said after who helps was named, these neither end the talk nor answer an offer.
SHORT_WORDS = frozenset({"affirm", "deny", "goodbye", "stop"})
# Cards of what may be a list of entries, and of all that a question comes to.
LISTS = (CardType.CLARIFY, CardType.NONE)
ENDINGS = (CardType.ANSWER, CardType.PASSAGE, CardType.LIKELY, CardType.CONTACT, *LISTS)


def act_of(said: Said, talk: ConversationState) -> Act:
    """What ``said`` does; whatever has no reader of its own is talk."""
    if not talk.writing and starts_over(said.words):
        return StartOver()
    if takes_back_facts(said, talk):
        return Ask()
    reader = READERS.get(said.intent, talking)
    return journey_in(said, talk) or number_in(said, talk) or reader(said, talk)


def takes_back_facts(said: Said, talk: ConversationState) -> bool:
    """Whether it denies what was told of the asker (她不是低保户，说错了): no answer is wrong."""
    return bool(talk.facts.keys() & mentions_of(said.words, Standing.DENIED).keys())


def number_in(said: Said, talk: ConversationState) -> Act | None:
    """A choice by its number and nothing else, whatever it is read as; of several the first."""
    if several := [talk.offered[at] for at in several_in(said, talk)]:
        return Choose(several[0], tuple(several[1:]))
    picked = picked_in(said, talk) if names_a_choice(said.words) else None
    return None if picked is None else Choose(picked)


def asking(said: Said, talk: ConversationState) -> Act:
    """A question, unless it picks or corrects what was shown, or asks nothing."""
    if said.danger is not None:
        return Ask()
    picked = picked_in(said, talk)
    if picked is not None:
        return Choose(picked)
    correction = correction_in(said.words) if talk.shown else None
    if correction is not None:
        return Correct(correction)
    name = name_in(said.words) if talk.offered or talk.follows(CardType.LIKELY) else None
    if name is not None:
        return ChooseByName(name)
    if not asks_something(said.words):
        return AskNothing()
    return CryOn() if cries_on(said.words, talk) else Ask()


def choosing(said: Said, talk: ConversationState) -> Act:
    """One of the choices by button, number or 第X个; a question with a figure is none."""
    picked = said.entry_id or picked_in(said, talk)
    if picked is not None:
        return Choose(picked)
    if asks_something(said.words) and not names_a_choice(said.words):
        return asking(said, talk)
    return Talk("not_a_choice" if talk.offered else "nothing_to_choose")


def asking_for_the_next(said: Said, talk: ConversationState) -> Act:
    """A no to what is likely, by its button or in words (下一个)."""
    likely = said.entry_id is not None or talk.follows(CardType.LIKELY)
    if likely and talk.asked:
        return Correct(ALL_REFUSED, said.entry_id)
    return Talk("nothing_to_choose")


def refusing(said: Said, talk: ConversationState) -> Act:
    """It takes back what was shown, where something was; a no to nothing is a plain no."""
    picked = picked_in(said, talk)
    if picked is not None:
        return Choose(picked)
    rejects = said.intent == "reject_answer"
    correction = correction_in(said.words) or (ALL_REFUSED if rejects else None)
    if correction is not None and (talk.shown or correction.question):
        return Correct(correction)
    return Talk("after_help" if talk.follows(CardType.EMERGENCY) else said.intent)


def agreeing(said: Said, talk: ConversationState) -> Act:
    """A yes begins nothing: to what was likely it says that it was meant, to a list it is told how
    to choose."""
    if talk.follows(CardType.EMERGENCY):
        return Talk("after_help")
    if talk.follows(CardType.LIKELY) and talk.shown:
        return Agree(talk.shown[0])
    if talk.offered and talk.follows(*LISTS):
        return Talk("affirm_choices")
    return Talk("acknowledge" if talk.follows(*ENDINGS) else "affirm")


def asking_for_person(said: Said, talk: ConversationState) -> Act:
    """A person, but for what only sounds like it soon after who helps was named (没人接)."""
    by_heart = said.pressed or said_in_training(said.words) is not None
    return AskForPerson() if by_heart or not cries_on(said.words, talk) else CryOn()


def voting(said: Said, talk: ConversationState) -> Act:
    """On the entry of the button, else on the one that was shown last in full."""
    in_full = len(talk.shown) == 1 or (talk.shown and talk.follows(CardType.LIKELY))
    return Vote(said.entry_id or (talk.shown[0] if in_full else None), said.useful)


def talking(said: Said, talk: ConversationState) -> Act:
    follows_help = said.intent in SHORT_WORDS and talk.follows(CardType.EMERGENCY)
    return Talk("after_help" if follows_help else said.intent)


def picked_in(said: Said, talk: ConversationState) -> str | None:
    """The entry whose number was written, where there is one."""
    position = chosen_position(said.words, among=len(talk.offered))
    return None if position is None else talk.offered[position]


def several_in(said: Said, talk: ConversationState) -> tuple[int, ...]:
    """The places of several choices named together (1、3)."""
    return () if talk.writing else chosen_positions(said.words, among=len(talk.offered))


def asks_something(masked: str) -> bool:
    """Whether anything is written but marks, figures and what was masked."""
    return written_length(without_placeholders(masked)) > 0


def cries_on(text: str, talk: ConversationState) -> bool:
    """Whether a few words that ask nothing (快点, 没人接) come soon after who helps was named."""
    if talk.writing or not talk.helped_lately or written_length(text) > LONGEST_CRY_ON:
        return False
    return not asks_on(text)


Reader = Callable[[Said, ConversationState], Act]
READERS: Mapping[str, Reader] = {
    "ask_policy": asking,
    "journey": asking,  # in words that are no step of one
    "amend_message": asking,  # of no message that was left
    "choose_entry": choosing,
    "not_this": asking_for_the_next,
    "reject_answer": refusing,
    "deny": refusing,
    "affirm": agreeing,
    "useful": voting,
    "ask_contact": lambda said, talk: AskForContact(),
    "human_agent": asking_for_person,
}
