"""Queries asked again are not encoded again."""

from knowledge.entries import Entry, EntryKind
from knowledge.indexing.assembly import build_in_memory
from knowledge.indexing.recent_queries import RecentQueries
from tests.fakes.knowledge import HashingEmbedder

ENTRIES = [Entry("faq:1", EntryKind.FAQ, "去社区办。", "居住证在哪办")]


def test_what_was_encoded_together_is_not_encoded_again():
    embedder = HashingEmbedder()
    index = build_in_memory(ENTRIES, embedder)
    embedder.encoded.clear()

    together = list(index.queries(["居住证在哪办", "要多少钱", "居住证在哪办"]))
    again = index.query("要多少钱")

    assert embedder.encoded == ["居住证在哪办", "要多少钱"]
    assert [query.text for query in together] == ["居住证在哪办", "要多少钱", "居住证在哪办"]
    assert again is together[1]


def test_the_query_that_was_asked_longest_ago_is_forgotten_first():
    recent = RecentQueries(most=2)
    first, second, third = build_in_memory(ENTRIES, HashingEmbedder()).queries(["一", "二", "三"])
    for query in (first, second):
        recent.keep(query)
    recent.get("一")

    recent.keep(third)

    assert (recent.get("一"), recent.get("二"), recent.get("三")) == (first, None, third)
