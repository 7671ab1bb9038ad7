"""A first FAQ text from what offices have answered and what policies say."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from casework.policies import ServiceItem
from casework.privacy import mask
from faq_builder.cleaning import without_places
from faq_builder.drafting_rules import DraftingRules, drafting_rules
from faq_builder.drafts import (
    AgencySuggestion,
    AnsweredItem,
    ClauseOf,
    DraftSentence,
    FaqDraft,
    ReplyRef,
)
from faq_builder.keywords import is_telling
from faq_builder.lexical import rarity, words
from faq_builder.likeness import alike
from faq_builder.question_wording import plain_question, similar_questions
from faq_builder.sourced_sentences import Candidate, clause_sentences, moments, reply_sentences


@dataclass(frozen=True, slots=True)
class _Weighed:
    """``order`` is the place in the input, so that what belongs together stays together."""

    candidate: Candidate
    score: float
    order: int


def draft(
    topic_title: str,
    answered: Sequence[AnsweredItem],
    clauses: Sequence[ClauseOf],
    *,
    on: date | None = None,
) -> FaqDraft:
    """Question, similar questions and an answer in which every sentence has a source.

    Clauses come before replies, replies newest and most agreed first. ``on``: clauses that are not
    in force that day are left out. What askers want to know and no source says becomes a blank.
    """
    rules = drafting_rules()
    items = list({a.item.id: a.item for a in answered}.values())
    question = plain_question(topic_title, items)
    in_force = [c for c in clauses if on is None or c.policy.in_force(on)]
    chosen = _chosen(_asked(topic_title, question), answered, in_force, rules)
    sentences = tuple(DraftSentence(c.text, c.source) for c in chosen)
    return FaqDraft(
        question=question,
        similar_questions=similar_questions(question, items, rules.most_similar_questions),
        sentences=sentences,
        blanks=_blanks([f"{i.subject} {mask(i.body).text}" for i in items], sentences, rules),
        services=_services(sentences, in_force),
        agencies=_agencies(sentences, answered, in_force),
    )


def _asked(title: str, question: str) -> frozenset[str]:
    """The telling words of what is asked."""
    told = words(without_places(f"{title} {question}"))
    return frozenset(word for word in told if is_telling(word))


def _chosen(
    asked: frozenset[str],
    answered: Sequence[AnsweredItem],
    clauses: Sequence[ClauseOf],
    rules: DraftingRules,
) -> list[Candidate]:
    """The best sentences, none twice; clauses first, then replies, each in its own order."""
    candidates = [s for c in clauses for s in clause_sentences(c, rules)]
    candidates += [s for a in answered for s in reply_sentences(a, rules)]
    weighed = _weighed(asked, _agreeing(candidates, rules), rules)
    best = sorted(weighed, key=lambda w: (-w.score, w.order))[: rules.most_sentences]
    return [w.candidate for w in sorted(best, key=lambda w: (not w.candidate.from_clause, w.order))]


def _agreeing(candidates: Sequence[Candidate], rules: DraftingRules) -> list[Candidate]:
    """Of sentences that say nearly the same: a clause, else the newest reply, naming the others."""
    if not candidates:
        return []
    new = moments(candidates)
    newest_first = sorted(
        range(len(candidates)), key=lambda i: (not candidates[i].from_clause, -new[i], i)
    )
    near = alike([c.text for c in candidates]) >= rules.same_sentence
    kept: dict[int, list[int]] = {}
    for i in newest_first:
        like = next((k for k in kept if near[i, k]), None)
        kept.setdefault(i, []) if like is None else kept[like].append(i)
    return [_with_agreement(candidates[i], [candidates[o] for o in kept[i]]) for i in sorted(kept)]


def _with_agreement(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    if not isinstance(candidate.source, ReplyRef):
        return candidate
    ids = [o.source.reply_id for o in others if isinstance(o.source, ReplyRef)]
    agreeing = tuple(i for i in dict.fromkeys(ids) if i != candidate.source.reply_id)
    return replace(candidate, source=replace(candidate.source, agreeing=agreeing))


def _weighed(
    asked: frozenset[str], candidates: Sequence[Candidate], rules: DraftingRules
) -> list[_Weighed]:
    """Candidates that speak of what is asked, with their scores."""
    told = [frozenset(words(c.text)) for c in candidates]
    idf = rarity([asked, *told])
    whole = sum(idf[word] for word in asked) or 1.0
    found = []
    for order, (c, said, new) in enumerate(zip(candidates, told, moments(candidates), strict=True)):
        answers = sum(idf[word] for word in asked.intersection(words(c.in_reply_to)))
        said_itself = sum(idf[word] for word in asked & said)
        covers = max(said_itself, rules.answers_its_message * answers) / whole
        score = _score(c, covers, new, rules)
        if covers >= rules.least_cover and score >= rules.least_score:
            found.append(_Weighed(c, round(score, 6), order))
    return found


def _score(candidate: Candidate, covers: float, new: float, rules: DraftingRules) -> float:
    w = rules.weights
    agreeing = len(candidate.source.agreeing) if isinstance(candidate.source, ReplyRef) else 0
    return (
        w["covers"] * covers
        + w["general"] * bool(rules.general.search(candidate.text))
        + w["agreement"] * min(agreeing, 3)
        + w["recency"] * new
        + w["clause"] * candidate.from_clause
    )


def _blanks(
    texts: Sequence[str], sentences: Sequence[DraftSentence], rules: DraftingRules
) -> tuple[str, ...]:
    """What enough askers want to know and the draft does not say."""
    if not sentences:
        return (rules.no_answer,)
    answer = "\n".join(s.text for s in sentences)
    wanted = [a for a in rules.aspects if _share(texts, a.asked.search) >= rules.asked_by_share]
    return tuple(a.name for a in wanted if not a.answered.search(answer))


def _share(texts: Sequence[str], holds: Callable[[str], object]) -> float:
    return float(np.mean([bool(holds(t)) for t in texts])) if texts else 0.0


def _services(
    sentences: Sequence[DraftSentence], clauses: Sequence[ClauseOf]
) -> tuple[ServiceItem, ...]:
    """Service items of the policies that the draft cites."""
    cited = _cited_policies(sentences)
    return tuple(
        dict.fromkeys(
            s for c in clauses if c.policy.policy_id in cited for s in c.policy.service_items
        )
    )


def _agencies(
    sentences: Sequence[DraftSentence],
    answered: Sequence[AnsweredItem],
    clauses: Sequence[ClauseOf],
) -> tuple[AgencySuggestion, ...]:
    """The issuing agency of a cited policy first, else who answered most of the like messages."""
    cited = _cited_policies(sentences)
    policies = [c.policy for c in clauses if c.policy.policy_id in cited]
    pairs = [(p.agency_id, p.policy_id, 1) for p in policies]
    pairs += [(a.agency_id, a.reply_id, 0) for a in answered if a.reply_id]
    known = [(agency, reason, rank) for agency, reason, rank in pairs if agency and reason]
    issued = {agency for agency, _, rank in known if rank}
    times = Counter(agency for agency, _, _ in dict.fromkeys(known))
    ranked = sorted(times, key=lambda a: (a not in issued, -times[a], a))
    return tuple(
        AgencySuggestion(agency, tuple(dict.fromkeys(r for a, r, _ in known if a == agency)))
        for agency in ranked
    )


def _cited_policies(sentences: Sequence[DraftSentence]) -> frozenset[str]:
    return frozenset(s.source.policy_id for s in sentences if not isinstance(s.source, ReplyRef))
