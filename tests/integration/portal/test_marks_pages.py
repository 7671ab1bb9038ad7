"""Marks of a message in the console: put on with a reason, shown, taken off."""

from casework.people import Role, StaffMember
from tests.fakes.linjiang import ask
from tests.integration.portal.conftest import HASH
from tests.page_content import document, text_of, the


def badges(page) -> list[str]:
    return [text_of(badge) for badge in document(page).select("h1 ~ .badge, .meta .badge.soon")]


def test_an_editor_marks_a_test_and_takes_the_mark_off(desk, sign_in):
    with desk.uow() as uow:
        message_id = ask(uow, 1).message.message_id
        uow.commit()
    editor, address = sign_in("bianji"), f"/staff/messages/{message_id}"

    marked = editor.post(f"{address}/marks", mark="test", is_on="true", reason="演示用")
    assert "已标记" in marked.text and badges(marked) == ["测试"]
    received = the(editor.get("/staff/statistics"), "table.figures td.number")
    assert text_of(received) == "0 件"

    taken_off = editor.post(f"{address}/marks", mark="test", reason="弄错了")
    assert badges(taken_off) == []
    assert editor.post(f"{address}/marks", mark="test", is_on="true", reason="").status_code == 422
    assert editor.post(f"{address}/marks", mark="nosuch", reason="x").status_code == 422


def test_who_may_not_mark_is_offered_nothing(desk, sign_in):
    with desk.uow() as uow:
        message_id = ask(uow, 1).message.message_id
        uow.staff.add(StaffMember("shenji", "审计", None, frozenset({Role.AUDITOR}), HASH))
        uow.commit()
    address = f"/staff/messages/{message_id}"

    for person in ("jingban", "shenji"):
        assert 'id="marks"' not in sign_in(person).get(address).text
        sent = sign_in(person).post(f"{address}/marks", mark="test", is_on="true", reason="演示用")
        assert sent.status_code == 403
