"""Index entries of guides: found, ranked and decided on as published entries are."""

from dataclasses import replace

from casework.ids import digest_of
from casework.policies import ServiceItem
from desk.guides.guides import GUIDE_PREFIX, Guides
from knowledge import Entry, EntryKind


def guide_entries(guides: Guides, address: str) -> list[Entry]:
    """They hold on every day and rest on no policy; what they rest on stands in their words.

    ``address`` is the portal's, for doors that are pages of it.
    """
    return [
        Entry(
            entry_id=f"{GUIDE_PREFIX}{guide.guide_id}",
            kind=EntryKind.FAQ,
            question=guide.question,
            answer=guide.answer,
            similar_questions=guide.wordings,
            services=tuple(absolute(service, address) for service in guide.services),
        )
        for guide in guides
    ]


def guides_digest(guides: Guides, address: str) -> str:
    """SHA-256 of the entries in hexadecimal: tells whether an index was built with these guides."""
    return digest_of(repr(guide_entries(guides, address)))


def absolute(service: ServiceItem, address: str) -> ServiceItem:
    """
    >>> absolute(ServiceItem("隐私说明", "/privacy"), "https://wen.example").url
    'https://wen.example/privacy'
    """
    return replace(service, url=f"{address}{service.url}") if service.url[0] == "/" else service
