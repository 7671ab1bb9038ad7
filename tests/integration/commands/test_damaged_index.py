"""A live index whose files are damaged or gone: who holds it goes on, and a new one is built."""

import asyncio
import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, MessageKind, leave_message
from casework.events import SYSTEM, PolicyImported, PolicyRepealed
from desk.index.integrity_check import IndexFiles
from desk.index.live_index import IndexState
from desk.settings import Settings
from desk.turns.answers import answer_on
from desk.wiring import Desk
from knowledge import UnusableIndex
from knowledge.indexing.files import checksum
from policydesk.jobs.index_building import IndexFollower, build_index
from policydesk.servers.action_server import index_detail
from tests.fakes.character_embedder import CharacterEmbedder
from tests.fakes.intake import asked
from tests.integration.commands.conftest import policy, small_desk

ASKED = "补贴每月几日发放"
CLAUSE = "clause:policy-1-1"


def cut_short(folder: Path) -> None:
    for file in sorted(folder.rglob("*.npy")):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip_a_byte(folder: Path) -> None:
    """As a failing disk does it: size and time of change stay."""
    file = folder / "vectors.faiss"
    times, content = file.stat(), bytearray(file.read_bytes())
    content[-3] ^= 0x10
    file.write_bytes(content)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def empty_all(folder: Path) -> None:
    for file in (path for path in folder.rglob("*") if path.is_file()):
        file.write_bytes(b"")


def delete_a_file(folder: Path) -> None:
    (folder / "entries.jsonl").unlink()


def delete_all_versions(folder: Path) -> None:
    shutil.rmtree(folder.parent)


def put_a_file_in_its_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


def put_a_folder_in_the_manifests_place(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").mkdir()


def build_with_another_model(folder: Path) -> None:
    change_manifest(folder, model="another-encoder")


def build_with_other_files(folder: Path) -> None:
    change_manifest(folder, layout=1)


def change_manifest(folder: Path, **values: Any) -> None:
    file = folder / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | values))


DAMAGES: tuple[Callable[[Path], None], ...] = (
    cut_short, flip_a_byte, empty_all, delete_a_file, delete_all_versions, shutil.rmtree,
    put_a_file_in_its_place, put_a_folder_in_the_manifests_place, build_with_another_model,
    build_with_other_files,
)  # fmt: skip


def store(desk: Desk, *policies) -> None:
    with desk.uow() as uow:
        for each in policies:
            uow.policies.add(each)
            uow.events.add(
                PolicyImported(
                    at=desk.clock.now(), actor=SYSTEM, policy_id=each.policy_id, outcome="added"
                )
            )
        uow.commit()


def live(desk: Desk) -> int:
    with desk.uow() as uow:
        version = uow.index_versions.live()
    assert version is not None
    return version


def live_folder(desk: Desk) -> Path:
    return desk.index_store.root / f"v{live(desk):06d}"


@pytest.fixture
def built(desk: Desk) -> Desk:
    store(desk, policy(1, "补贴每月十日发放。"))
    build_index(desk)
    return desk


def another_process(desk: Desk) -> Desk:
    """The same records and files, nothing in memory."""
    return small_desk(desk.settings.var_dir)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_live_index_is_built_anew_by_itself(built: Desk, damage) -> None:
    damage(live_folder(built))

    manifest = IndexFollower(another_process(built)).follow()

    assert manifest is not None
    assert (manifest.version, live(built)) == (2, 2)
    assert another_process(built).answerer().entry(CLAUSE) is not None
    assert IndexFollower(another_process(built)).follow() is None  # once is enough


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_process_that_holds_the_index_goes_on_serving(built: Desk, damage) -> None:
    answering = another_process(built)
    answering.answerer()

    damage(live_folder(built))

    assert answering.answerer().search(ASKED).hits[0].entry_id == CLAUSE


