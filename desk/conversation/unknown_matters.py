"""Reply where nothing is published on the matter: which matter, and who handles it.

Nothing is made up: the matter is quoted from the asker's words, the agency and how it is reached
are the catalogue's, with its source. What is not known stays unsaid.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.agency_contacts import contact_of, ways_to_reach
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.responsible_agency import Responsible, responsible_agency
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from knowledge import Entry
from language.masking import without_placeholders
from language.noun_phrases import noun_phrase
from language.segmentation import default_segmenter

if TYPE_CHECKING:
    from desk.wiring import Desk

NOT_SURE = (
    AnswerOutcome.NO_ANSWER_UNKNOWN,
    AnswerOutcome.NO_ANSWER_UNCERTAIN,
    AnswerOutcome.ANSWERED_LIKELY,
    AnswerOutcome.CLARIFIED,
)


def told_of_the_matter(desk: "Desk", turn: Turn, asked: str) -> Turn:
    """``turn`` in words about the matter of ``asked``, where it ended unknown; so it ends, too,
    where an agency handles the matter named, and what would be shown is about something else."""
    outcome = turn.card.outcome
    if outcome not in NOT_SURE or not asked:
        return turn
    question = without_placeholders(asked)
    with desk.uow() as uow:
        found = responsible_agency(question, uow.agencies.list())
    matter = unpublished_matter(desk, question, found)
    unknown = outcome is AnswerOutcome.NO_ANSWER_UNKNOWN
    if not (found or matter) or not (unknown or passes_by(desk, turn, found)):
        return turn
    card = AnswerCard(
        CardType.NONE,
        AnswerOutcome.NO_ANSWER_UNKNOWN,
        confidence=turn.card.confidence,
        contacts=(contact_of(found.agency),) if found else (),
    )
    return replace(turn, text=unknown_text(desk.words, found, matter), card=card, shown=())


def passes_by(desk: "Desk", turn: Turn, found: Responsible | None) -> bool:
    """Whether the question names the matter that is handled, and nothing shown is about it: 护照
    is not what a dog's registration is asked for."""
    if found is None or not found.quoted:
        return False
    shown = [desk.answerer().entry(entry_id) for entry_id in turn.shown]
    return not any(is_about(entry, found.matter) for entry in shown if entry)


def is_about(entry: Entry, matter: str) -> bool:
    """Whether its question or its policy names the matter; of a clause, its text."""
    told = [entry.question or entry.answer, entry.context, *entry.similar_questions]
    titles = [source.title for source in entry.sources]
    return any(name in text for name in names_of(matter) for text in [*told, *titles])


def unknown_text(words: Words, found: Responsible | None, matter: str) -> str:
    """``matter`` is the one that nothing is published on; empty: it has no name."""
    begins = words.say("no_text_on", matter=matter) if matter else words.say("no_text")
    handled = handled_text(words, found, matter) if found else ""
    return words.say("utter_no_text_on_matter", no_text=begins, handled=handled)


def unpublished_matter(desk: "Desk", question: str, found: Responsible | None) -> str:
    """What the asker calls the matter, if no text that is published speaks of it."""
    name = found.matter if found and found.quoted else noun_phrase(question)
    return "" if not name or any(map(desk.answerer().speaks_of, names_of(name))) else name


def names_of(name: str) -> set[str]:
    """The name and, of one word, the official one for it (失业金, 失业保险金)."""
    segmenter = default_segmenter()
    official = segmenter.terms(name)[-1:] if len(segmenter.words(name)) == 1 else ()
    return {name, *official}


def handled_text(words: Words, found: Responsible, told: str) -> str:
    """Who handles it, how that agency is reached, and where it stands."""
    ways = ways_to_reach(words, found.agency)
    name = "handled_this" if told and told == found.matter else "handled_matter"
    return words.say(
        name,
        matter=found.matter,
        agency=found.agency.name,
        reached=words.say("reached", ways=ways) if ways else "",
        source=found.agency.profile.source,
    )
