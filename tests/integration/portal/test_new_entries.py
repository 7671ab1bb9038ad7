"""A new entry without a topic: its form, its tags and days, and what the public will see of it."""

from dataclasses import replace
from datetime import date

from casework.events import FaqTagged, TurnAnswered
from casework.faqs import draft_faq, submit_for_review
from tests.fakes.linjiang import AT, CONTENT, EDITOR, HOUSING, POLICY_ID, drafted, published
from tests.integration.portal.steps import given
from tests.page_content import texts, the

PAGE = "/staff/faqs/faq-rent"
TYPED = {
    "question": "租金怎么交？",
    "answer": "按季度交，到窗口交。",
    "scope": "仅限公租房",
}


def stored(desk, faq_id="faq-rent"):
    with desk.uow() as uow:
        return uow.faqs.get(faq_id)


def test_an_editor_begins_an_entry_for_an_agency_and_chooses_clauses_next(desk, sign_in):
    editor = sign_in("bianji")
    assert the(editor.get("/staff/faqs").text, 'a[href="/staff/faqs/new"]')

    page = editor.post("/staff/faqs/new", **TYPED, policy=POLICY_ID, agency_id=HOUSING.agency_id)

    faq = stored(desk, page.url.path.rsplit("/", 1)[-1])
    assert (faq.topic_id, faq.policy_id, faq.agency_id) == (None, POLICY_ID, HOUSING.agency_id)
    assert (faq.draft.question, faq.draft.scope) == ("租金怎么交？", "仅限公租房")
    assert "《临江区租房补贴办法》的条款" in page.text


def test_an_officer_begins_an_entry_of_the_own_agency(desk, sign_in):
    page = sign_in("jingban").post("/staff/faqs/new", **TYPED, agency_id="agency-office")

    assert stored(desk, page.url.path.rsplit("/", 1)[-1]).agency_id == HOUSING.agency_id


def test_what_cannot_be_taken_comes_back_as_it_was_typed(desk, sign_in):
    editor = sign_in("bianji")

    page = editor.post("/staff/faqs/new", **TYPED | {"answer": "找张建国，手机13812345678。"})

    assert page.status_code == 422
    assert "租金怎么交？" in page.text and "找张建国，手机13812345678。" in page.text
    assert sign_in("shencha").post("/staff/faqs/new", **TYPED).status_code == 403


def test_the_page_shows_the_draft_as_the_public_will_see_it(desk, sign_in):
    given(desk, drafted)

    page = sign_in("shencha").get(PAGE).text

    assert texts(page, "#preview .answer") == [CONTENT.answer]
    assert the(page, "#preview .services a")["href"] == "https://example.org/rent"
    assert the(page, "#preview .sources a")["href"] == "/policies/policy-rent#第三条"


def test_the_days_of_validity_are_set_cleared_and_kept_in_order(desk, sign_in):
    given(desk, drafted)
    editor = sign_in("bianji")
    text = {"question": "能申请吗", "answer": "可以。", "dated": "true"}

    wrong = editor.post(PAGE, **text, valid_from="2026-05-01", valid_until="2026-04-30")
    assert wrong.status_code == 422 and 'value="2026-04-30"' in wrong.text
    assert editor.post(PAGE, **text, valid_until="五月").status_code == 422
    editor.post(PAGE, **text, valid_from="2026-05-01", valid_until="2026-12-31")
    assert stored(desk).draft.valid_until == date(2026, 12, 31)
    editor.post(PAGE, **text)
    assert (stored(desk).draft.valid_from, stored(desk).draft.valid_until) == (None, None)


def test_tags_and_groups_of_people_are_ticked(desk, sign_in):
    given(desk, drafted)
    editor = sign_in("bianji")
    assert the(editor.get(PAGE).text, '#tags input[value="养老"]')

    page = editor.post(f"{PAGE}/tags", tags=["养老", "人才"], more="公租房、 租金")

    assert stored(desk).tags == ("养老", "人才", "公租房", "租金")
    assert the(page.text, '#tags input[value="养老"]').has_attr("checked")
    assert [event.tags for event in desk.events if isinstance(event, FaqTagged)] == [
        ("养老", "人才", "公租房", "租金")
    ]


def test_a_new_word_is_not_put_beside_what_was_reviewed(desk, sign_in):
    given(desk, published)
    editor = sign_in("bianji")

    assert editor.post(f"{PAGE}/tags", tags=["养老"]).is_success
    refused = editor.post(f"{PAGE}/tags", tags=["养老"], more="局长推荐")

    assert refused.status_code == 409 and "“局长推荐”还没有用过" in refused.text
    assert stored(desk).tags == ("养老",)


def test_a_new_word_is_not_slipped_in_while_reviewers_read(desk, sign_in):
    given(desk, lambda uow: (drafted(uow), submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)))

    assert sign_in("bianji").post(f"{PAGE}/tags", more="局长推荐").status_code == 409


def test_the_questions_that_a_draft_would_answer_are_tried_on_a_shadow(desk, sign_in):
    given(desk, drafted)
    given(desk, lambda uow: uow.events.add(TurnAnswered(
        at=AT, actor="a", outcome="no_answer_unknown", query_masked=CONTENT.similar_questions[0],
        entry_id=None, confidence=None, asker_key="a", channel="chat",
    )))  # fmt: skip

    page = sign_in("bianji").get(f"{PAGE}/effects").text

    assert texts(page, "#gained li > span") == ["非沪籍能领租房补贴吗", "没有答上过"]


def test_two_entries_stand_beside_each_other_with_their_clauses(desk, sign_in):
    def two(uow):
        drafted(uow)
        other = replace(CONTENT, answer="不可以，只有本市户籍。")
        draft_faq(uow, None, draft=other, by=EDITOR, at=AT, faq_id="faq-other")

    given(desk, two)

    page = sign_in("bianji").get(f"{PAGE}/beside/faq-other").text

    assert texts(page, ".beside .answer") == [CONTENT.answer, "不可以，只有本市户籍。"]
    assert texts(page, ".beside blockquote") == [CONTENT.citations[0].quote] * 2
    assert texts(page, ".beside .badge.soon") == ["两条都引了"] * 2
    assert sign_in("waidan").get(f"{PAGE}/beside/faq-other").status_code == 403
