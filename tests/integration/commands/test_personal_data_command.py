"""`policydesk personal-data` gives a person what is kept, to who has number and code alone."""

import json
import stat
from random import Random

from casework.board import Channel, MessageKind, leave_contact, leave_message, seal_contact
from tests.fakes.linjiang import DUTIES


def test_all_that_is_kept_is_written_for_its_owner_alone(policydesk, desk, tmp_path):
    with desk.uow() as uow:
        left = leave_message(
            uow, subject="租房补贴", body="外地户籍能申请租房补贴吗？", kind=MessageKind.CONSULT,
            asker_key="asker-1", channel=Channel.BOARD, policy_id=None, at=desk.clock.now(),
            duties=DUTIES, rng=Random(1),
        )  # fmt: skip
        number = left.message.tracking_no
        sealed = seal_contact(desk.secrets.contact_key, "13800000000")
        leave_contact(uow, number, contact=sealed, at=desk.clock.now())
        uow.commit()
    out = tmp_path / "data.json"

    done = policydesk("personal-data", number, "--code", left.lookup_code, "--out", out)
    refused = policydesk("personal-data", number, "--code", "wrong-code")

    found = json.loads(out.read_text(encoding="utf-8"))
    assert done.returncode == 0 and stat.S_IMODE(out.stat().st_mode) == 0o600
    assert found["message"]["body"] == "外地户籍能申请租房补贴吗？"
    assert found["contact"] == "13800000000"
    assert found["case"]["case_id"] == left.case.case_id
    assert [event["event"] for event in found["happened"]] == [
        "MessageLeft", "CaseOpened", "ContactLeft",
    ]  # fmt: skip
    assert "hash" not in out.read_text(encoding="utf-8")
    assert refused.returncode == 1 and not refused.stdout
