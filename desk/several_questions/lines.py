"""Labelled lines of the segmentation: texts with the offsets at which their questions begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desk.project_files import PROJECT
from desk.several_questions.cut_places import clauses, cut_places
from knowledge.learning.question_corpus.districts import CorpusQuestion, QuestionKind, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, read_split, rows
from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("lines.yml")
CORPUS = PROJECT / "data" / "questions"
SIGN = "¦"
ENDS_A_QUESTION = re.compile(r"[?？]\s*$")


@file_shape
class DistrictLines:
    several: tuple[str, ...]
    single: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """``cuts``: offsets at which a further question begins, in order; empty for one question."""

    text: str
    cuts: tuple[int, ...] = ()


def own_lines(split: Split) -> list[LabelledText]:
    """Written to learn and measure the segmentation by."""
    of_split = [lines for slug, lines in every_district() if districts()[slug] is split]
    return [
        *(read_signs(line) for lines in of_split for line in lines.several),
        *(LabelledText(line) for lines in of_split for line in lines.single),
    ]


def every_district() -> list[tuple[str, DistrictLines]]:
    return list(read_yaml(FILE, dict[str, DistrictLines]).items())


def read_signs(line: str) -> LabelledText:
    """A line in which a sign stands where the next question begins."""
    pieces = line.split(SIGN)
    cuts = [len("".join(pieces[:number])) for number in range(1, len(pieces))]
    return LabelledText("".join(pieces), tuple(cuts))


def corpus_several(split: Split) -> list[LabelledText]:
    """Questions of the corpus that ask two or three things; each entry answers one.

    Every place is a cut where there are as many questions as places allow; else the question marks
    are. A text in which neither shows a cut is left out: it is no single question.
    """
    several = (one for one in corpus_questions(split) if one.kind is QuestionKind.SEVERAL)
    read = (LabelledText(question.text, tuple(cuts_of(question))) for question in several)
    return [one for one in read if one.cuts]


def cuts_of(question: CorpusQuestion) -> list[int]:
    places = cut_places(question.text)
    if len(places) == len(question.also):
        return places
    return [place for place in places if ENDS_A_QUESTION.search(question.text[:place])]


def corpus_single(split: Split) -> list[str]:
    """Questions of the corpus that one entry answers.

    Many ask two things about it (收不收钱，去哪办): these say nothing about segmentation.
    """
    return [
        question.text
        for question in corpus_questions(split)
        if question.kind is not QuestionKind.SEVERAL
    ]


def corpus_questions(split: Split) -> Iterator[CorpusQuestion]:
    for slug, of in sorted(districts().items()):
        if of is split:
            yield from rows(CORPUS / slug / "questions.jsonl", CorpusQuestion)


def district_texts(split: Split) -> Iterator[list[str]]:
    """The single questions of each district by itself."""
    for slug, of in sorted(districts().items()):
        if of is split:
            found = rows(CORPUS / slug / "questions.jsonl", CorpusQuestion)
            yield [one.text for one in found if one.kind is not QuestionKind.SEVERAL]


def is_one_clause(text: str) -> bool:
    return len(clauses(text)) == 1


def districts() -> dict[str, Split]:
    return read_split(CORPUS / SPLIT_FILE)
