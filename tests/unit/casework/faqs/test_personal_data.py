"""An entry is read by everybody: it may name offices, and nobody else."""

from dataclasses import replace

import pytest

from casework.errors import MarkupInText, PrivateDataInDraft, PrivateDataLeft
from casework.faqs.drafting import edit_draft, submit_for_review
from casework.faqs.personal_data import PrivateData, private_data_in
from casework.ports import UnitOfWork
from language.masking import FoundType
from tests.fakes.linjiang import AT, CONTENT, EDITOR, drafted


@pytest.mark.parametrize(
    ("field", "text", "found", "kind"),
    [
        ("question", "13812345678能申请吗", "13812345678", FoundType.MOBILE),
        ("answer", "身份证310101199003074514已登记。", "310101199003074514", FoundType.RESIDENT_ID),
        ("answer", "我叫张建国，可以申请。", "张建国", FoundType.NAME),
        ("answer", "他家住盈港路1688号3号楼502室。", "盈港路1688号3号楼502室", FoundType.ADDRESS),
    ],
)
def test_what_tells_about_a_person_is_found_in_its_field(field, text, found, kind) -> None:
    content = replace(CONTENT, **{field: text})

    assert private_data_in(content) == (PrivateData(field, found, kind),)


def test_similar_questions_are_looked_at_too() -> None:
    content = replace(CONTENT, similar_questions=("能申请吗", "13812345678能领吗"))

    assert [piece.field for piece in private_data_in(content)] == ["similar"]


@pytest.mark.parametrize(
    "text",
    [
        "请拨打12345或021-59728888咨询。",
        "联系人：王老师，手机13812345678。",
        "办理地点：盈港路1688号3号楼502室。",
        "咨询邮箱：zwgk@example.org。",
    ],
)
def test_what_an_office_publishes_about_itself_may_stay(text) -> None:
    assert private_data_in(replace(CONTENT, answer=text)) == ()


PRIVATE = "我叫张建国，手机13812345678。"


def test_a_draft_with_private_data_is_not_stored(uow: UnitOfWork) -> None:
    with pytest.raises(PrivateDataInDraft) as refused:
        drafted(uow, content=replace(CONTENT, answer=PRIVATE, question="13812345678能申请吗"))

    assert refused.value.fields == ["question", "answer"]
    assert refused.value.found == ["13812345678", "张建国"]
    assert uow.faqs.list() == []


def test_a_change_with_private_data_leaves_the_draft_as_it_was(uow: UnitOfWork) -> None:
    faq = drafted(uow)

    with pytest.raises(PrivateDataInDraft):
        edit_draft(uow, faq.faq_id, draft=replace(CONTENT, answer=PRIVATE), by=EDITOR, at=AT)

    assert faq.draft is not None
    assert faq.draft.content == CONTENT


def test_a_draft_stored_before_drafts_were_looked_through_is_not_handed_in(
    uow: UnitOfWork,
) -> None:
    faq = drafted(uow)
    assert faq.draft is not None
    faq.draft = replace(faq.draft, answer=PRIVATE)

    with pytest.raises(PrivateDataLeft) as refused:
        submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)

    assert refused.value.found == ["张建国", "13812345678"]
    assert faq.state == "draft"


def test_a_draft_with_a_tag_is_not_handed_in(uow: UnitOfWork) -> None:
    faq = drafted(uow, content=replace(CONTENT, answer="可以<b>申请</b>，30岁<35岁。"))

    with pytest.raises(MarkupInText) as refused:
        submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)

    assert (refused.value.field, refused.value.tag) == ("answer", "<b>")
