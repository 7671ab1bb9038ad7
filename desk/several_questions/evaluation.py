"""Evaluation of the segmentation: the share of texts cut exactly, and of single ones cut at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.several_questions.lines import LabelledText, corpus_several, own_lines
from desk.several_questions.reading import cuts_in
from knowledge.learning.question_corpus.districts import Split


@dataclass(frozen=True, slots=True)
class SegmentationFigures:
    """``exact``: share of the texts with several questions whose cuts are all right; ``wrongly``:
    share of the texts with one that are cut."""

    several: int
    exact: float
    single: int
    wrongly: float
    misses: tuple[tuple[LabelledText, tuple[int, ...]], ...]


def evaluate(split: Split) -> SegmentationFigures:
    return figures([*own_lines(split), *corpus_several(split)])


def figures(lines: Sequence[LabelledText]) -> SegmentationFigures:
    read = [(one, tuple(cuts_in(one.text))) for one in lines]
    several = [(one, cuts) for one, cuts in read if one.cuts]
    single = [cuts for one, cuts in read if not one.cuts]
    return SegmentationFigures(
        several=len(several),
        exact=sum(one.cuts == cuts for one, cuts in several) / len(several),
        single=len(single),
        wrongly=sum(map(bool, single)) / len(single),
        misses=tuple((one, cuts) for one, cuts in read if one.cuts != cuts),
    )
