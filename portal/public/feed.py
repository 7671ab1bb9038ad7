"""Atom feed (RFC 4287) of the entries published last."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from fastapi import APIRouter, Response

from casework.faqs import Faq, FaqVersion
from portal.web.dependencies import TheDesk

router = APIRouter(include_in_schema=False)
ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50
TITLE = "政策问答：新发布的常见问题"
AUTHOR = "政策问答"
# What XML 1.0 has no way to write (section 2.2).
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the feed needs a time before anything is published
register_namespace("", ATOM)


@router.get("/feed.xml")
def feed(desk: TheDesk) -> Response:
    with desk.uow() as uow:
        listed = uow.faqs.answering_on(desk.clock.today(), newest_first=True, limit=MOST_ENTRIES)
        faqs = uow.faqs.many(answer.faq_id for answer in listed)
    published = [(faq, faq.live) for faq in faqs if faq.live and faq.live.published_at]
    document = atom_feed(published, address=desk.settings.address)
    return Response(document, media_type="application/atom+xml")


def atom_feed(published: Iterable[tuple[Faq, FaqVersion]], *, address: str) -> bytes:
    """``published`` have a time of publishing, the latest first; ``address`` is the site's."""
    entries = list(published)
    root = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    last = max((live.published_at or NEVER for _, live in entries), default=NEVER)
    add(root, "id", f"{address}/feed.xml")
    add(root, "title", TITLE)
    add(root, "updated", instant(last))
    add(SubElement(root, f"{{{ATOM}}}author"), "name", AUTHOR)
    add_link(root, "self", f"{address}/feed.xml", "application/atom+xml")
    add_link(root, "alternate", f"{address}/faqs", "text/html")
    for faq, live in entries:
        add_entry(root, faq, live, f"{address}/faqs/{quote(faq.faq_id)}")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def add_entry(root: Element, faq: Faq, live: FaqVersion, address: str) -> None:
    """The page's address is the entry's id; it stays while the text is published anew."""
    first = faq.versions[0].published_at or live.published_at or NEVER
    entry = SubElement(root, f"{{{ATOM}}}entry")
    add(entry, "id", address)
    add(entry, "title", live.question)
    add(entry, "updated", instant(live.published_at or NEVER))
    add(entry, "published", instant(first))
    add_link(entry, "alternate", address, "text/html")
    for tag in dict.fromkeys(faq.tags):
        SubElement(entry, f"{{{ATOM}}}category", {"term": plain(tag)})
    add(entry, "content", live.answer, type="text")


def add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = plain(text)


def add_link(parent: Element, rel: str, href: str, kind: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href, "type": kind})


def plain(text: str) -> str:
    return NOT_XML.sub("", text)


def instant(at: datetime) -> str:
    """RFC 3339, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
