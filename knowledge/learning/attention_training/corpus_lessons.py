"""What attention learns from the question corpus: districts as knowledge bases, asked line by line.

Each district is known three ways: by its entries, by its clauses, and by both, as a desk has them.
"""

from collections.abc import Iterator, Sequence

from knowledge.answering.decomposable_attention import DecomposableAttention
from knowledge.encoder.embedding import Embedder
from knowledge.learning.attention_training.calibration import Reread, rereads
from knowledge.learning.attention_training.examples import AskedOfIndex, asked_of
from knowledge.learning.question_corpus.districts import District, QuestionCorpus, Split
from knowledge.learning.question_corpus.knowledge_base import (
    clause_entries,
    faq_entries,
    right_ids,
)

CLAUSES_ASKED = 3  # every third line is asked of the clauses alone
CHECKED_ALONE = 2  # every second line checks the entries alone, and the clauses alone

Asked = Sequence[tuple[str, frozenset[str]]]


def corpus_lessons(corpus: QuestionCorpus, embedder: Embedder) -> Iterator[AskedOfIndex]:
    """The lines of the districts to learn from, asked of their entries, of their clauses, and of
    both together."""
    for district in districts_for(corpus, Split.LEARN):
        lines, entries = asked_in(district), faq_entries(district)
        clauses = list(clause_entries(district))
        yield from asked_of(entries, lines, embedder)
        yield from asked_of(clauses, lines[::CLAUSES_ASKED], embedder)
        yield from asked_of([*entries, *clauses], lines, embedder)


def corpus_checks(
    corpus: QuestionCorpus, embedder: Embedder, attention: DecomposableAttention
) -> Iterator[Reread]:
    """The lines of the districts to choose by, as ``attention`` reads what is found for them."""
    for district in districts_for(corpus, Split.CHOOSE):
        lines, entries = asked_in(district), faq_entries(district)
        clauses = list(clause_entries(district))
        yield from rereads([*entries, *clauses], lines, embedder, attention)
        for alone in (entries, clauses):
            yield from rereads(alone, lines[::CHECKED_ALONE], embedder, attention)


def districts_for(corpus: QuestionCorpus, split: Split) -> list[District]:
    return [each for each in corpus.districts if corpus.split[each.slug] is split]


def asked_in(district: District) -> Asked:
    """Each line with the ids of what answers it: entries, and the clauses these rest on."""
    entries = {entry.id: entry for entry in district.entries}
    return [
        (line.text, right_ids(line, entries) if line.kind.is_covered else frozenset())
        for line in district.questions
    ]
