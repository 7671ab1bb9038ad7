"""Search of the public pages: the index's order, what the records still say, in words always."""

import pytest

from casework.faqs import withdraw_faq
from casework.ids import digest_of
from desk.index.live_index import NoIndexYet
from knowledge import Decision, Entry, EntryKind
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    ON,
    POLICY_ID,
    PUBLISHER,
    WHO,
    published,
)
from tests.integration.portal.steps import given
from tests.page_content import text_of, texts, the

TITLE = "临江区租房补贴办法"


def clause(quote=WHO):
    url, digest = f"/policies/{POLICY_ID}#第三条", digest_of(quote)
    source = source_at(POLICY_ID, TITLE, "第三条", url=url, quote=quote, digest=digest)
    return Entry("clause:1", EntryKind.CLAUSE, quote, sources=(source,), context=TITLE)


@pytest.fixture
def indexed(desk):
    """The published entry and a clause in the index, which is likely right."""
    given(desk, published)
    entry = Entry("faq:faq-rent", EntryKind.FAQ, CONTENT.answer, CONTENT.question)
    desk.answers.entries = {one.entry_id: one for one in (entry, clause())}
    desk.answers.decides = Decision.LIKELY
    return desk


def search(visitor, q):
    return visitor.get("/search", params={"q": q})


def test_entries_and_policies_are_found_in_two_groups_with_the_words_marked(indexed, visitor):
    page = search(visitor, "租房 户籍")

    assert texts(page, "#h-entries + .found h3 a") == [CONTENT.question]
    assert texts(page, "#h-policies + .found h3 a") == [TITLE]
    assert set(texts(page, "#h-entries + .found h3 mark")) == {"租房", "户籍"}
    assert texts(page, ".note[role=status]")[0].startswith("找到问答1条，政策文件1个")


def test_a_policy_is_found_by_its_number(indexed, visitor):
    assert texts(search(visitor, "临府规[2025]3号"), "#h-policies + .found h3") == [TITLE]


def test_what_was_withdrawn_since_the_index_was_built_is_not_found(indexed, visitor):
    def withdraw(uow):
        withdraw_faq(uow, "faq-rent", by=PUBLISHER, reason="有误", at=AT)

    given(indexed, withdraw)

    assert CONTENT.question not in search(visitor, "租房").text


def test_what_was_repealed_since_is_not_found(indexed, visitor):
    def repeal(uow):
        uow.policies.get(POLICY_ID).repealed_on = ON

    given(indexed, repeal)

    page = search(visitor, "租房")

    assert texts(page, ".found") == [] and "没有查到“租房”" in page.text


def test_a_search_that_finds_nothing_is_asked_in_the_chat_or_on_the_page(indexed, visitor):
    indexed.answers.decides = Decision.NONE

    page = search(visitor, '养"犬要办证吗')

    widget = the(page, 'script[src="/widget.js"]')
    assert (widget["data-mount"], widget["data-ask"]) == ("chat", '养"犬要办证吗')
    assert texts(page, 'noscript a[href^="/ask?question="]') == ["拿这句话去提问"]
    assert "data-ask" not in the(search(visitor, "租房"), 'script[src="/widget.js"]').attrs


def test_the_end_of_one_word_and_the_beginning_of_the_next_are_nothing(indexed, visitor):
    indexed.answers.entries = {
        "faq:faq-rent": Entry("faq:faq-rent", EntryKind.FAQ, "本科以上学历可以申请。", "学历要求？")
    }
    indexed.answers.decides = Decision.NONE

    assert texts(search(visitor, "上学"), ".found") == []
    assert texts(search(visitor, "学历"), ".found h3") == [CONTENT.question]


class NoIndex:
    def search(self, *_args, **_values):
        raise NoIndexYet("no index version is live yet")


def test_without_an_index_titles_are_looked_through_and_the_page_says_so(desk, visitor):
    given(desk, published)
    desk.answers = NoIndex()

    page = search(visitor, "租房补贴")

    assert texts(page, ".found h3") == [CONTENT.question, TITLE]
    assert texts(page, ".notice")[0].startswith("全文查询正在准备，暂时只查标题")
    assert visitor.get("/search/suggestions", params={"q": "租房"}).json()["items"] != []
    assert texts(search(visitor, "养犬"), ".found") == []


def test_questions_are_suggested_while_a_person_types(indexed, visitor):
    item = {"question": CONTENT.question, "scope": "", "url": "/faqs/faq-rent"}

    found = visitor.get("/search/suggestions", params={"q": "租房"}).json()

    assert found == {"items": [item]}
    assert visitor.get("/search/suggestions", params={"q": "租"}).json() == {"items": []}
    assert visitor.get("/search/suggestions").json() == {"items": []}


@pytest.mark.parametrize(
    "q",
    [
        "长" * 700,
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "%_*\\",
        "\u200b\u202e",
        "()[]{}",
        "🙂" * 50,
    ],
)
def test_whatever_is_typed_ends_in_words(indexed, visitor, q):
    page = search(visitor, q)

    assert page.status_code == 200 and texts(page, "main script") == []
    assert visitor.get("/search/suggestions", params={"q": q}).status_code == 200


def test_too_long_an_address_is_refused_in_words(visitor):
    page = search(visitor, "长" * 2_000)

    assert page.status_code == 414 and "最多约800个字" in page.text


def test_a_cry_for_help_is_answered_before_anything_is_listed(indexed, visitor):
    assert "120" in text_of(the(search(visitor, "我不想活了"), ".notice[role=alert]"))


def test_a_matter_that_sounds_like_danger_is_listed_without_alarm(indexed, visitor):
    entry = Entry("faq:faq-rent", EntryKind.FAQ, "老人吃饭有补贴。", "老人吃饭补贴多少？")
    indexed.answers.entries = {entry.entry_id: entry}

    assert texts(search(visitor, "老人吃饭"), ".notice[role=alert]") == []
    assert "120" in text_of(the(search(visitor, "老人吃饭噎住了"), ".notice[role=alert]"))


def test_who_searches_without_end_is_told_to_wait(desk, browse):
    desk.settings = desk.settings.model_copy(update={"chat_turns_per_minute": 1})
    visitor = browse()

    answers = [visitor.get("/search/suggestions").status_code for _ in range(21)]

    assert answers == [200] * 20 + [429]
    assert "请稍等" in visitor.get("/search").text


def test_a_guide_is_found_under_a_heading_of_its_own(indexed, visitor):
    petition = indexed.guides.find("petition")
    guide = Entry("guide:petition", EntryKind.FAQ, petition.answer, petition.question)
    indexed.answers.entries = {guide.entry_id: guide}

    page = search(visitor, "信访")

    found = the(page, "#h-guides + .found h3 a")
    assert (text_of(found), found["href"]) == ("怎么信访？", "/guides#petition")
    assert "办事指南1条" in texts(page, ".note[role=status]")[0]


def test_a_guide_that_was_taken_away_is_not_found(indexed, visitor):
    guide = Entry("guide:gone", EntryKind.FAQ, "可以上网。", "怎么信访？")
    indexed.answers.entries = {guide.entry_id: guide}

    assert texts(search(visitor, "信访"), "#h-guides") == []
