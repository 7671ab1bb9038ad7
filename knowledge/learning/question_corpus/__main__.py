"""Corpus statistics: python -m knowledge.learning.question_corpus data/questions"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.learning.question_corpus.checks import shares
from knowledge.learning.question_corpus.districts import District, QuestionCorpus, QuestionKind
from knowledge.learning.question_corpus.reading import read_corpus


def count_rows(corpus: QuestionCorpus) -> Iterator[str]:
    """A heading, a row for each district and a row for each file of turns."""
    heads = [kind.value for kind in QuestionKind]
    yield "\t".join(["district", "split", "policies", "entries", "lines", *heads])
    for district in corpus.districts:
        yield "\t".join([district.slug, corpus.split[district.slug], *counts(district)])
    for name, texts in corpus.turns.items():
        yield f"turns/{name}\t\t\t\t{len(texts)}"


def counts(district: District) -> Iterator[str]:
    yield from map(str, map(len, (district.policies, district.entries, district.questions)))
    found = Counter(line.kind for line in district.questions)
    share = shares(district.questions)
    yield from (f"{found[kind]} ({share[kind]:.1%})" for kind in QuestionKind)


if __name__ == "__main__":
    for row in count_rows(read_corpus(Path(sys.argv[1]))):
        print(row)
