"""Sitemap (sitemaps.org) of everything that is public, and robots.txt."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Response

from casework.ports import UnitOfWork
from portal.public.public_files import PublicFiles, ThePublicFiles
from portal.web.dependencies import TheDesk

router = APIRouter(include_in_schema=False)
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_URLS = 50_000  # of one file, as the protocol says
PAGES = (
    "/", "/browse", "/faqs", "/policies", "/guides", "/board",
    "/about", "/privacy", "/accessibility",
)  # fmt: skip
# Nothing is secret here; these hold numbers, codes and work, and their pages say so too.
KEPT_OUT = ("/staff/", "/agency/", "/messages", "/ask", "/search", "/api/", "/view")


@router.get("/sitemap.xml")
def sitemap(desk: TheDesk, files: ThePublicFiles) -> Response:
    root = Element("urlset", {"xmlns": NAMESPACE})
    with desk.uow() as uow:
        paths = list(public_paths(uow, files, desk.clock.today()))
    for path in paths[:MOST_URLS]:
        SubElement(SubElement(root, "url"), "loc").text = f"{desk.settings.address}{path}"
    document = tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(document, media_type="application/xml")


def public_paths(uow: UnitOfWork, files: PublicFiles, on: date) -> Iterator[str]:
    yield from PAGES
    yield from (f"/life-events/{matter.key}" for matter in files.matters.life_events)
    yield from (f"/audiences/{matter.key}" for matter in files.matters.audiences)
    yield from (f"/policies/{quote(p.policy_id)}" for p in uow.policies.headings(limit=MOST_URLS))
    yield from (f"/faqs/{quote(a.faq_id)}" for a in uow.faqs.answering_on(on, limit=MOST_URLS))


@router.get("/robots.txt")
def robots(desk: TheDesk) -> Response:
    kept_out = "".join(f"Disallow: {path}\n" for path in KEPT_OUT)
    sitemap_at = f"Sitemap: {desk.settings.address}/sitemap.xml\n"
    return Response(f"User-agent: *\n{kept_out}\n{sitemap_at}", media_type="text/plain")
