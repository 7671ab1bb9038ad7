"""What a policy changed, what it is linked to, and how staff correct what was read from it."""

from dataclasses import replace
from datetime import date

import pytest

from casework.events import PolicyCorrected
from casework.faqs import FaqState
from casework.policies import LinkKind, Policy, PolicyLink, import_policy, repeal_policy
from desk.policies.comparison import compare_clauses
from knowledge import Entry, EntryKind
from tests.fakes.clauses import clause_at
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import AT, HOW, ON, POLICY_ID, WHO, published, rent_policy
from tests.integration.portal.steps import correct_seen
from tests.page_content import texts, the

STRICTER = WHO.replace("就业的", "就业满一年的")


@pytest.fixture
def revised(desk):
    """The policy in new words, with an entry that cites the old ones; the earlier text's key."""
    with desk.uow() as uow:
        published(uow)
        policy = rent_policy(who=STRICTER, issued_on=date(2026, 2, 1))
        import_policy(uow, policy, at=AT, compare=compare_clauses)
        (kept,) = uow.policy_versions.of_policy(POLICY_ID)
        uow.commit()
    return kept.version_id


def test_a_policy_page_tells_what_was_revised(visitor, revised):
    page = visitor.get(f"/policies/{POLICY_ID}")

    assert texts(page, ".revised h2") == ["修订情况"]
    assert texts(page, ".revised p") == ["与2025-05-01文本相比：修改1条，未改动1条。"]
    assert the(page, ".revised a")["href"] == f"/policies/{POLICY_ID}/changes/{revised}"


def test_old_and_new_words_stand_side_by_side_with_the_difference_marked(visitor, revised):
    page = visitor.get(f"/policies/{POLICY_ID}/changes/{revised}")

    old, new = texts(page, ".beside .words")
    assert "在本区就业的非本市户籍人员可以申请租房补贴。" in old
    assert "在本区就业满一年的非本市户籍人员可以申请租房补贴。" in new
    assert (texts(page, "del"), texts(page, "ins")) == ([], ["满一年"])
    assert "第五条" not in page.text


def test_a_clause_that_only_got_another_number_is_told_apart_from_what_was_reworded(desk, visitor):
    moved = clause_at("第四条", WHO.replace("第三条", "第四条"), policy_id=POLICY_ID)
    with desk.uow() as uow:
        published(uow)
        policy = rent_policy(text=moved.text, source_digest="moved", clauses=[moved])
        import_policy(uow, policy, at=AT, compare=compare_clauses)
        (kept,) = uow.policy_versions.of_policy(POLICY_ID)
        uow.commit()

    page = visitor.get(f"/policies/{POLICY_ID}/changes/{kept.version_id}")

    assert texts(page, "details.panel summary") == ["仅条款编号变化 1条"]
    assert texts(page, "details.panel p") == ["第三条 → 第四条。"]


def test_a_policy_without_a_predecessor_tells_of_no_revision(visitor):
    assert "修订情况" not in visitor.get(f"/policies/{POLICY_ID}").text
    assert visitor.get(f"/policies/{POLICY_ID}/changes/version-x").status_code == 404


def test_staff_see_which_entries_rest_on_a_changed_clause(sign_in, revised):
    page = sign_in("bianji").get(f"/staff/policies/{POLICY_ID}/changes/{revised}").text

    assert "外地户籍可以申请租房补贴吗？" in page


def test_an_entry_names_the_clause_and_what_became_of_it(sign_in, revised):
    page = sign_in("bianji").get("/staff/faqs/faq-rent").text

    assert "所引条款已修改：第三条改写。" in page
    assert "公众提问时暂不给出已发布的这一版" in page


def test_after_a_clause_was_changed_its_editor_is_asked_for_figures_that_no_source_holds(
    desk, sign_in, revised
):
    editor, page = sign_in("bianji"), "/staff/faqs/faq-rent"
    typed = {"question": "能领多少？", "answer": "每月300元。"}
    typed["citations"] = f"{POLICY_ID}#第三条"

    refused = editor.post(page, **typed, step="submit")

    assert refused.status_code == 409
    assert "答复里的这些数字在所引条款里找不到：300元。" in refused.text
    assert the(refused, 'button[value="submit_checked"]')
    assert editor.post(page, **typed, step="submit_checked").status_code == 200
    with desk.uow() as uow:
        assert uow.faqs.get("faq-rent").state is FaqState.IN_REVIEW


def test_an_entry_of_a_replaced_policy_names_the_place_in_the_new_one(desk, sign_in, visitor):
    with desk.uow() as uow:
        published(uow)
        new = rent_policy(policy_id="policy-new", title="临江区安居补贴办法", doc_no=None)
        for clause in new.clauses:
            clause.clause_id, clause.policy_id = f"new-{clause.anchor}", "policy-new"
        uow.policies.add(new)
        comparison = compare_clauses(uow.policies.get(POLICY_ID).clauses, new.clauses)
        repeal_policy(
            uow, POLICY_ID, repealed_on=ON, superseded_by="policy-new", comparison=comparison,
            actor="system", at=AT,
        )  # fmt: skip
        uow.commit()

    page = sign_in("bianji").get("/staff/faqs/faq-rent").text
    assert "所引文件废止（2026-03-02起）：第三条移到新文件第三条。" in page
    assert (
        "与《临江区租房补贴办法》（临府规〔2025〕3号）相比："
        in visitor.get("/policies/policy-new").text
    )


