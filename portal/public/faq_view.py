"""View of published FAQ entries, for pages and API."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.faqs import (
    AnswerFilter,
    Citation,
    Faq,
    FaqVersion,
    LiveAnswer,
    Reckoning,
    answering_on,
)
from casework.policies import ServiceItem
from casework.ports import UnitOfWork
from portal.web.pagination import Page, asked_page


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
    reckoning: Reckoning | None = None


def shown_faqs(uow: UnitOfWork, answers: Iterable[LiveAnswer]) -> list[ShownFaq]:
    """In the order of the answers."""
    return faqs_of_ids(uow, [answer.faq_id for answer in answers])


def faqs_of_ids(uow: UnitOfWork, faq_ids: Iterable[str]) -> list[ShownFaq]:
    """In the order of the ids, without what has no live version."""
    return [shown(faq, faq.live) for faq in uow.faqs.many(faq_ids) if faq.live]


def answers_page(
    uow: UnitOfWork, which: AnswerFilter, *, on: date, page: int, size: int, newest: bool = False
) -> Page[ShownFaq]:
    """A page of what may be given as an answer on the day."""
    found = asked_page(
        page,
        size=size,
        total=uow.faqs.count_answering(on, which),
        items=lambda limit, offset: uow.faqs.answering_on(
            on, which, newest_first=newest, limit=limit, offset=offset
        ),
    )
    return Page(shown_faqs(uow, found.items), found.number, found.count, found.total)


def faqs_of_policy(uow: UnitOfWork, policy_id: str, *, on: date) -> list[ShownFaq]:
    """The FAQ list of one policy: those it was drafted for, and those that cite it."""
    faqs = {f.faq_id: f for f in [*uow.faqs.of_policy(policy_id), *uow.faqs.citing(policy_id)]}
    answering = answering_on(uow, list(faqs.values()), on)
    return [shown(faq, faq.live) for faq in answering if faq.live]


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
        reckoning=live.reckoning,
    )
