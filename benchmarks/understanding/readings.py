"""Classification report: precision, recall, F1 of each class, and confusions with their texts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import precision_recall_fscore_support


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its class and the one that it is read as."""

    text: str
    wanted: str
    read: str


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """Of one class; ``texts`` are those that are of it."""

    texts: int
    precision: float
    recall: float
    f1: float


def figures(readings: Sequence[Reading]) -> dict[str, ClassFigures]:
    """By class of any text, in the order of the alphabet; of what none is read as, precision 0."""
    classes = sorted({one.wanted for one in readings})
    columns = precision_recall_fscore_support(
        [one.wanted for one in readings],
        [one.read for one in readings],
        labels=classes,
        zero_division=0.0,
    )
    return {
        name: ClassFigures(int(texts), float(precision), float(recall), float(f1))
        for name, precision, recall, f1, texts in zip(classes, *columns, strict=True)
    }


def macro_f1(readings: Sequence[Reading]) -> float:
    """The mean over the classes, each counting the same."""
    found = figures(readings).values()
    return sum(one.f1 for one in found) / len(found)


def accuracy(readings: Sequence[Reading]) -> float:
    return sum(one.wanted == one.read for one in readings) / len(readings)


def confusions(readings: Sequence[Reading]) -> Mapping[tuple[str, str], list[str]]:
    """Texts by their class and by another that they are read as, the most frequent first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in readings:
        if one.wanted != one.read:
            found[one.wanted, one.read].append(one.text)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))
