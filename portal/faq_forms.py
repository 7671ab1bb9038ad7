"""What an editor's form says, read into a draft."""

import re
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Form

from casework import limits
from casework.citing import cite
from casework.facts import NotFound, TooMany
from casework.faqs import Citation, DraftContent, FaqVersion
from casework.policies import ServiceItem
from casework.ports import UnitOfWork
from casework.texts import plain_text, required_text
from portal.faults import NoAddress

_ADDRESS = re.compile(r"https?://[^\s<>\"/][^\s<>\"]*")


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The fields of the page as they were typed; lists are one a line.

    ``seen`` names the text over which it was filled. ``citations`` are ``policy_id#anchor``.
    """

    question: str
    answer: str
    similar: str
    services: str
    citations: tuple[str, ...]
    step: str = "save"
    policy: str = ""
    seen: str = ""


def entry_form(
    question: Annotated[str, Form()] = "",
    answer: Annotated[str, Form()] = "",
    similar: Annotated[str, Form()] = "",
    services: Annotated[str, Form()] = "",
    citations: Annotated[list[str] | None, Form()] = None,
    step: Annotated[str, Form()] = "save",
    policy: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
) -> EntryForm:
    """Browsers send lines ended by CR and LF; texts are kept with LF alone."""
    plain = answer.replace("\r\n", "\n")
    chosen = tuple(dict.fromkeys(citations or ()))
    return EntryForm(question, plain, similar, services, chosen, step, policy, seen)


TheForm = Annotated[EntryForm, Depends(entry_form)]


def form_of(version: FaqVersion) -> EntryForm:
    return EntryForm(
        question=version.question,
        answer=version.answer,
        similar="\n".join(version.similar_questions),
        services="\n".join(f"{s.name} {s.url}" for s in version.services),
        citations=tuple(f"{c.policy_id}#{c.anchor}" for c in version.citations),
    )


def draft_content(uow: UnitOfWork, form: EntryForm, kept: FaqVersion) -> DraftContent:
    """What the form says; what it does not ask for stays as ``kept`` has it.

    Raises NotFound, NoAddress, EmptyText, TooLong, TooMany, MarkupInText.
    """
    return replace(
        kept.content,
        question=typed("question", form.question, at_most=limits.QUESTION),
        answer=typed("answer", form.answer, at_most=limits.ANSWER),
        similar_questions=similar_questions(form.similar),
        citations=tuple(citation(uow, reference) for reference in form.citations),
        services=tuple(service_item(line) for line in lines(form.services)),
    )


def typed(field: str, text: str, *, at_most: int) -> str:
    return plain_text(field, required_text(field, text, at_most=at_most))


def similar_questions(text: str) -> tuple[str, ...]:
    found = lines(text)
    if len(found) > limits.SIMILAR_QUESTIONS:
        raise TooMany("similar", limits.SIMILAR_QUESTIONS, len(found))
    return tuple(typed("similar", line, at_most=limits.QUESTION) for line in found)


def citation(uow: UnitOfWork, reference: str) -> Citation:
    """The clause as it stands today, quoted and digested."""
    policy_id, _, anchor = reference.partition("#")
    policy = uow.policies.get(policy_id)
    clause = policy.clause(anchor)
    if clause is None:
        raise NotFound("clause", reference)
    return cite(policy, clause)


def service_item(line: str) -> ServiceItem:
    """A line of name and address; the last word is the address. Raises NoAddress.

    Only http and https addresses become links.
    """
    name, _, url = line.rpartition(" ")
    if not _ADDRESS.fullmatch(url):
        raise NoAddress(line)
    return ServiceItem(plain_text("services", name.strip()) or url, url)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