def test_a_follower_that_has_read_the_index_sees_damage_that_keeps_size_and_time(
    built: Desk,
) -> None:
    now = [0.0]
    follower = IndexFollower(built)
    built.index_files = IndexFiles(built.index_store, now=lambda: now[0])
    assert follower.follow() is None

    flip_a_byte(live_folder(built))
    now[0] += 31.0

    assert follower.follow() is not None


def test_a_pointer_to_a_version_that_is_not_there_is_mended(built: Desk) -> None:
    with built.uow() as uow:
        uow.index_versions.swap(9, last_event=uow.events.last_id(), at=built.clock.now())
        uow.commit()

    manifest = IndexFollower(built).follow()

    assert manifest is not None
    assert (manifest.version, live(built)) == (10, 10)


def test_an_empty_desk_gets_an_empty_version_after_a_while(desk: Desk) -> None:
    follower = IndexFollower(desk)

    built = [follower.follow() for _ in range(25)]

    versions = [manifest.entries for manifest in built if manifest]
    assert versions == [0]


def test_what_stands_in_the_way_of_the_next_version_is_passed_over(built: Desk) -> None:
    (built.index_store.root / "v000002").write_text("not ours")
    (built.index_store.root / "v3-copy").mkdir()
    delete_a_file(live_folder(built))

    manifest = IndexFollower(built).follow()

    assert manifest is not None
    assert manifest.version == 3


def test_a_version_that_is_whole_and_cannot_be_read_is_built_anew(built: Desk) -> None:
    folder = live_folder(built)
    (folder / "entries.jsonl").write_text('{"of": "another release"}\n')
    change_manifest(folder, checksum=checksum(folder))
    fresh = another_process(built)
    with pytest.raises(UnusableIndex, match="cannot be read"):
        fresh.answerer()

    assert IndexFollower(another_process(built)).follow() is not None

    assert fresh.answerer().entry(CLAUSE) is not None


def test_vectors_of_a_version_that_cannot_be_read_are_encoded_again(built: Desk) -> None:
    folder = live_folder(built)
    (folder / "passage_keys.npy").write_bytes(b"not an array")
    change_manifest(folder, checksum=checksum(folder))
    store(built, policy(2, "申请到街道办理。"))

    manifest = IndexFollower(built).follow()

    assert manifest is not None
    assert manifest.entries == 2


def test_what_is_in_memory_is_not_encoded_again(built: Desk) -> None:
    built.answerer()
    delete_all_versions(live_folder(built))

    class Counting(CharacterEmbedder):
        encoded = 0

        def encode_tokens(self, texts, *, query):
            self.encoded += len(texts)
            return super().encode_tokens(texts, query=query)

    built.embedder = counting = Counting()
    manifest = build_index(built)

    assert (manifest.version, manifest.entries, counting.encoded) == (2, 1, 0)
    assert another_process(built).answerer().search(ASKED).hits[0].entry_id == CLAUSE


def test_an_earlier_version_answers_meanwhile_and_health_says_so(built: Desk) -> None:
    store(built, policy(2, "申请到街道办理。"))
    build_index(built)
    delete_a_file(live_folder(built))
    fresh = another_process(built)
    assert fresh.index_health().state is IndexState.STAND_IN  # before anything was read

    turn = answer_on(fresh, asked(ASKED), on=date(2024, 6, 1))

    assert turn.shown == (CLAUSE,)
    health = fresh.index_health()
    assert (health.state, health.live, health.serving) == (IndexState.STAND_IN, 2, 1)


def test_what_was_repealed_since_is_not_shown_by_an_earlier_version(built: Desk) -> None:
    store(built, policy(2, "申请到街道办理。"))
    repeal(built, "policy-1", date(2024, 5, 1))
    build_index(built)
    delete_a_file(live_folder(built))
    fresh = another_process(built)

    turn = answer_on(fresh, asked(ASKED), on=date(2024, 6, 1))

    assert fresh.index_health().serving == 1
    assert CLAUSE not in turn.shown
    assert "每月十日" not in turn.text + json.dumps(turn.card.to_json(), ensure_ascii=False)


