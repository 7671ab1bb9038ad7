"""Tables of classification figures, several columns of systems side by side."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.understanding.readings import (
    ClassFigures,
    Reading,
    accuracy,
    confusions,
    figures,
    macro_f1,
)

WIDTH, CELL = 24, 22
NOTHING = ClassFigures(0, 0.0, 0.0, 0.0)


def beside_each_other(systems: Mapping[str, Sequence[Reading]]) -> Iterator[str]:
    """Precision, recall and F1 of each class by every system, then macro F1 and accuracy."""
    found = {name: figures(readings) for name, readings in systems.items()}
    first = next(iter(found.values()))
    yield " " * (WIDTH + 6) + "".join(f"{name:>{CELL}}" for name in systems)
    yield f"{'':<{WIDTH}}{'texts':>6}" + f"{'P':>10}{'R':>6}{'F1':>6}" * len(systems)
    for name, of_first in first.items():
        cells = (cell(each.get(name, NOTHING)) for each in found.values())
        yield f"{name:<{WIDTH}}{of_first.texts:>6}" + "".join(cells)
    yield summary("macro F1", [macro_f1(each) for each in systems.values()])
    yield summary("accuracy", [accuracy(each) for each in systems.values()])


def cell(found: ClassFigures) -> str:
    return f"{found.precision:>10.2f}{found.recall:>6.2f}{found.f1:>6.2f}"


def summary(name: str, values: Sequence[float]) -> str:
    return f"{name:<{WIDTH + 6}}" + "".join(f"{value:>{CELL}.3f}" for value in values)


def confusion_list(readings: Sequence[Reading], most: int) -> Iterator[str]:
    """Each pair of classes with its texts, up to ``most`` of them."""
    for (wanted, read), texts in confusions(readings).items():
        left_out = f" … {len(texts) - most} more" if len(texts) > most else ""
        yield f"  {wanted} read as {read} ({len(texts)}): {' / '.join(texts[:most])}{left_out}"


def reader_rows(name: str, readings: Sequence[Reading]) -> Iterator[str]:
    """One row a class under the reader's name."""
    summed = f"macro F1 {macro_f1(readings):.3f}, accuracy {accuracy(readings):.3f}"
    yield f"{name}: {len(readings)} lines, {summed}"
    for label, found in figures(readings).items():
        yield f"  {label:<{WIDTH - 2}}{found.texts:>6}{cell(found)}"
