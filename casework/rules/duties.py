"""Statutory duties: what the desk does for the work plans that bind the district, and the figures
it is done by. Loaded from ``duties/*.yml``; which clauses ask for them stands in the plans."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from casework.errors import BadDuty, NotFound
from casework.rules.work_plans import WorkPlan, WorkPlanItem
from language.data_files import file_shape, read_yaml

OWN_DUTIES = Path(__file__).parent / "duties"
ANSWER_MESSAGES = "answer_messages"
INVESTIGATE_OPINIONS = "investigate_opinions"
KEEP_ANSWERS_CURRENT = "keep_answers_current"
REVIEW_BEFORE_PUBLISHING = "review_before_publishing"
# What a duty says that sends topics to the drafting agency; none of it, or all.
ESCALATION_PARAMETERS = {
    "reason", "kinds", "distinct_askers_at_least", "within_days", "within_working_days",
    "warning_working_days", "report_at_least_chars", "report_distinct_chars_at_least",
    "report_part_distinct_chars_at_least", "report_part_advised_chars_at_least",
    "report_repeated_percent_at_most", "report_copied_percent_at_most",
}  # fmt: skip


@file_shape
class DutyFile:
    """One duty under its ``name``, and the figures the district set; ``note`` says whose they
    are."""

    name: str
    obligation: str
    parameters: dict[str, Any]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """The clause of a plan that asks for a duty."""

    plan: WorkPlan
    item: WorkPlanItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(DutyFile):
    """A duty under the name of its file, and the clauses that ask for it, of the plans that bind
    the district; none where no plan was adopted."""

    duty_id: str
    basis: tuple[Basis, ...] = ()

    def figure(self, name: str) -> int:
        """A whole number among the parameters; raises BadDuty where it is missing."""
        value = self.parameters.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise BadDuty(self.duty_id, f"parameter {name} must be a whole number, is {value!r}")
        return value

    @property
    def figures(self) -> Mapping[str, int]:
        """Every whole number among the parameters, by its name."""
        return {
            name: value
            for name, value in self.parameters.items()
            if isinstance(value, int) and not isinstance(value, bool)
        }

    def with_figures(self, figures: Mapping[tuple[str, str], int]) -> "Duty":
        """The same with those of ``figures`` that are its own, by duty_id and name."""
        set_to = {
            name: figures.get((self.duty_id, name), was) for name, was in self.figures.items()
        }
        return replace(self, parameters=self.parameters | set_to)

    @property
    def escalates(self) -> bool:
        """Topics go to the drafting agency under it, once enough askers have raised them."""
        return "reason" in self.parameters


@dataclass(frozen=True, slots=True)
class Duties:
    """All duties, in the order of their file names, and the plans that bind the district."""

    all: tuple[Duty, ...]
    plans: tuple[WorkPlan, ...] = ()

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

    def bound_by(self, plans: Iterable[WorkPlan]) -> "Duties":
        """The same duties, asked for by those plans."""
        plans = tuple(plans)
        every = [Basis(plan, item) for plan in plans for item in plan.items]
        return Duties(
            tuple(
                replace(duty, basis=tuple(one for one in every if one.item.duty == duty.duty_id))
                for duty in self.all
            ),
            plans,
        )

    def with_figures(self, figures: Mapping[tuple[str, str], int]) -> "Duties":
        """The same duties with other figures, by duty_id and name of the figure."""
        return Duties(
            tuple(
                replace(
                    duty,
                    parameters=duty.parameters
                    | {
                        name: figures.get((duty.duty_id, name), was)
                        for name, was in duty.figures.items()
                    },
                )
                for duty in self.all
            ),
            self.plans,
        )


def load_duties(folder: Path = OWN_DUTIES) -> Duties:
    """One duty per file, asked for by no plan yet.

    Raises BadDataFile, and BadDuty where figures are missing.
    """
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
