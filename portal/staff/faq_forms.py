"""Form of an FAQ entry, parsed into a draft."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Form

from casework.errors import BadMoment, NotFound
from casework.faqs import (
    Citation,
    DraftContent,
    FaqVersion,
    cite,
    days_in_order,
    entry_answer,
    entry_question,
    entry_scope,
    entry_wordings,
    reckoning_of,
    reckoning_text,
    service_item,
)
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The fields of the page as they were typed; lists are one a line.

    ``citations`` are ``policy_id#anchor``. ``dated``: the form asks for the days of validity, and
    an empty one means that there is none.
    """

    question: str
    answer: str
    similar: str
    services: str
    citations: tuple[str, ...]
    step: str = "save"
    policy: str = ""
    scope: str = ""
    reckoning: str = ""
    dated: bool = False
    valid_from: str = ""
    valid_until: str = ""


def entry_form(
    question: Annotated[str, Form()] = "",
    answer: Annotated[str, Form()] = "",
    similar: Annotated[str, Form()] = "",
    services: Annotated[str, Form()] = "",
    citations: Annotated[list[str] | None, Form()] = None,
    step: Annotated[str, Form()] = "save",
    policy: Annotated[str, Form()] = "",
    scope: Annotated[str, Form()] = "",
    reckoning: Annotated[str, Form(max_length=2000)] = "",
    dated: Annotated[bool, Form()] = False,
    valid_from: Annotated[str, Form(max_length=40)] = "",
    valid_until: Annotated[str, Form(max_length=40)] = "",
) -> EntryForm:
    """Browsers send lines ended by CR and LF; texts are kept with LF alone."""
    plain = answer.replace("\r\n", "\n")
    chosen = tuple(dict.fromkeys(citations or ()))
    return EntryForm(
        question, plain, similar, services, chosen, step, policy, scope, reckoning,
        dated, valid_from, valid_until,
    )  # fmt: skip


TheForm = Annotated[EntryForm, Depends(entry_form)]


def form_of(version: FaqVersion) -> EntryForm:
    return EntryForm(
        question=version.question,
        answer=version.answer,
        similar="\n".join(version.similar_questions),
        services="\n".join(f"{s.name} {s.url}" for s in version.services),
        citations=tuple(f"{c.policy_id}#{c.anchor}" for c in version.citations),
        scope=version.scope,
        reckoning=reckoning_text(version.reckoning) if version.reckoning else "",
        dated=True,
        valid_from=version.valid_from.isoformat() if version.valid_from else "",
        valid_until=version.valid_until.isoformat() if version.valid_until else "",
    )


def draft_content(uow: UnitOfWork, form: EntryForm, kept: FaqVersion) -> DraftContent:
    """What the form says; what it does not ask for stays as ``kept`` has it.

    Raises NotFound, NoAddress, EmptyText, TooLong, TooMany, MarkupInText,
    BadReckoning, BadMoment, DatesOutOfOrder.
    """
    first, last = days_of(form, kept)
    return replace(
        kept.content,
        question=entry_question(form.question),
        answer=entry_answer(form.answer),
        similar_questions=entry_wordings(lines(form.similar)),
        citations=tuple(citation(uow, reference) for reference in form.citations),
        services=tuple(service_item(line) for line in lines(form.services)),
        scope=entry_scope(form.scope),
        reckoning=reckoning_of(form.reckoning),
        valid_from=first,
        valid_until=last,
    )


def days_of(form: EntryForm, kept: FaqVersion) -> tuple[date | None, date | None]:
    """The first and the last day on which it is valid, both included."""
    if not form.dated:
        return kept.valid_from, kept.valid_until
    first = day_of("valid_from", form.valid_from)
    last = day_of("valid_until", form.valid_until)
    days_in_order(first, last)
    return first, last


def day_of(field: str, typed: str) -> date | None:
    """None where nothing was typed; raises BadMoment."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise BadMoment(field, typed) from None


def citation(uow: UnitOfWork, reference: str) -> Citation:
    """The clause as it stands today, quoted and digested."""
    policy_id, _, anchor = reference.partition("#")
    policy = uow.policies.get(policy_id)
    clause = policy.clause(anchor)
    if clause is None:
        raise NotFound("clause", reference)
    return cite(policy, clause)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