def test_what_was_reworded_since_is_not_shown_by_an_earlier_version(built: Desk) -> None:
    with built.uow() as uow:
        clauses = uow.policies.get("policy-1").clauses
        clauses[0] = replace(clauses[0], text="补贴每月二十日发放。")
        uow.commit()

    turn = answer_on(built, asked(ASKED), on=date(2024, 6, 1))

    assert CLAUSE not in turn.shown


def repeal(desk: Desk, policy_id: str, first_day_without: date) -> None:
    with desk.uow() as uow:
        uow.policies.get(policy_id).repealed_on = first_day_without
        uow.events.add(
            PolicyRepealed(
                at=desk.clock.now(), actor=SYSTEM, policy_id=policy_id,
                repealed_on=first_day_without, superseded_by=None,
            )
        )  # fmt: skip
        uow.commit()


def test_without_any_version_the_words_say_so_and_the_board_works(built: Desk) -> None:
    delete_all_versions(live_folder(built))
    fresh = another_process(built)

    turn = answer_on(fresh, asked(ASKED), on=date(2024, 6, 1))

    assert turn.card.outcome is AnswerOutcome.ERROR_INDEX
    assert "正在恢复" in turn.text
    assert "留言" in turn.text
    assert fresh.index_health().state is IndexState.DOWN
    assert leave(fresh).message.tracking_no


def leave(desk: Desk):
    with desk.uow() as uow:
        left = leave_message(
            uow, subject="", body="补贴什么时候发？", kind=MessageKind.CONSULT, policy_id=None,
            consent_public=False, asker_key="a", channel=Channel.BOARD, at=desk.clock.now(),
            duties=desk.duties, rng=random.Random(1),
        )  # fmt: skip
        uow.commit()
    return left


def test_health_loads_neither_index_nor_model(built: Desk) -> None:
    fresh = another_process(built)
    del fresh.embedder
    fresh.settings = fresh.settings.model_copy(update={"embedding_model": "/nowhere"})

    health = fresh.index_health()

    assert (health.state, health.live, health.serving) == (IndexState.OK, 1, None)


def test_a_full_disk_leaves_the_live_version_and_the_next_try_succeeds(built: Desk) -> None:
    class FullDisk(CharacterEmbedder):
        def encode_tokens(self, texts, *, query):
            raise OSError(28, "No space left on device")

    store(built, policy(2, "申请到街道办理。"))
    working, built.embedder = built.embedder, FullDisk()
    follower = IndexFollower(built)

    with pytest.raises(OSError, match="No space"):
        follower.follow()

    assert live(built) == 1
    assert not list(built.index_store.root.glob(".v*"))
    built.embedder = working
    assert IndexFollower(built).follow() is not None


def detail_for(desk: Desk, asker: SimpleNamespace):
    return asyncio.run(index_detail(desk, asker))  # type: ignore[arg-type]


def test_the_action_server_tells_this_machine_whether_it_can_answer(built: Desk) -> None:
    reply = detail_for(built, SimpleNamespace(ip="127.0.0.1"))
    assert json.loads(reply.body)["index"] == "ok"

    delete_all_versions(live_folder(built))
    reply = detail_for(another_process(built), SimpleNamespace(ip="::1"))
    assert json.loads(reply.body)["index"] == "down"


@pytest.mark.parametrize(("ip", "status"), [("203.0.113.9", 404), ("10.1.2.3", 200)])
def test_the_action_server_tells_others_only_where_their_network_is_named(
    built: Desk, ip: str, status: int
) -> None:
    built.settings = Settings(
        var_dir=built.settings.var_dir, monitoring_networks=(ip_network("10.0.0.0/8"),)
    )

    reply = detail_for(built, SimpleNamespace(ip=ip))

    assert reply.status == status
