"""Statutory duties of the district's work plans, loaded from ``duties/*.yml``."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from casework.errors import BadDuty, NotFound
from language.data_files import file_shape, read_yaml

OWN_DUTIES = Path(__file__).parent / "duties"
ANSWER_MESSAGES = "answer_messages"
KEEP_ANSWERS_CURRENT = "keep_answers_current"
# What a duty says that sends topics to the drafting agency; none of it, or all.
ESCALATION_PARAMETERS = {
    "reason", "kinds", "distinct_askers_at_least", "within_days", "within_working_days",
    "warning_working_days", "report_at_least_chars", "report_distinct_chars_at_least",
    "report_part_distinct_chars_at_least",
}  # fmt: skip


@file_shape
class DutyFile:
    """One obligation: where it is written, whose it is, and the figures the district set.

    ``doc_no`` is None where the document bears none; ``also`` are clauses of other plans that
    say the same; ``note`` says whose the figures are.
    """

    document: str
    doc_no: str | None
    clause: str
    responsible_unit: str
    obligation: str
    source: str
    parameters: dict[str, Any]
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(DutyFile):
    """A duty under the name of its file."""

    duty_id: str

    def figure(self, name: str) -> int:
        """A whole number among the parameters; raises BadDuty where it is missing."""
        value = self.parameters.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise BadDuty(self.duty_id, f"parameter {name} must be a whole number, is {value!r}")
        return value

    @property
    def escalates(self) -> bool:
        """Topics go to the drafting agency under it, once enough askers have raised them."""
        return "reason" in self.parameters


@dataclass(frozen=True, slots=True)
class Duties:
    """All duties, in the order of their file names."""

    all: tuple[Duty, ...]

    def __iter__(self) -> Iterator[Duty]:
        return iter(self.all)

    def get(self, duty_id: str) -> Duty:
        """Raises NotFound."""
        for duty in self.all:
            if duty.duty_id == duty_id:
                return duty
        raise NotFound("duty", duty_id)

    @property
    def answering(self) -> Duty:
        return self.get(ANSWER_MESSAGES)

    @property
    def escalating(self) -> tuple[Duty, ...]:
        """Those that escalate topics, the shortest time for it first."""
        found = [duty for duty in self.all if duty.escalates]
        return tuple(sorted(found, key=lambda duty: duty.figure("within_working_days")))

    @property
    def currency(self) -> Duty:
        return self.get(KEEP_ANSWERS_CURRENT)


def load_duties(folder: Path = OWN_DUTIES) -> Duties:
    """One duty per file; raises BadDataFile, and BadDuty where figures are missing."""
    duties = Duties(tuple(_read(path) for path in sorted(folder.glob("*.yml"))))
    if not duties.all:
        raise BadDuty(folder, "holds no duty (*.yml)")
    return duties


def _read(path: Path) -> Duty:
    found = read_yaml(path, DutyFile)
    written = {field.name: getattr(found, field.name) for field in fields(DutyFile)}
    return _complete(Duty(duty_id=path.stem, **written))


def _complete(duty: Duty) -> Duty:
    lacking = sorted(ESCALATION_PARAMETERS - duty.parameters.keys())
    if duty.escalates and lacking:
        raise BadDuty(duty.duty_id, f"escalates topics and lacks the parameters {lacking}")
    return duty
