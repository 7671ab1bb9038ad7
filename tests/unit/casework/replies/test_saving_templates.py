"""Templates hold closed fields and no private data, and are an agency's own."""

import pytest

from casework.errors import NotAllowed, NotYourAgency, PrivateDataInText, UnknownPlaceholders
from casework.events import ReplyTemplateDeleted, ReplyTemplateSaved
from casework.replies.saving_templates import delete_template, save_template, templates_for
from tests.fakes.linjiang import AT, EDITOR, OFFICER, REVIEWER, STRANGER


def save(uow, title="材料不全", body="您的留言{查询码}还缺材料。", by=OFFICER, **values):
    return save_template(uow, title=title, body=body, by=by, at=AT, **values)


def test_a_template_belongs_to_the_agency_of_who_wrote_it(uow):
    save(uow)

    assert [one.title for one in templates_for(uow, OFFICER)] == ["材料不全"]
    assert templates_for(uow, STRANGER) == templates_for(uow, EDITOR) == []


def test_a_changed_template_keeps_its_place_and_the_same_form_twice_is_one(uow):
    saved = save(uow)
    save(uow)

    save(uow, body="请补材料。", template_id=saved.template_id)

    assert [one.body for one in templates_for(uow, OFFICER)] == ["请补材料。"]
    assert len(uow.events.of_kind(ReplyTemplateSaved)) == 2


def test_another_agency_and_a_reviewer_change_nothing(uow):
    saved = save(uow)

    with pytest.raises(NotYourAgency):
        save(uow, template_id=saved.template_id, body="别的。", by=STRANGER)
    with pytest.raises(NotYourAgency):
        delete_template(uow, saved.template_id, by=EDITOR, at=AT)
    with pytest.raises(NotAllowed):
        save(uow, by=REVIEWER)


def test_a_deleted_template_is_gone_and_the_log_says_which(uow):
    saved = save(uow)

    delete_template(uow, saved.template_id, by=OFFICER, at=AT)

    assert templates_for(uow, OFFICER) == []
    assert [e.title for e in uow.events.of_kind(ReplyTemplateDeleted)] == ["材料不全"]


def test_a_field_that_nobody_can_fill_is_refused(uow):
    with pytest.raises(UnknownPlaceholders) as fault:
        save(uow, body="{姓名}您好，{ 查询码 }已办。")

    assert fault.value.names == ("姓名",)


def test_private_data_is_refused_and_an_offices_telephone_stays(uow):
    with pytest.raises(PrivateDataInText) as fault:
        save(uow, body="请找王先生13812345678。")
    assert "13812345678" in fault.value.found

    assert save(uow, body="咨询电话：021-55081120。").body == "咨询电话：021-55081120。"
