"""Buttons of journeys: one step each, as the payload that it sends."""

import json
from dataclasses import dataclass
from enum import StrEnum

LAST_PAGE = 1000
JOURNEY = "journey"  # the intent of every such payload


class StepKind(StrEnum):
    """``of`` and ``value`` of a step, by its kind."""

    RATE = "rate"  # a policy_id, and stars; none yet: they are asked for
    FAULT = "fault"  # the id of an entry in the index, and an AnswerFault
    SOLVED = "solved"  # nothing, and a TalkRating
    BROWSE = "browse"  # a group (desk/matters), and the number of a page


@dataclass(frozen=True, slots=True)
class Step:
    kind: StepKind
    of: str = ""
    value: str = ""

    @property
    def page(self) -> int:
        """The number of the page that is browsed, which anyone may make up."""
        return min(max(int(self.value), 1), LAST_PAGE) if self.value.isdecimal() else 1

    @property
    def payload(self) -> str:
        values = {"step": self.kind, "of": self.of, "value": self.value}
        return f"/{JOURNEY}{json.dumps(values, ensure_ascii=False)}"


def step_in(payload: str) -> Step:
    """The step of a payload that was made here."""
    named = json.loads(payload.partition(JOURNEY)[2])
    return Step(StepKind(named["step"]), named["of"], named["value"])
