"""Extractive summarisation of replies and clauses into a first FAQ draft."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np

from casework.faqs import GeneratedDraft, SourcedSentence
from casework.people import Agency
from casework.policies import Policy, ServiceItem
from faq_builder.drafting.agency_suggestions import suggest_agencies
from faq_builder.drafting.contradictions import contradictions
from faq_builder.drafting.draft_inputs import AnsweredItem, ClauseOf
from faq_builder.drafting.drafting_rules import DraftingRules, drafting_rules
from faq_builder.drafting.question_wording import plain_question, similar_questions
from faq_builder.drafting.sentence_selection import chosen, unsaid
from faq_builder.drafting.sourced_sentences import (
    Candidate,
    all_reply_sentences,
    binds,
    clause_sentences,
    reply_sentences,
)
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import is_question, without_places, without_title_words
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words
from language.masking import mask


def draft(
    topic_title: str,
    answered: Sequence[AnsweredItem],
    clauses: Sequence[ClauseOf],
    *,
    on: date | None = None,
    topic_policy: Policy | None = None,
    answered_alike: Sequence[AnsweredItem] = (),
    agencies: Sequence[Agency] = (),
) -> GeneratedDraft:
    """Question, similar questions and an answer in which every sentence has a source.

    Clauses come before replies, replies newest and most agreed first. ``on``: clauses that are not
    in force that day are left out. What askers want to know and no source says becomes a blank.
    ``answered_alike``: replies to like messages outside the topic, evidence for the agency alone.
    """
    rules = drafting_rules()
    items = list({a.item.id: a.item for a in answered}.values())
    question = _plain(plain_question(topic_title, items))
    in_force = [c for c in clauses if on is None or c.policy.in_force(on)]
    asked = asked_words(topic_title, question, items)
    candidates = _candidates(answered, in_force, rules)
    sentences = tuple(c.sentence for c in chosen(asked, candidates, rules))
    cited = _cited_policies(sentences, in_force)
    lacking = unsaid(asked, candidates, rules) if sentences else []
    return GeneratedDraft(
        question=question,
        similar_questions=similar_questions(question, items, rules.most_similar_questions),
        sentences=sentences,
        blanks=(
            *_unsaid_blank(topic_title + question, lacking, rules),
            *_blanks([f"{i.subject} {mask(i.body).text}" for i in items], sentences, rules),
        ),
        services=_services(cited),
        agencies=suggest_agencies(
            topic_policy=topic_policy,
            cited=cited,
            answered=answered,
            answered_alike=answered_alike,
            agencies=agencies,
        ),
        contradictions=contradictions(_all_said(answered, in_force, rules)),
    )


def _plain(question: str) -> str:
    """What asks nothing stands without 咨询…的问题 around the matter."""
    return question if is_question(question) else without_title_words(question)


def asked_words(title: str, question: str, items: Sequence[BoardItem]) -> dict[str, float]:
    """The telling words of what is asked: 1 in title and question, else the share of messages."""
    told = [frozenset(words(without_places(i.subject))) for i in items]
    spread = Counter(word for subject in told for word in subject)
    often = {word: n / len(items) for word, n in spread.items() if n > 1}
    named = dict.fromkeys(words(without_places(f"{title} {question}")), 1.0)
    return {word: weight for word, weight in (often | named).items() if is_distinctive(word)}


def _candidates(
    answered: Sequence[AnsweredItem], clauses: Sequence[ClauseOf], rules: DraftingRules
) -> list[Candidate]:
    """Every sentence that may be taken, of clauses and of replies."""
    of_clauses = [s for c in clauses for s in clause_sentences(c, rules)]
    return [*of_clauses, *(s for a in answered for s in reply_sentences(a, rules))]


def _all_said(
    answered: Sequence[AnsweredItem], clauses: Sequence[ClauseOf], rules: DraftingRules
) -> list[SourcedSentence]:
    """What may contradict: clauses in force first, then replies, the newest first."""
    replied = [s for a in answered for s in all_reply_sentences(a, rules) if binds(s.text, rules)]
    undated = [s for s in replied if s.said_at is None]
    dated = [s for s in replied if s.said_at is not None]
    newest_first = sorted(dated, key=lambda s: s.said_at.timestamp() if s.said_at else 0.0)[::-1]
    said = [s for c in clauses for s in clause_sentences(c, rules)]
    return [s.sentence for s in [*said, *newest_first, *undated]]


def _blanks(
    texts: Sequence[str], sentences: Sequence[SourcedSentence], rules: DraftingRules
) -> tuple[str, ...]:
    """Lines for what enough askers want to know and the draft does not say."""
    answer = "\n".join(s.text for s in sentences)
    wanted = [a for a in rules.aspects if _share(texts, a.asked.search) >= rules.asked_by_share]
    open_ones = [a.name for a in wanted if not a.answered.search(answer)]
    names = open_ones if sentences else [rules.no_answer]
    return tuple(rules.blank_line.format(name=name) for name in names)


def _unsaid_blank(asked: str, lacking: Sequence[str], rules: DraftingRules) -> tuple[str, ...]:
    """A line for what the question asks and no source says, in the order of the question."""
    if not lacking:
        return ()
    name = rules.nothing_said.format(words="、".join(sorted(lacking, key=asked.find)))
    return (rules.blank_line.format(name=name),)


def _share(texts: Sequence[str], holds: Callable[[str], object]) -> float:
    return float(np.mean([bool(holds(t)) for t in texts])) if texts else 0.0


def _cited_policies(
    sentences: Sequence[SourcedSentence], clauses: Sequence[ClauseOf]
) -> list[Policy]:
    """In the order in which the sentences cite them."""
    cited = dict.fromkeys(s.citation.policy_id for s in sentences if s.citation)
    known = {c.policy.policy_id: c.policy for c in clauses}
    return [known[policy_id] for policy_id in cited]


def _services(cited: Iterable[Policy]) -> tuple[ServiceItem, ...]:
    return tuple(dict.fromkeys(s for policy in cited for s in policy.service_items))
