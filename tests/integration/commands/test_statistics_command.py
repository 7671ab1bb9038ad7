"""`policydesk statistics` tells the figures of a period, each with what it counts."""

import json
from random import Random

from openpyxl import load_workbook

from casework.board import Channel, MessageKind, leave_message
from tests.fakes.linjiang import DUTIES


def leave(desk):
    with desk.uow() as uow:
        left = leave_message(
            uow, subject="租房补贴", body="外地户籍能申请租房补贴吗？", kind=MessageKind.CONSULT,
            asker_key="asker-1", channel=Channel.BOARD, policy_id=None, at=desk.clock.now(),
            duties=DUTIES, rng=Random(1), code_cost=2,
        )  # fmt: skip
        uow.commit()
    return left


def test_figures_with_their_meanings_as_json_and_as_a_workbook(policydesk, desk, tmp_path):
    left, today = leave(desk), desk.clock.today().isoformat()

    done = policydesk(
        "statistics", "--from", today, "--to", today, "--json", "--xlsx", tmp_path / "s.xlsx"
    )

    found = json.loads(done.stdout)
    assert found["figures"]["received"]["value"] == 1
    assert found["figures"]["in_time_share"]["value"] is None
    assert "历史留言不算" in found["figures"]["received"]["means"]
    assert [(row["key"], row["received"]) for row in found["by_channel"]] == [("board", 1)]
    assert [case["message_id"] for case in found["cases"]] == [left.message.message_id]
    book = load_workbook(tmp_path / "s.xlsx")
    assert [cell.value for cell in book["总表"][2]][:3] == ["收到留言", 1, "件"]
    assert book["按部门"]["A2"].value == "未分派"
    assert book["明细"]["A2"].value == left.message.message_id


def test_the_table_and_a_period_without_a_day(policydesk, desk):
    leave(desk)
    day = desk.clock.today().isoformat()

    shown = policydesk("statistics", "--from", day, "--to", day).stdout
    refused = policydesk("statistics", "--from", "2026-03-02", "--to", "2026-03-01")

    assert "收到留言" in shown and "未分派" in shown
    assert refused.returncode == 2
    assert "2026-03-01 comes before 2026-03-02" in refused.stderr
