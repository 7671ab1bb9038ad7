"""Form of an FAQ entry, parsed into a draft."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Form

from casework.errors import NotFound
from casework.faqs import (
    Citation,
    DraftContent,
    FaqVersion,
    cite,
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

    ``citations`` are ``policy_id#anchor``.
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
) -> EntryForm:
    """Browsers send lines ended by CR and LF; texts are kept with LF alone."""
    plain = answer.replace("\r\n", "\n")
    chosen = tuple(dict.fromkeys(citations or ()))
    return EntryForm(question, plain, similar, services, chosen, step, policy, scope, reckoning)


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
    )


def draft_content(uow: UnitOfWork, form: EntryForm, kept: FaqVersion) -> DraftContent:
    """What the form says; what it does not ask for stays as ``kept`` has it.

    Raises NotFound, NoAddress, EmptyText, TooLong, TooMany, MarkupInText,
    BadReckoning.
    """
    return replace(
        kept.content,
        question=entry_question(form.question),
        answer=entry_answer(form.answer),
        similar_questions=entry_wordings(lines(form.similar)),
        citations=tuple(citation(uow, reference) for reference in form.citations),
        services=tuple(service_item(line) for line in lines(form.services)),
        scope=entry_scope(form.scope),
        reckoning=reckoning_of(form.reckoning),
    )


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
