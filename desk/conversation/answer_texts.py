"""Text rendering of answers by the responses of domain.yml, with source and link."""

from collections.abc import Iterable

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CitationCard
from desk.conversation.choices import Choice
from desk.conversation.polar_answers import is_polar
from desk.conversation.words import Words
from knowledge import Answer

WITHOUT_CITATION = {
    AnswerOutcome.ANSWERED_FAQ: "utter_answered_without_citation",
    AnswerOutcome.ANSWERED_LIKELY: "utter_likely_without_citation",
}


def answer_text(words: Words, answer: Answer, card: AnswerCard) -> str:
    """The words of the answer's outcome, filled from its card; of whose district the texts are,
    where another was asked for."""
    said = words.say(
        response_name(card),
        answer=scoped_answer(words, card.scope, answer_with_question(words, card)),
        question=card.question or "",
        sources=sources_text(words, card),
        services=services_text(words, card),
        choices=choices_text(words, card),
        others=others_text(words, card),
        text=ended_text(words, answer),
        state=state_text(words, answer),
        successor=words.say("successor", successor=answer.successor) if answer.successor else "",
    )
    return f"{card.preface}\n{said}" if card.preface else said


def answer_with_question(words: Words, card: AnswerCard) -> str:
    """The answer, below its own question where it is a yes or a no to that; what is likely stands
    below it anyway."""
    answer = card.answer or ""
    if card.outcome is not AnswerOutcome.ANSWERED_FAQ or not is_polar(answer):
        return answer
    return words.say("answer_with_question", question=card.question or "", answer=answer)


def scoped_answer(words: Words, scope: str | None, answer: str) -> str:
    """The answer below whom or what alone it is for, where that is said."""
    return words.say("scoped_answer", scope=scope, answer=answer) if scope else answer


def response_name(card: AnswerCard) -> str:
    """The response of the outcome. Words of their own have a policy's short list, entries that
    come near where nothing was sure, a likely clause, which has no question, and what rests on no
    clause."""
    if card.outcome is AnswerOutcome.ANSWERED_LIKELY and card.question is None:
        return "utter_likely_passage"
    if card.outcome in WITHOUT_CITATION and not card.citations:
        return WITHOUT_CITATION[card.outcome]
    if card.outcome is AnswerOutcome.CLARIFIED and card.citations:
        return "utter_policy_list"
    if card.outcome is AnswerOutcome.NO_ANSWER_UNCERTAIN and card.choices:
        return "utter_related_entries"
    return f"utter_{card.outcome}"


def others_text(words: Words, card: AnswerCard) -> str:
    """What else may be meant, below what is likely, and the way to say no; else empty."""
    if card.outcome is not AnswerOutcome.ANSWERED_LIKELY:
        return ""
    if not card.choices:
        return words.say("likely_alone")
    return words.say("likely_with_others", choices=choices_text(words, card))


def ended_text(words: Words, answer: Answer) -> str:
    """The text that would have answered: by title where the whole policy is over, else by title
    and clause."""
    if answer.ended is None or not answer.ended.sources:
        return words.say("not_in_force_some")
    source = answer.ended.sources[0]
    if source.valid_until is not None and source.valid_until == answer.ended.valid_until:
        return words.say("policy_title", title=source.title)
    return words.say("clause_choice_bare", title=source.title, clause=source.label)


def state_text(words: Words, answer: Answer) -> str:
    """Why a text that is not in force is no answer: it is over, or it has not begun."""
    if answer.begins is not None:
        return words.say("not_in_force_coming", begins=answer.begins)
    if answer.ended is not None and answer.ended.valid_until is not None:
        return words.say("not_in_force_ended_on", until=answer.ended.valid_until)
    return words.say("not_in_force_ended")


def sources_text(words: Words, card: AnswerCard) -> str:
    return "\n".join(citation_text(words, citation) for citation in card.citations)


def citation_text(words: Words, citation: CitationCard) -> str:
    """《title》（number）clause, who issued it, its last day in force where there is one, and its
    address."""
    return words.say(
        "source" if citation.doc_no else "source_without_number",
        title=citation.title,
        doc_no=citation.doc_no or "",
        clause=citation.clause,
        validity=f"{issuer_text(words, citation)}{validity_text(words, citation)}",
        url=citation.url,
    )


def issuer_text(words: Words, citation: CitationCard) -> str:
    return words.say("source_issuer", issued_by=citation.issued_by) if citation.issued_by else ""


def validity_text(words: Words, citation: CitationCard) -> str:
    if citation.valid_until is None:
        return ""
    return words.say("source_validity", valid_until=citation.valid_until)


def services_text(words: Words, card: AnswerCard) -> str:
    if not card.services:
        return ""
    lines = [words.say("service", name=s.name, url=s.url) for s in card.services]
    return "\n".join([words.say("services_heading"), *lines])


def choices_text(words: Words, card: AnswerCard) -> str:
    return numbered(words, card.choices)


def numbered(words: Words, choices: Iterable[Choice], *, start: int = 1) -> str:
    """A line for each choice, with the number by which it is picked."""
    return "\n".join(
        words.say("choice", number=number, label=choice.label)
        for number, choice in enumerate(choices, start=start)
    )
