"""What ranking weights are chosen by: the development sets, and districts of our corpus."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval_sets import sampled
from benchmarks.retrieval_sources import (
    Asked,
    Source,
    articles,
    board,
    consultations,
    faq,
    health,
    paragraphs,
    policies,
)
from desk.project_files import PROJECT
from knowledge import Entry
from knowledge.learning.question_corpus.districts import District, Split
from knowledge.learning.question_corpus.knowledge_base import faq_entries
from knowledge.learning.question_corpus.reading import read_corpus

CORPUS = PROJECT / "data" / "questions"
DISTRICT = "district"
DISTRICTS = 2
SOURCES: Mapping[str, Source] = {
    "documents": policies,
    "paragraphs": paragraphs,
    "board": board,
    "health": health,
    "consultations": consultations,
    "pairs": faq,
    "articles": articles,
}
NAMES = [*SOURCES, DISTRICT]
# Sets of one family say the same of weights: they are left out together.
FAMILIES = {"paragraphs": "documents"}

KnowledgeBase = tuple[Sequence[Entry], Sequence[Asked]]


@dataclass(frozen=True, slots=True)
class RankingSets:
    """The sets with at most so many ``queries`` each; the districts are of that split."""

    data: Path
    split: Split
    queries: int

    def has(self, name: str) -> bool:
        """Whether the set's data is there; says so where it is not."""
        try:
            return any(True for _ in self.knowledge_bases(name))
        except OSError as fault:
            print(f"{name}: skipped, no such data: {fault.filename}")
            return False

    def label(self, name: str) -> str:
        """The set's name with all that its content depends on."""
        return "-".join([name, *([self.split] if name == DISTRICT else []), str(self.queries)])

    def knowledge_bases(self, name: str) -> Iterator[KnowledgeBase]:
        """What is searched by itself: one for a set of the data, one for each district."""
        if name == DISTRICT:
            for district in read_corpus(CORPUS).of(self.split)[:DISTRICTS]:
                yield faq_entries(district), sampled(covered(district), self.queries // DISTRICTS)
        else:
            entries, asked = SOURCES[name](self.data)
            yield entries, sampled(asked, self.queries)


def covered(district: District) -> list[Asked]:
    """The lines that an entry answers."""
    return [
        Asked(line.text, frozenset({line.entry, *line.also}))
        for line in district.questions
        if line.entry is not None
    ]
