"""Which sentences an answer is made of: newest and most agreed first, none said twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from faq_builder.drafting_rules import DraftingRules
from faq_builder.lexical import rarity, words
from faq_builder.likeness import alike
from faq_builder.sourced_sentences import Candidate, moments


@dataclass(frozen=True, slots=True)
class _Weighed:
    """``order`` is the place in the input, so that what belongs together stays together."""

    candidate: Candidate
    score: float
    order: int


def chosen(
    asked: frozenset[str], candidates: Sequence[Candidate], rules: DraftingRules
) -> list[Candidate]:
    """The best sentences; clauses first, then replies, each in its own order.

    ``asked`` are the telling words of the question.
    """
    weighed = _weighed(asked, agreeing(candidates, rules), rules)
    best = sorted(weighed, key=lambda w: (-w.score, w.order))[: rules.most_sentences]
    return [w.candidate for w in sorted(best, key=lambda w: (not w.candidate.from_clause, w.order))]


def agreeing(candidates: Sequence[Candidate], rules: DraftingRules) -> list[Candidate]:
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
    reply = candidate.sentence.reply
    if reply is None:
        return candidate
    ids = dict.fromkeys(o.reply_id for o in others if o.reply_id)
    agreed = replace(reply, agreeing=tuple(i for i in ids if i != reply.reply_id))
    return replace(candidate, sentence=replace(candidate.sentence, reply=agreed))


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
    reply = candidate.sentence.reply
    return (
        w["covers"] * covers
        + w["general"] * bool(rules.general.search(candidate.text))
        + w["agreement"] * min(len(reply.agreeing) if reply else 0, 3)
        + w["recency"] * new
        + w["clause"] * candidate.from_clause
    )
