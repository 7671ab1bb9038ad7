"""Figures of a district's lines: what is found, what is shown, how right and how sure it is."""

from collections.abc import Iterable, Mapping, Sequence

from knowledge.learning.corpus_evaluation.shares import share
from knowledge.learning.corpus_evaluation.shown import Line, Shown
from knowledge.learning.evaluation import Measure, evaluate
from knowledge.learning.question_corpus.districts import QuestionKind

HARD = (QuestionKind.STORY, QuestionKind.COLLOQUIAL, QuestionKind.DIALECT, QuestionKind.ELDER)
REST, ALL = "the rest", "all"
CONFIDENCE = ("calibration error", "AUROC")

# By group of lines, by figure.
Table = dict[str, dict[str, Measure]]


def covered_table(lines: Sequence[Line]) -> Table:
    """What becomes of lines that an entry answers, by kind of wording."""
    covered = [line for line in lines if line.kind.is_covered]
    groups = {kind.value: [line for line in covered if line.kind is kind] for kind in HARD}
    groups[REST] = [line for line in covered if line.kind not in HARD]
    groups[ALL] = covered
    return {name: covered_figures(group) for name, group in groups.items() if group}


def covered_figures(lines: Sequence[Line]) -> dict[str, Measure]:
    return by_name(
        share("R@1", (line.rank == 1 for line in lines)),
        share("R@3", (line.rank is not None and line.rank <= 3 for line in lines)),
        share("shown at once", (line.at_once and line.shown_right for line in lines)),
        share("answered", (line.shown is Shown.ANSWER and line.shown_right for line in lines)),
        share("in a list", (not line.at_once and line.listed_right for line in lines)),
        share("told nothing", (line.shown is Shown.NOTHING for line in lines)),
    )


def uncovered_table(lines: Sequence[Line]) -> Table:
    """What is shown to lines that nothing answers: near misses, and other matters."""
    uncovered = [line for line in lines if not line.kind.is_covered]
    kinds = (QuestionKind.NEAR, QuestionKind.NOTHING)
    groups = {kind.value: [line for line in uncovered if line.kind is kind] for kind in kinds}
    groups[ALL] = uncovered
    return {name: ending_figures(group) for name, group in groups.items() if group}


def ending_figures(lines: Sequence[Line]) -> dict[str, Measure]:
    return by_name(*(share(ending, (line.shown is ending for line in lines)) for ending in Shown))


def trust_table(lines: Sequence[Line]) -> Table:
    """How far an answer, a likely entry and the confidence can be trusted."""
    covered = [line for line in lines if line.kind.is_covered]
    return {"covered lines": wrong_figures(covered), ALL: trust_figures(lines)}


def trust_figures(lines: Sequence[Line]) -> dict[str, Measure]:
    known = {measure.name: measure for measure in evaluate([line.judged for line in lines])}
    return wrong_figures(lines) | {name: known[name] for name in CONFIDENCE if name in known}


def wrong_figures(lines: Sequence[Line]) -> dict[str, Measure]:
    return by_name(
        share("wrong among answers", wrong_of(lines, Shown.ANSWER)),
        share("wrong among likely", wrong_of(lines, Shown.LIKELY)),
    )


def wrong_of(lines: Iterable[Line], shown: Shown) -> list[bool]:
    return [not line.shown_right for line in lines if line.shown is shown]


def by_name(*measures: Measure | None) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures if measure is not None}


def district_tables(lines: Sequence[Line]) -> Mapping[str, Table]:
    """All tables of one district, or of several together."""
    return {
        "covered": covered_table(lines),
        "not covered": uncovered_table(lines),
        "trust": trust_table(lines),
    }
