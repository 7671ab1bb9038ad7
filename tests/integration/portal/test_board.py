"""Leave a message, look it up, leave contact details once."""

from collections import Counter

import pytest

from casework.board import open_contact
from casework.cases import CaseStatus
from desk.secret_keys import SecretKeys
from tests.fakes.linjiang import POLICY_ID
from tests.page_content import document, facts, field, text_of, the

# A real Fernet key: the fake desk's is no key at all.
KEY = b"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


def leave(visitor, **form):
    given = {"body": "外地户籍能申请吗？", "kind": "consult", "policy_id": POLICY_ID}
    return visitor.post("/messages", data=given | form)


def looked_up_with(page):
    """The panel of the form that opens a message, with what it says."""
    return str(the(page, "section[aria-labelledby=h-look]"))


def test_a_message_gets_a_tracking_number_and_a_due_date(desk, visitor):
    page = leave(visitor)

    assert page.status_code == 200
    assert "2026-03-11" in page.text
    with desk.uow() as uow:
        [message] = uow.messages.list()
    assert page.url.path == f"/messages/{message.tracking_no}"


def test_what_is_stored_and_shown_is_masked(desk, visitor):
    page = leave(visitor, body="我叫张三，电话13812345678，怎么申请？")

    assert "我叫[姓名]，电话[手机号]，怎么申请？" in page.text and "13812345678" not in page.text
    with desk.uow() as uow:
        assert uow.messages.list()[0].body == "我叫[姓名]，电话[手机号]，怎么申请？"


def test_a_masked_number_is_told_once_with_the_way_to_leave_it(visitor):
    first = leave(visitor, body="电话13812345678，怎么申请？")
    later = visitor.get(first.url.path)

    assert "您写的手机号已经隐去，没有保存。希望部门联系您" in first.text
    assert "没有保存" not in later.text


def test_who_writes_of_danger_is_told_who_helps_at_once(visitor):
    assert "12356" in leave(visitor, body="没人管，我不想活了").text
    assert "12356" not in leave(visitor).text


def test_one_browser_is_one_asker_and_another_is_another(desk, browse):
    first, second = browse(), browse()
    leave(first)
    leave(first, body="多久能批下来？")
    leave(second)

    with desk.uow() as uow:
        keys = [message.asker_key for message in uow.messages.list()]
    assert sorted(Counter(keys).values()) == [1, 2]


@pytest.mark.parametrize(
    "body", ["。", "？？？", "\u200b\u200d", "🙂🙂", "12345", "１３８", "\u3164"]
)
def test_a_form_without_words_is_refused_with_a_word(desk, visitor, body):
    page = leave(visitor, body=body)

    assert page.status_code == 422
    assert "内容里没有能看懂的文字" in page.text
    with desk.uow() as uow:
        assert uow.messages.count() == 0


def test_a_form_that_cannot_be_taken_comes_back_as_it_was_filled(visitor):
    page = leave(
        visitor, subject="路灯", body="长" * 5001, kind="suggestion", consent_public="true"
    )

    assert page.status_code == 422
    assert "长" * 5001 in page.text and field(page, "subject") == "路灯"
    ticked = [box["value"] for box in document(page).select("input[checked]")]
    assert ticked == ["suggestion", "true"]
    assert field(page, "policy_id") == POLICY_ID


def token_in(page):
    return field(page, "asker")


def test_the_same_form_sent_twice_is_one_message_with_two_codes_that_open_it(desk, browse):
    visitor = browse()
    visitor.get(f"/policies/{POLICY_ID}")

    first, again = leave(visitor), leave(visitor)

    assert again.url.path == first.url.path
    assert "刚才已经提交过，没有重复登记" in again.text
    with desk.uow() as uow:
        assert uow.messages.count() == 1 and len(uow.cases.open()) == 1
    number = number_of(desk)
    assert all(looked_up(browse(), number, code_on(page)).is_success for page in (first, again))


def test_a_double_click_of_who_has_no_cookie_yet_is_one_message(desk, browse):
    token = token_in(browse().get(f"/policies/{POLICY_ID}"))

    pages = [leave(browse(), asker=token) for _ in range(3)]

    assert len({page.url.path for page in pages}) == 1


def test_the_same_words_of_another_person_or_about_another_policy_are_another_message(desk, browse):
    first = browse()
    leave(first)
    leave(browse())
    leave(first, policy_id="")

    with desk.uow() as uow:
        assert uow.messages.count() == 3


def test_an_empty_message_is_refused_in_words(visitor):
    page = leave(visitor, body="  ")

    assert page.status_code == 422
    assert "请填写内容。" in page.text


def test_contact_details_are_sealed_and_taken_once(desk, visitor):
    desk.secrets = SecretKeys(b"a" * 32, KEY, "s" * 32)
    path = leave(visitor).url.path

    saved = visitor.post(f"{path}/contact", data={"contact": "138 0000 1111"})
    again = visitor.post(f"{path}/contact", data={"contact": "other@example.org"})

    assert "联系方式已收到" in saved.text
    assert "138 0000 1111" not in saved.text
    assert again.status_code == 409
    with desk.uow() as uow:
        sealed = uow.messages.list()[0].contact_sealed
    assert open_contact(KEY, sealed) == "138 0000 1111"


def test_a_mistyped_number_is_told_on_the_form(visitor):
    assert "查询码不对" in visitor.get("/messages", params={"tracking_no": "LY-0000"}).text


UNKNOWN = "LY-7K2M-9QXD-1"


