"""View of published FAQ entries, for pages and API."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.errors import NotFound
from casework.faqs import Citation, Faq, FaqVersion, LiveAnswer, answering_on, answers_on
from casework.policies import ServiceItem
from casework.ports import UnitOfWork
from portal.web.pagination import Page, asked_page, numbered_page
from portal.web.text_search import matches


@dataclass(frozen=True, slots=True)
class ShownFaq:
    """One live answer. Its citations are in force on the day it is shown."""

    faq_id: str
    question: str
    answer: str
    citations: tuple[Citation, ...]
    services: tuple[ServiceItem, ...]
    tags: tuple[str, ...]
    valid_until: date | None
    agency_id: str | None = None
    scope: str = ""


def shown_faqs(uow: UnitOfWork, answers: Iterable[LiveAnswer]) -> list[ShownFaq]:
    """In the order of the answers."""
    found = uow.faqs.many(answer.faq_id for answer in answers)
    return [shown(faq, faq.live) for faq in found if faq.live]


def first_answers(uow: UnitOfWork, terms: list[str], *, on: date, size: int) -> Page[ShownFaq]:
    """The first page of what may be given as an answer on the day and holds every term."""
    if terms:
        found = [answer for answer in uow.faqs.answering_on(on) if answer_matches(answer, terms)]
        return shown_page(uow, numbered_page(found, 1, size=size))
    first = asked_page(
        1,
        size=size,
        total=uow.faqs.count_answering(on),
        items=lambda limit, _: uow.faqs.answering_on(on, limit=limit),
    )
    return shown_page(uow, first)


def shown_page(uow: UnitOfWork, page: Page[LiveAnswer]) -> Page[ShownFaq]:
    return Page(shown_faqs(uow, page.items), page.number, page.count, page.total)


def answer_matches(answer: LiveAnswer, terms: list[str]) -> bool:
    return matches(terms, answer.question, answer.answer, answer.scope)


def faqs_of_policy(uow: UnitOfWork, policy_id: str, *, on: date) -> list[ShownFaq]:
    """The FAQ list of one policy: those it was drafted for, and those that cite it."""
    faqs = {f.faq_id: f for f in [*uow.faqs.of_policy(policy_id), *uow.faqs.citing(policy_id)]}
    answering = answering_on(uow, list(faqs.values()), on)
    return [shown(faq, faq.live) for faq in answering if faq.live]


def one_shown(uow: UnitOfWork, faq_id: str, *, on: date) -> ShownFaq:
    """One entry that may be given as an answer on the day; raises NotFound for any other."""
    faq = uow.faqs.get(faq_id)
    if faq.live is None or not answers_on(uow, faq, on):
        raise NotFound("faq", faq_id)
    return shown(faq, faq.live)


def shown(faq: Faq, live: FaqVersion) -> ShownFaq:
    return ShownFaq(
        faq_id=faq.faq_id,
        question=live.question,
        answer=live.answer,
        citations=live.citations,
        services=live.services,
        tags=faq.tags,
        valid_until=live.valid_until,
        agency_id=faq.agency_id,
        scope=live.scope,
    )
