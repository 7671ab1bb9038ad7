"""The page of one published entry: what it rests on, until when it holds, and what people say."""

import json
from dataclasses import replace
from datetime import date

from casework.board import Judgement
from casework.events import EntryJudged
from casework.faqs import DraftContent, Faq, FaqState, publish_faq, reckoning_of
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    HOUSING,
    ON,
    POLICY_ID,
    PUBLISHER,
    approved,
    drafted,
    published,
)
from tests.integration.portal.steps import given
from tests.page_content import facts, texts, the

NASTY = "可以吗？</script><script>alert('x')</script>&amp;"


def publish_content(content: DraftContent):
    def step(uow):
        approved(uow, drafted(uow, content=content))
        publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)

    return step


def structured(page):
    return json.loads(the(page, 'script[type="application/ld+json"]').get_text())


def test_a_page_says_who_when_and_until_when(desk, visitor):
    def step(uow):
        published(uow)
        uow.faqs.get("faq-rent").agency_id = HOUSING.agency_id
        uow.policies.get(POLICY_ID).valid_until = date(2027, 4, 30)

    given(desk, step)

    told = facts(visitor.get("/faqs/faq-rent"))

    assert told["负责部门"] == "区房管局"
    assert (told["发布日期"], told["最近审查"]) == ("2026-03-02", "2026-03-02")
    assert told["有效期至"] == "2027-04-30"


def test_structured_data_holds_question_and_answer_and_nothing_breaks_out(desk, visitor):
    given(desk, published)
    page = visitor.get("/faqs/faq-rent")

    data = structured(page)

    assert (data["@type"], data["lastReviewed"]) == ("FAQPage", "2026-03-02")
    assert data["mainEntity"][0]["name"] == CONTENT.question
    assert data["mainEntity"][0]["acceptedAnswer"]["text"] == CONTENT.answer
    assert data["citation"][0]["legislationIdentifier"] == "临府规〔2025〕3号"


def test_a_text_with_markup_stays_a_text_in_structured_data(desk, visitor):
    def step(uow):
        live = published(uow).live
        assert live
        nasty = replace(live, question=NASTY)
        uow.faqs.add(Faq("faq-x", None, None, None, FaqState.PUBLISHED, "bianji", versions=[nasty]))

    given(desk, step)
    page = visitor.get("/faqs/faq-x")

    assert structured(page)["mainEntity"][0]["name"] == NASTY
    assert "<script>alert" not in page.text and texts(page, "h1") == [NASTY]


def test_a_page_is_known_by_one_address(desk, visitor):
    given(desk, published)

    page = visitor.get("/faqs/faq-rent")

    assert the(page, "link[rel=canonical]")["href"] == "https://desk.example/faqs/faq-rent"
    assert the(page, ".share a")["href"] == "https://desk.example/faqs/faq-rent"


def test_others_that_rest_on_the_same_policy_are_named(desk, visitor):
    def step(uow):
        live = published(uow).live
        assert live
        other = replace(live, question="怎么申请？")
        for number in range(7):
            faq_id = f"faq-{number}"
            uow.faqs.add(
                Faq(faq_id, None, None, None, FaqState.PUBLISHED, "bianji", versions=[other])
            )

    given(desk, step)

    related = texts(visitor.get("/faqs/faq-rent"), "#h-related + ul li")

    assert related == ["怎么申请？"] * 5


def votes(desk):
    return [e.judgement for e in desk.events if isinstance(e, EntryJudged)]


def test_a_vote_without_a_script_is_thanked_for_and_counts_once(desk, visitor):
    given(desk, published)

    for said in ("useless", "useless", "useful"):
        page = visitor.post("/faqs/faq-rent/vote", data={"judgement": said})

    assert "已经记下，谢谢您" in page.text
    assert votes(desk) == [Judgement.USELESS, Judgement.USEFUL]


def test_what_is_no_vote_is_refused_in_words(desk, visitor):
    given(desk, published)

    made_up = visitor.post("/faqs/faq-rent/vote", data={"judgement": "picked"})
    nowhere = visitor.post("/faqs/faq-none/vote", data={"judgement": "useful"})

    assert (made_up.status_code, nowhere.status_code) == (422, 404)
    assert votes(desk) == []


def test_staff_see_the_votes_from_the_page(desk, visitor, sign_in):
    given(desk, published)
    visitor.post("/faqs/faq-rent/vote", data={"judgement": "useless"})

    page = sign_in("bianji").get("/staff/faqs/faq-rent")

    assert page.status_code == 200 and "100%" in page.text


def test_a_reckoning_rule_stands_below_the_answer(desk, visitor):
    rule = reckoning_of("每平方米200元，最多2万元")
    given(desk, publish_content(replace(CONTENT, reckoning=rule)))

    page = visitor.get("/faqs/faq-rent")

    assert "计算方法每平方米200元，最多2万元" in "".join(texts(page, "p.scope"))