def code_on(page):
    return text_of(the(page, "#lookup-code"))


def number_of(desk):
    with desk.uow() as uow:
        return uow.messages.list()[-1].tracking_no


def looked_up(visitor, number, code):
    return visitor.post("/messages/look-up", data={"tracking_no": number, "code": code})


def test_the_code_is_shown_once_beside_the_number_and_opens_it_elsewhere(desk, browse):
    first = leave(browse())
    number, code = number_of(desk), code_on(first)

    page = looked_up(browse(), number.lower(), code.lower().replace("mm", "").replace("-", " "))

    assert page.url.path == f"/messages/{number}"
    assert "外地户籍能申请吗？" in page.text and code not in page.text


def test_the_page_with_the_new_code_comes_however_often_others_looked_theirs_up(desk, browse):
    browser = browse()
    while looked_up(browser, UNKNOWN, "MM-4F7K-9R2C").status_code != 429:
        pass

    page = leave(browser)

    assert page.status_code == 200 and code_on(page).startswith("MM-")
    assert browser.get("/messages/" + UNKNOWN).status_code == 429


def test_a_number_alone_opens_nothing_and_looks_like_an_unknown_one(desk, browse):
    leave(browse())
    number = number_of(desk)

    def page(of):
        found = browse().get(f"/messages/{of}")
        return found.status_code, looked_up_with(found).replace(of, "…")

    assert page(number) == page(UNKNOWN)
    assert page(number)[0] == 403
    assert "外地户籍" not in page(number)[1]


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(desk, browse):
    leave(browse())
    number = number_of(desk)

    def page(of):
        found = looked_up(browse(), of, "MM-2222-2222")
        return found.status_code, looked_up_with(found).replace(of, "…")

    assert page(number) == page(UNKNOWN)
    assert "查询码或查询密码不对" in page(number)[1]


def test_only_a_hash_of_the_code_is_stored(desk, visitor):
    code = code_on(leave(visitor))
    stored = repr(desk.database.committed)

    assert len(code) >= 6 and code not in stored
    assert number_of(desk) in stored


def test_contact_details_are_taken_only_from_who_opened_the_message(desk, browse):
    leave(browse())

    late = browse().post(f"/messages/{number_of(desk)}/contact", data={"contact": "x@example.org"})

    assert late.status_code == 403
    with desk.uow() as uow:
        assert uow.messages.list()[0].contact_sealed is None


def without_code(desk):
    """The message as one that was left before there were codes."""
    with desk.uow() as uow:
        uow.messages.list()[0].lookup_hashes = ()
        uow.commit()


def test_a_message_without_code_is_opened_by_words_of_ones_own(desk, browse):
    leave(browse(), body="楼下烧烤店半夜还在营业，油烟味很大，希望尽快处理。")
    without_code(desk)
    number, asker = number_of(desk), browse()

    page = asker.post(
        "/messages/claim", data={"tracking_no": number, "words": "烧烤店半夜还在营业 油烟味很大"}
    )

    assert page.url.path == f"/messages/{number}"
    assert looked_up(browse(), number, code_on(page)).is_success


@pytest.mark.parametrize("words", ["油烟味很大", "烧烤店半夜从来不营业油烟味很大", ""])
def test_too_few_or_other_words_open_nothing(desk, browse, words):
    leave(browse(), body="楼下烧烤店半夜还在营业，油烟味很大，希望尽快处理。")
    without_code(desk)

    def page(of):
        found = browse().post("/messages/claim", data={"tracking_no": of, "words": words})
        return found.status_code, looked_up_with(found).replace(of, "…")

    assert page(number_of(desk)) == page(UNKNOWN)
    assert page(UNKNOWN)[0] == 404


def test_own_words_do_not_open_a_message_that_has_a_code(desk, browse):
    leave(browse(), body="楼下烧烤店半夜还在营业，油烟味很大，希望尽快处理。")

    claimed = browse().post(
        "/messages/claim",
        data={"tracking_no": number_of(desk), "words": "烧烤店半夜还在营业，油烟味很大"},
    )

    assert claimed.status_code == 404


def test_an_asker_who_regrets_is_no_longer_public(desk, visitor):
    path = leave(visitor, consent_public="true").url.path

    page = visitor.post(f"{path}/private")

    assert "已改为不公开" in page.text
    with desk.uow() as uow:
        assert not uow.messages.list()[0].consent_public


def test_an_asker_takes_a_message_back_after_a_tick(desk, visitor):
    path = leave(visitor).url.path

    without_tick = visitor.post(f"{path}/withdraw")
    page = visitor.post(f"{path}/withdraw", data={"confirmed": "true"})

    assert without_tick.status_code == 422
    assert "留言已撤回" in page.text
    assert "已经撤回，部门不再办理。" in page.text
    assert "我确定要撤回这条留言" not in page.text
    with desk.uow() as uow:
        message = uow.messages.list()[0]
        assert uow.cases.of_message(message.message_id).status is CaseStatus.WITHDRAWN


def test_nothing_that_was_left_is_public_at_once_and_the_asker_is_told_so(visitor):
    quiet = leave(visitor, body="不公开的问题")
    agreed = leave(visitor, body="可以公开的问题", consent_public="true")

    page = visitor.get(f"/policies/{POLICY_ID}").text

    assert "可以公开的问题" not in page and "不公开的问题" not in page
    assert facts(agreed)["是否公开"] == "待审核后公开"
    assert facts(quiet)["是否公开"] == "不公开"
