"""Sentence selection for a draft: newest and most agreed first, no near-duplicates.

A topic on which offices have said much gets more sentences, so long as each says something new.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from faq_builder.drafting.drafting_rules import DraftingRules
from faq_builder.drafting.sourced_sentences import Candidate, moments
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import inverse_document_frequency, words
from faq_builder.reading.near_duplicates import similarity_matrix

_ASKS = re.compile("[能不要可会没吗呢]")


@dataclass(frozen=True, slots=True)
class _Weighed:
    """``order`` is the place in the input, so that what belongs together stays together."""

    candidate: Candidate
    score: float
    order: int


def chosen(
    asked: Mapping[str, float], candidates: Sequence[Candidate], rules: DraftingRules
) -> list[Candidate]:
    """The best sentences; clauses first, then replies, each in its own order.

    ``asked`` are the telling words of the question with their weights. Clauses that say nothing of
    most of the question are left out, but for those that the desk's own search gives for it.
    """
    silent = bool(unsaid(asked, candidates, rules))
    heard = [c for c in candidates if c.answers or not (silent and c.from_clause)]
    weighed = _weighed(asked, agreeing(heard, rules), rules)
    ranked = sorted(weighed, key=lambda w: (-w.score, w.order))
    clauses = [w for w in ranked if w.candidate.from_clause][: rules.most_clauses]
    best = list(clauses)
    said = {word for w in clauses for word in _telling(w.candidate.text)}
    for w in (w for w in ranked if not w.candidate.from_clause):
        told = _telling(w.candidate.text)
        if len(best) < rules.most_sentences or _is_news(told, said, rules):
            best.append(w)
            said |= told
        if len(best) == rules.most_with_news:
            break
    return [w.candidate for w in sorted(best, key=lambda w: (not w.candidate.from_clause, w.order))]


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if is_distinctive(word)}


def _is_news(told: set[str], said: set[str], rules: DraftingRules) -> bool:
    return len(told - said) >= rules.least_news * max(len(told), 1)


def unsaid(
    asked: Mapping[str, float], candidates: Sequence[Candidate], rules: DraftingRules
) -> list[str]:
    """The words of the question that no sentence says, where they are most of what it asks.

    Rare words count for more: of 助餐卡余额 all may speak of the card and nothing of the rest. Left
    out are words of an aspect (收费标准), on which a line of its own is left, and pieces that ask
    (能批).
    """
    own = [word for word, share in asked.items() if share == 1.0 and _is_a_thing(word, rules)]
    idf = inverse_document_frequency([asked, *(words(c.text) for c in candidates)])
    said = "\n".join(f"{c.text}\n{c.in_reply_to}" for c in candidates)
    lacking = [word for word in own if word not in said]
    weight = sum(1 + idf[word] for word in lacking)
    most = rules.most_unsaid * sum(1 + idf[word] for word in own)
    return lacking if candidates and weight > most else []


def _is_a_thing(word: str, rules: DraftingRules) -> bool:
    if _ASKS.search(word):
        return False
    return not any(a.asked.search(word) or a.answered.search(word) for a in rules.aspects)


def agreeing(candidates: Sequence[Candidate], rules: DraftingRules) -> list[Candidate]:
    """Of sentences that say nearly the same: a clause, else the newest reply, naming the others."""
    if not candidates:
        return []
    new = moments(candidates)
    newest_first = sorted(
        range(len(candidates)), key=lambda i: (not candidates[i].from_clause, -new[i], i)
    )
    near = similarity_matrix([c.text for c in candidates]) >= rules.same_sentence
    kept: dict[int, list[int]] = {}
    for i in newest_first:
        like = next((k for k in kept if near[i, k]), None)
        kept.setdefault(i, []) if like is None else kept[like].append(i)
    return [_with_agreement(candidates[i], [candidates[o] for o in kept[i]]) for i in sorted(kept)]


def _with_agreement(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    reply = candidate.sentence.reply
    if reply is None:
        return candidate
    ids = dict.fromkeys(o.reply_id for o in others if o.reply_id)
    agreed = replace(reply, agreeing=tuple(i for i in ids if i != reply.reply_id))
    return replace(candidate, sentence=replace(candidate.sentence, reply=agreed))


def _weighed(
    asked: Mapping[str, float], candidates: Sequence[Candidate], rules: DraftingRules
) -> list[_Weighed]:
    """Candidates that speak of what is asked, with their scores."""
    idf = inverse_document_frequency([asked, *(words(c.text) for c in candidates)])

    def weight(text: str) -> float:  # by characters: segmentation depends on the context
        return sum(share * (1 + idf[word]) for word, share in asked.items() if word in text)

    sayable = "\n".join(f"{c.text}\n{c.in_reply_to}" for c in candidates)
    named = " ".join(word for word, share in asked.items() if share == 1.0 and word in sayable)
    whole = weight(named) or 1.0
    found = []
    for order, (c, new) in enumerate(zip(candidates, moments(candidates), strict=True)):
        answers = rules.answers_its_message * weight(c.in_reply_to)
        among = rules.covered_by_its_clause * weight(c.stands_in)
        covers = min(max(weight(c.text), answers, among) / whole, 1.0)
        if c.from_clause and not named:  # nothing that is said here is of the question itself
            covers = 0.0
        score = _score(c, covers, new, rules)
        if covers >= _least_cover(c, rules) and score >= rules.least_score:
            found.append(_Weighed(c, round(score, 6), order))
    return found


def _least_cover(candidate: Candidate, rules: DraftingRules) -> float:
    if candidate.answers:
        return 0.0
    return rules.least_cover_of_clause if candidate.from_clause else rules.least_cover


def _score(candidate: Candidate, covers: float, new: float, rules: DraftingRules) -> float:
    w = rules.weights
    reply = candidate.sentence.reply
    return (
        w["covers"] * covers
        + w["general"] * bool(rules.general.search(candidate.text))
        + w["agreement"] * min(len(reply.agreeing) if reply else 0, 3)
        + w["recency"] * new
        + w["clause"] * candidate.from_clause
        + w["answers"] * candidate.answers
    )
