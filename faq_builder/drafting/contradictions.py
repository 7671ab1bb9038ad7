"""Contradiction detection among the candidate sentences of a draft."""

from collections.abc import Sequence

import numpy as np

from casework.faqs import Contradiction, ContradictionKind, ReplyRef, SourcedSentence
from faq_builder.drafting.sentence_clashes import Clash, clash_of
from faq_builder.drafting.statements import Statement, contradiction_rules
from faq_builder.reading.near_duplicates import similarity_matrix


def contradictions(said: Sequence[SourcedSentence]) -> tuple[Contradiction, ...]:
    """The likest pairs first; two sentences of one source are never set against each other.

    ``said`` comes with the stronger source first.
    """
    rules = contradiction_rules()
    near = similarity_matrix([s.text for s in said]) if said else np.zeros((0, 0), dtype=np.float32)
    rows, columns = np.nonzero(np.triu(near >= rules.near_enough, 1))
    order = sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda p: -near[p])
    statements = [Statement(s.text) for s in said]
    found: list[Contradiction] = []
    seen: set[tuple[str, ...]] = set()
    for i, j in order:
        if _origin(said[i]) == _origin(said[j]) or len(found) == rules.most:
            continue
        clash = clash_of(statements[i], statements[j])
        if clash and seen.isdisjoint(keys := _keys(said[i], said[j], clash)):
            seen |= keys
            found.append(Contradiction(said[i], said[j], *clash))
    return tuple(found)


def _keys(one: SourcedSentence, other: SourcedSentence, clash: Clash) -> set[tuple[str, ...]]:
    """Deduplication keys of a contradiction: the same sources, or the same two figures."""
    kind, words_shown = clash
    keys: set[tuple[str, ...]] = {("sources", kind, _origin(one), _origin(other))}
    if kind in (ContradictionKind.FIGURE, ContradictionKind.DATE, ContradictionKind.PHONE):
        keys.add(("words", kind, *sorted(words_shown)))
    return keys


def _origin(sentence: SourcedSentence) -> str:
    source = sentence.source
    return source.reply_id if isinstance(source, ReplyRef) else source.policy_id
