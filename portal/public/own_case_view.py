"""Values of a case on its asker's page: what is asked of the asker, the clock, the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.board import Message
from casework.cases import (
    Case,
    InfoRequest,
    Reopening,
    may_be_reopened,
    message_steps,
    reopenable_until,
)
from casework.ports import UnitOfWork
from casework.rules import Duty
from portal.public.case_progress import ShownStep, clock_in_words, steps_for_asker
from portal.web.words import WORDS


@dataclass(frozen=True, slots=True)
class TypedByAsker:
    """What a form of the page held that the ``problem`` (title, detail) kept from being taken."""

    form: str = ""
    text: str = ""
    problem: tuple[str, str] | None = None


NOTHING_TYPED = TypedByAsker()


@dataclass(frozen=True, slots=True)
class OwnCase:
    """``request`` is what the asker has to add now; ``reopen_until`` the last day for having it
    handled again, None where that cannot be."""

    case: Case
    steps: Sequence[ShownStep]
    lines: Sequence[str]
    reopen_until: date | None
    typed: TypedByAsker

    @property
    def request(self) -> InfoRequest | None:
        return self.case.open_request

    @property
    def answered_requests(self) -> Sequence[InfoRequest]:
        return [one for one in self.case.info_requests if one.answered_at]

    @property
    def reopenings(self) -> Sequence[Reopening]:
        return self.case.reopenings

    def text(self, form: str) -> str:
        """What the form held."""
        return self.typed.text if form == self.typed.form else ""


def own_case(
    uow: UnitOfWork,
    message: Message,
    *,
    agencies: Mapping[str, str],
    duty: Duty,
    on: date,
    typed: TypedByAsker = NOTHING_TYPED,
) -> OwnCase | None:
    """None for a message from another system."""
    case = uow.cases.of_message(message.message_id)
    if case is None:
        return None
    may_reopen = may_be_reopened(case, duty, on)
    return OwnCase(
        case=case,
        steps=steps_for_asker(message_steps(uow, message.message_id, case), agencies),
        lines=clock_in_words(case, on, whom=WORDS.you),
        reopen_until=reopenable_until(case, duty) if may_reopen else None,
        typed=typed,
    )
