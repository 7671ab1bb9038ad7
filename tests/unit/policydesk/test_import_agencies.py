"""What agencies handle and how they are reached comes from a table."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework.people import Agency, AgencyProfile, Role, StaffMember
from desk.errors import BadRows
from policydesk.imports.agencies import import_agencies
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2024, 3, 4, 1, tzinfo=UTC)
EDITOR = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR}))
ROW = {
    "部门": "民政局", "负责事项": "结婚登记、离婚登记\n收养登记", "联系电话": "0XX-5508-2203",
    "地址": "槐安街20号", "办公时间": "工作日9时至17时", "来源": "职责目录",
}  # fmt: skip


@pytest.fixture
def database() -> MemoryDatabase:
    database = MemoryDatabase()
    with database.uow() as uow:
        uow.agencies.add(Agency("mzj", "区民政局", ("民政局",)))
        uow.commit()
    return database


def run(database: MemoryDatabase, folder: Path, row: Mapping[str, object]):
    file = folder / "agencies.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    with database.uow() as uow:
        summary = import_agencies(uow, file, by=EDITOR, at=NOW)
        uow.commit()
    return summary


def test_a_row_describes_the_agency_of_that_name_and_a_second_time_nothing(database, tmp_path):
    first, second = run(database, tmp_path, ROW), run(database, tmp_path, ROW)

    with database.uow() as uow:
        assert uow.agencies.get("mzj").profile == AgencyProfile(
            ("结婚登记", "离婚登记", "收养登记"), "0XX-5508-2203", "槐安街20号",
            "工作日9时至17时", "职责目录",
        )  # fmt: skip
    assert (first.changed, second.changed, second.unchanged) == (1, 0, 1)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"部门": "区税务局"}, "部门: no agency is called 区税务局"),
        ({"来源": ""}, "来源: agency_source is empty"),
        ({"负责事项": "登" * 41}, "负责事项: handles has 41 characters"),
        ({"地址": "<b>路</b>"}, "地址: "),
    ],
)
def test_a_bad_row_is_refused_with_its_field(database, tmp_path, wrong, told):
    with pytest.raises(BadRows) as raised:
        run(database, tmp_path, ROW | wrong)

    assert told in str(raised.value)
