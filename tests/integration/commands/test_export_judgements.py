"""What askers picked, refused and voted on becomes a file that calibration reads."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casework.board import Channel, JudgedEntry, Judgement, judge_entries, record_turn
from casework.events import SYSTEM, PolicyImported
from casework.faqs import Faq, FaqState, FaqVersion
from casework.ports import UnitOfWork
from desk.wiring import Desk
from knowledge.answering.decision import load_thresholds
from language.masking import mask
from policydesk.commands.calibrate import labelled
from policydesk.commands.export_judgements import write_judgements
from policydesk.jobs.index_building import build_index
from policydesk.jobs.judgements import TooFewJudgements, usable_judgements
from tests.command_line import policydesk_here
from tests.integration.commands.conftest import policy

MATTERS = ["公租房", "养犬登记", "居住证", "失业金", "加装电梯", "创业补贴", "门诊报销", "托育补助"]
CLAUSE = "clause:policy-1-1"


def settled(desk: Desk) -> None:
    """An entry for each matter, and a policy of one clause, in an index."""
    with desk.uow() as uow:
        for matter in MATTERS:
            version = FaqVersion(
                1, f"{matter}怎么申请？", f"到街道申请{matter}。", (), (), (), "bian", "fa",
                desk.clock.now(),
            )  # fmt: skip
            uow.faqs.add(
                Faq(matter, None, None, None, FaqState.PUBLISHED, "bian", versions=[version])
            )
        uow.policies.add(policy(1, "第一条 狗证每年六月年检。"))
        uow.commit()
    build_index(desk)


def say(
    uow: UnitOfWork, asker: str, question: str, entry_id: str, judgement: Judgement, at: datetime
) -> None:
    faq_id = entry_id.removeprefix("faq:") if entry_id.startswith("faq:") else None
    record_turn(
        uow, outcome="clarified", query=mask(question).text, entry_id=None, confidence=0.4,
        asker_key=asker, channel=Channel.CHAT, at=at, shown=[entry_id],
    )  # fmt: skip
    judge_entries(uow, [JudgedEntry(entry_id, faq_id)], judgement, asker_key=asker, at=at)


def judged(desk: Desk, pairs: Iterable[tuple[str, str, Judgement]], minutes: int = 1) -> None:
    at = desk.clock.now() + timedelta(minutes=minutes)
    with desk.uow() as uow:
        for number, (question, entry_id, judgement) in enumerate(pairs):
            say(uow, f"asker-{minutes}-{number}", question, entry_id, judgement, at)
        uow.commit()


def enough() -> list[tuple[str, str, Judgement]]:
    """Two hundred: the matter's own entry is of use, the next one's is refused."""
    own = [
        (f"我想办{m}，怎么弄{n}", f"faq:{m}", Judgement.USEFUL) for n in range(20) for m in MATTERS
    ]
    pairs = zip(MATTERS, [*MATTERS[1:], MATTERS[0]], strict=True)
    other = [(f"{a}多少钱", f"faq:{b}", Judgement.REFUSED) for a, b in pairs for _ in range(5)]
    return own + other


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_below_the_least_nothing_is_written_and_the_message_says_what_there_is(
    desk: Desk, tmp_path: Path
) -> None:
    settled(desk)
    judged(desk, enough()[:-1])

    with pytest.raises(TooFewJudgements) as told:
        write_judgements(desk, tmp_path / "own")

    assert "199 judgements of the present entries, 160 right and 39 wrong" in str(told.value)
    assert "at least 200 are needed, 30 of each; nothing was written" in str(told.value)
    assert not (tmp_path / "own").exists()


def test_two_hundred_of_one_kind_are_too_few(desk: Desk, tmp_path: Path) -> None:
    settled(desk)
    judged(desk, [pair for pair in enough() * 2 if pair[2] is Judgement.USEFUL])

    with pytest.raises(TooFewJudgements, match="320 right and 0 wrong"):
        write_judgements(desk, tmp_path / "own")


def test_the_files_hold_the_live_entries_and_judged_pairs_alone(desk: Desk, tmp_path: Path) -> None:
    settled(desk)
    judged(desk, enough())

    write_judgements(desk, tmp_path)

    kb, queries, gold = (rows_of(tmp_path / f"{n}.jsonl") for n in ("kb", "queries", "gold"))
    assert {row["id"] for row in kb} == {CLAUSE, *(f"faq:{m}" for m in MATTERS)}
    assert (len(queries), len(gold)) == (200, 200)
    assert queries[0] == {"id": 0, "text": "我想办公租房，怎么弄0"}
    assert gold[0] == {"query": 0, "ids": ["faq:公租房"], "wrong": []}
    assert gold[160] == {"query": 160, "ids": [], "wrong": ["faq:养犬登记"]}


@pytest.mark.usefixtures("embedder")
def test_calibration_learns_from_the_files(desk: Desk, tmp_path: Path) -> None:
    settled(desk)
    judged(desk, [*enough(), *(("狗证几月年检", CLAUSE, Judgement.PICKED) for _ in range(20))])
    write_judgements(desk, tmp_path)

    files = {name: tmp_path / f"{name}.jsonl" for name in ("kb", "queries", "gold")}
    read = labelled(*files.values())

    seen = [one for item in read for one in item.judged()]
    assert sum(bool(one.right[0]) for one in seen) == 180
    assert sum(bool(one.wrong[0]) for one in seen) == 40
    words = [word for name, path in files.items() for word in (f"--{name}", path)]
    done = policydesk_here("calibrate", *words, "--source", "own", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert 0 < load_thresholds(tmp_path / "thresholds.yml").answer <= 1


def test_what_was_said_of_an_earlier_text_counts_no_more(desk: Desk) -> None:
    settled(desk)
    judged(desk, [*enough(), ("狗证几月年检", CLAUSE, Judgement.PICKED)])
    later = desk.clock.now() + timedelta(minutes=2)
    with desk.uow() as uow:
        assert pairs(uow, desk) == 201
        changed = PolicyImported(
            at=later, actor=SYSTEM, policy_id="policy-1", outcome="changed", changed_anchors=("c1",)
        )
        uow.events.add(changed)
        uow.commit()

    with desk.uow() as uow:
        assert pairs(uow, desk) == 200


def pairs(uow: UnitOfWork, desk: Desk) -> int:
    return sum(row.pairs for row in usable_judgements(uow, desk.answerer().index.entries))
