"""An asker takes along what is kept of a message, and has it deleted after a tick."""

from functools import partial

import pytest

from casework.board.lookup_codes import SCRYPT_COST
from casework.cases import CaseStatus, Mark, mark_message
from casework.events import PersonalDataErased
from tests.fakes.linjiang import AT, EDITOR, ask
from tests.integration.portal.steps import given


@pytest.fixture
def left(desk):
    return given(desk, partial(ask, code_cost=SCRYPT_COST))


def opened(left, visitor):
    looked_up = {"tracking_no": left.message.tracking_no, "code": left.lookup_code}
    visitor.post("/messages/look-up", data=looked_up)
    return visitor, f"/messages/{left.message.tracking_no}"


def test_what_is_kept_is_a_file_for_who_has_opened_it_alone(left, visitor):
    address = f"/messages/{left.message.tracking_no}/data.json"
    assert "外地户籍" not in visitor.get(address).text

    opened(left, visitor)
    found = visitor.get(address)

    assert found.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    assert found.json()["message"]["body"] == left.message.body


def test_it_is_deleted_after_a_tick_and_its_case_ends(desk, left, visitor):
    own, address = opened(left, visitor)
    assert "删除我的信息" in own.get(address).text

    own.post(f"{address}/erase")
    assert "外地户籍" in own.get(address).text
    done = own.post(f"{address}/erase", data={"confirmed": "true"})

    assert "已删除" in done.text and "外地户籍" not in done.text
    assert "删除我的信息" not in done.text
    with desk.uow() as uow:
        assert uow.cases.get(left.case.case_id).status is CaseStatus.WITHDRAWN
        assert len(uow.events.of_kind(PersonalDataErased)) == 1


def test_what_is_to_be_kept_is_refused_in_words(desk, left, visitor):
    key = left.message.message_id
    given(
        desk,
        lambda uow: mark_message(uow, key, Mark.KEEP, is_on=True, reason="诉讼", by=EDITOR, at=AT),
    )
    own, address = opened(left, visitor)

    refused = own.post(f"{address}/erase", data={"confirmed": "true"})

    assert refused.status_code == 409 and "须保存" in refused.text
