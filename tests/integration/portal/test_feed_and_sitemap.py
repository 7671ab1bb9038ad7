"""The Atom feed keeps RFC 4287; the sitemap names every public page, robots.txt the others."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from casework.faqs import Faq, FaqState
from tests.fakes.linjiang import AT, CONTENT, POLICY_ID, published
from tests.integration.portal.steps import given

ATOM = "{http://www.w3.org/2005/Atom}"


def publish_two(uow):
    """Beside the usual one, a later one whose text no XML can hold as it is."""
    live = published(uow).live
    assert live
    later = replace(live, question="<b>怎么\x08申请？</b>&", published_at=AT + timedelta(days=1))
    uow.faqs.add(
        Faq("faq-later", None, None, None, FaqState.PUBLISHED, "bianji", versions=[later],
            tags=("住房",))
    )  # fmt: skip


@pytest.fixture
def feed(desk, visitor):
    given(desk, publish_two)
    answer = visitor.get("/feed.xml")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def only(element, name):
    """RFC 4287: exactly one of these."""
    (found,) = element.findall(ATOM + name)
    return found


def test_feed_and_entries_have_what_the_rfc_asks_for(feed):
    """Sections 4.1.1 and 4.1.2: one id, title and updated each, and an author for all."""
    ids = [only(part, "id").text for part in (feed, *feed.findall(ATOM + "entry"))]

    assert len(set(ids)) == len(ids) == 3
    assert all(urlsplit(one).scheme == "https" for one in ids)
    assert only(feed, "author").find(ATOM + "name").text == "政策问答"
    for part in (feed, *feed.findall(ATOM + "entry")):
        assert only(part, "title").text
        at = datetime.fromisoformat(only(part, "updated").text)
        assert at.tzinfo is not None
        alternates = [
            link for link in part.findall(ATOM + "link") if link.get("rel") == "alternate"
        ]
        assert len(alternates) == 1 and alternates[0].get("href").startswith(
            "https://desk.example/"
        )
    assert [
        link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"
    ] == ["https://desk.example/feed.xml"]


def test_the_latest_entry_comes_first_and_dates_the_feed(feed):
    entries = feed.findall(ATOM + "entry")

    assert [only(entry, "title").text for entry in entries] == [
        "<b>怎么申请？</b>&",
        CONTENT.question,
    ]
    assert only(feed, "updated").text == only(entries[0], "updated").text == "2026-03-03T01:00:00Z"
    assert only(entries[0], "content").get("type") == "text"
    assert only(entries[0], "category").get("term") == "住房"


def test_a_feed_of_nothing_is_a_feed(visitor):
    feed = ElementTree.fromstring(visitor.get("/feed.xml").content)

    assert only(feed, "updated").text and feed.findall(ATOM + "entry") == []


def test_every_address_of_the_sitemap_is_a_page_that_may_be_listed(desk, visitor):
    given(desk, publish_two)
    root = ElementTree.fromstring(visitor.get("/sitemap.xml").content)
    addresses = [
        place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]

    assert {"/", "/faqs/faq-rent", "/faqs/faq-later", f"/policies/{POLICY_ID}", "/privacy"} <= {
        urlsplit(address).path for address in addresses
    }
    for address in addresses:
        page = visitor.get(urlsplit(address).path)
        assert page.status_code == 200 and "x-robots-tag" not in page.headers, address


def test_robots_are_told_where_the_sitemap_is_and_what_is_not_for_them(visitor):
    said = visitor.get("/robots.txt").text.splitlines()

    assert "Sitemap: https://desk.example/sitemap.xml" in said
    assert {"Disallow: /staff/", "Disallow: /messages", "Disallow: /search"} <= set(said)