def test_linked_policies_are_shown_from_both_sides(desk, visitor):
    with desk.uow() as uow:
        told = replace(
            rent_policy(clauses=[]), policy_id="policy-told", title="租房补贴办法解读", doc_no=None,
            links=[
                PolicyLink(LinkKind.INTERPRETS, "临江区租房补贴办法", "临府规〔2025〕3号"),
                PolicyLink(LinkKind.BASIS, "住房租赁条例", "国务院令第812号"),
            ],
        )  # fmt: skip
        uow.policies.add(told)
        uow.commit()

    main = visitor.get(f"/policies/{POLICY_ID}")
    link, page = '.label:-soup-contains("解读") + .sources a', "/policies/policy-told"
    assert the(main, link)["href"] == page
    own = visitor.get(page)
    assert the(own, link)["href"] == f"/policies/{POLICY_ID}"
    assert "《住房租赁条例》（国务院令第812号）" in texts(own, "#related li")


FIELDS = {
    "title": "临江区租房补贴办法", "doc_no": "临府规〔2025〕3号", "issuing_agency": "",
    "agency_id": "agency-housing", "issued_on": "2025-05-01", "effective_on": "",
    "valid_until": "", "repealed_on": "", "superseded_by": "",
}  # fmt: skip


def test_a_correction_is_shown_with_what_was_read_and_survives_an_import(desk, sign_in):
    console = sign_in("bianji")
    form = {**FIELDS, "issuing_agency": "区房管局", "valid_until": "2026-12-31"}

    console.post(f"/staff/policies/{POLICY_ID}", **form)
    with desk.uow() as uow:
        import_policy(uow, rent_policy(who=STRICTER), at=AT, compare=compare_clauses)
        uow.commit()

    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
    assert (policy.issuing_agency, policy.valid_until) == ("区房管局", date(2026, 12, 31))
    assert policy.corrections == {"issuing_agency": "区房管局", "valid_until": "2026-12-31"}
    page = console.get(f"/staff/policies/{POLICY_ID}").text
    assert page.count("已更正，原文读取为“无”") == 2


def test_only_what_was_altered_counts_as_corrected(desk, sign_in):
    sign_in("bianji").post(f"/staff/policies/{POLICY_ID}", **FIELDS)

    assert [event for event in desk.events if isinstance(event, PolicyCorrected)] == []


def test_a_correction_can_be_taken_back(desk, sign_in):
    console = sign_in("bianji")
    console.post(f"/staff/policies/{POLICY_ID}", title="办法")

    console.post(f"/staff/policies/{POLICY_ID}/undo", field="title")

    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
    assert (policy.title, policy.corrections) == ("临江区租房补贴办法", {})


def test_a_date_that_is_none_is_refused_in_words(desk, sign_in):
    page = sign_in("bianji").post(f"/staff/policies/{POLICY_ID}", valid_until="明年底")

    assert page.status_code == 422
    assert "有效期至" in page.text


def test_a_day_of_repeal_sends_what_cites_back_to_its_editor(desk, sign_in):
    with desk.uow() as uow:
        published(uow)
        uow.commit()

    correct_seen(sign_in("bianji"), f"/staff/policies/{POLICY_ID}", repealed_on="2026-02-01")

    with desk.uow() as uow:
        assert uow.faqs.get("faq-rent").state is FaqState.NEEDS_REVIEW


def test_who_may_not_edit_may_not_correct(sign_in):
    page = sign_in("shencha").post(f"/staff/policies/{POLICY_ID}", title="办法")

    assert page.status_code == 403


def test_policies_are_found_by_title_number_or_what_the_index_finds(desk, sign_in):
    console, sources = sign_in("bianji"), (source_at(POLICY_ID, "办法"),)
    clause = Entry("clause:1", EntryKind.CLAUSE, "有劳动合同的。", sources=sources)
    desk.answers.entries = {clause.entry_id: clause}

    assert "临江区租房补贴办法" in console.get("/staff/policies?q=租房补贴").text
    assert "临江区租房补贴办法" in console.get("/staff/policies?q=劳动合同").text
    assert "没有相符的文件" in console.get("/staff/policies?q=养犬").text
    assert HOW not in console.get("/staff/policies").text


def test_a_text_that_will_be_replaced_says_from_when(desk, visitor):
    with desk.uow() as uow:
        uow.policies.add(Policy("policy-new", "临江区租房补贴办法", effective_on=date(2030, 7, 1)))
        policy = uow.policies.get(POLICY_ID)
        policy.repealed_on, policy.superseded_by = date(2030, 7, 1), "policy-new"
        uow.commit()

    page = visitor.get(f"/policies/{POLICY_ID}").text

    assert "自2030-07-01起改按新的文本执行" in page and "现行文件请看" not in page


def test_a_mistaken_repeal_is_taken_back_on_the_policys_page(desk, sign_in):
    with desk.uow() as uow:
        published(uow)
        repeal_policy(uow, POLICY_ID, repealed_on=ON, actor="system", at=AT)
        uow.commit()
    editor, page = sign_in("bianji"), f"/staff/policies/{POLICY_ID}"
    assert "撤销废止" in editor.get(page).text
    assert "撤销废止" not in sign_in("shencha").get(page).text

    done = editor.post(page, repealed_on="", superseded_by="")

    assert "撤销废止" not in done.text
    with desk.uow() as uow:
        assert uow.faqs.get("faq-rent").state == "published"
    assert "不再需要复核" in editor.get("/staff/history").text
