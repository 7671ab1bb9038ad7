"""Index versions on disk: whole, guarded, cheap to renew."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge import Answerer, Embedder, Entry, EntryKind, IndexStore, Manifest, build_in_memory
from knowledge.indexing.store import LAYOUT, DamagedIndex, ForeignIndex, MissingIndex
from tests.fakes.knowledge import HashingEmbedder

REPOSITORY = Path(__file__).resolve().parents[3]
BUILT_AT = datetime(2024, 6, 1, 2, 0, tzinfo=UTC)
ENTRIES = (
    Entry("faq:1", EntryKind.FAQ, "到受理窗口办理。", "居住证怎么办理？", ("办居住证去哪里",)),
    Entry("faq:2", EntryKind.FAQ, "每户一只。", "可以养几只狗？", valid_until=date(2025, 1, 1)),
    Entry("clause:3", EntryKind.CLAUSE, "第三条 租房补贴每月八百元。"),
)
# Builds version 2 and stops, for good, where the files are written but not yet in place.
BUILD_THAT_HANGS = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
import knowledge.indexing.store as store
from knowledge import Entry, EntryKind
from tests.fakes.knowledge import HashingEmbedder

def hang(folder):
    print("written", flush=True)
    time.sleep(600)

store.sync = hang
store.IndexStore(Path(sys.argv[1])).build(
    [Entry("faq:9", EntryKind.FAQ, "新答复", "新问题")], HashingEmbedder(),
    version=2, last_event=9, built_at=datetime(2024, 6, 2, tzinfo=UTC),
)
"""


@pytest.fixture
def store(tmp_path: Path) -> IndexStore:
    return IndexStore(tmp_path / "index")


def build(
    store: IndexStore,
    version: int,
    embedder: Embedder | None = None,
    entries: Sequence[Entry] = ENTRIES,
) -> Manifest:
    embedder = embedder or HashingEmbedder()
    return store.build(entries, embedder, version=version, last_event=7, built_at=BUILT_AT)


def test_a_version_read_back_finds_what_one_in_memory_finds(store: IndexStore):
    build(store, 1)
    in_memory = Answerer(build_in_memory(ENTRIES, HashingEmbedder()))

    read = Answerer(store.load(1, HashingEmbedder()))

    for query in ("居住证怎么办理", "养狗", "租房补贴多少"):
        assert read.search(query) == in_memory.search(query)
    assert read.index.entries == ENTRIES


def test_the_manifest_names_model_dimension_entries_and_last_event(store: IndexStore):
    built = build(store, 1)

    assert store.manifest(1) == built
    assert (built.model, built.dimension, built.entries) == ("hashing", 48, 3)
    assert (built.version, built.last_event) == (1, 7)
    assert built.built_at == "2024-06-01T02:00:00+00:00"


def test_vectors_of_unchanged_texts_are_not_computed_again(store: IndexStore):
    build(store, 1)
    changed = (replace(ENTRIES[0], answer="到社区办理。"), *ENTRIES[1:])
    embedder = HashingEmbedder()

    build(store, 2, embedder, changed)

    assert embedder.encoded == ["到社区办理。"]
    fresh = Answerer(build_in_memory(changed, HashingEmbedder()))
    renewed = Answerer(store.load(2, HashingEmbedder()))
    assert renewed.search("居住证怎么办理") == fresh.search("居住证怎么办理")


def test_an_index_of_another_model_is_refused(store: IndexStore):
    build(store, 1)

    with pytest.raises(ForeignIndex, match=r"hashing.*other-model.*policydesk build"):
        store.load(1, HashingEmbedder("other-model"))


def test_an_index_with_the_files_of_another_release_is_refused(store: IndexStore):
    build(store, 1)
    manifest = store.root / "v000001" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"layout": 1}))

    with pytest.raises(ForeignIndex, match=rf"layout 1, not {LAYOUT}.*policydesk build"):
        store.load(1, HashingEmbedder())


def test_a_manifest_without_a_layout_is_that_of_a_damaged_index(store: IndexStore):
    build(store, 1)
    manifest = store.root / "v000001" / "manifest.json"
    values = json.loads(manifest.read_text())
    del values["layout"]
    manifest.write_text(json.dumps(values))

    with pytest.raises(DamagedIndex, match="manifest"):
        store.load(1, HashingEmbedder())


def test_a_text_that_comes_twice_is_encoded_once(store: IndexStore):
    embedder = HashingEmbedder()
    twins = [Entry(f"clause:{n}", EntryKind.CLAUSE, "第一条 每户一只。") for n in (1, 2)]

    build(store, 1, embedder, twins)

    assert embedder.encoded.count("第一条 每户一只。") == 1
    found = Answerer(store.load(1, HashingEmbedder())).search("每户一只")
    assert [hit.entry_id for hit in found.hits] == ["clause:1", "clause:2"]


def test_a_renewed_version_finds_what_a_fresh_one_finds(store: IndexStore, tmp_path: Path):
    changed = (
        Entry("faq:9", EntryKind.FAQ, "到派出所办理。", "狗证在哪里办？", ("养犬登记去哪",)),
        replace(ENTRIES[1], similar_questions=("能养两只狗吗",)),
        ENTRIES[2],
    )
    build(store, 1)

    build(store, 2, entries=changed)

    fresh = IndexStore(tmp_path / "fresh")
    build(fresh, 1, entries=changed)
    renewed = Answerer(store.load(2, HashingEmbedder()))
    anew = Answerer(fresh.load(1, HashingEmbedder()))
    for query in ("狗证在哪里办", "能养两只狗吗", "租房补贴", "到社区办理"):
        assert renewed.search(query) == anew.search(query)


def test_vectors_of_another_model_are_not_reused(store: IndexStore):
    build(store, 1)
    other = HashingEmbedder("other-model", dimension=32)

    build(store, 2, other)

    assert "第三条 租房补贴每月八百元。" in other.encoded
    assert store.load(2, HashingEmbedder("other-model", dimension=32)).dense.index.d == 32


@pytest.mark.parametrize("name", ["vectors.faiss", "entries.jsonl", "token_codes.npy"])
def test_a_damaged_file_is_refused(store: IndexStore, name: str):
    build(store, 1)
    path = store.root / "v000001" / name
    content = bytearray(path.read_bytes())
    content[-1] ^= 0xFF
    path.write_bytes(bytes(content))

    with pytest.raises(DamagedIndex, match="checksum"):
        store.load(1, HashingEmbedder())


def test_a_missing_file_is_refused(store: IndexStore):
    build(store, 1)
    (store.root / "v000001" / "vectors.faiss").unlink()

    with pytest.raises(DamagedIndex):
        store.load(1, HashingEmbedder())


@pytest.mark.parametrize("manifest", ["", "{", "[]", json.dumps({"version": 1})])
def test_an_unreadable_manifest_is_refused(store: IndexStore, manifest: str):
    build(store, 1)
    (store.root / "v000001" / "manifest.json").write_text(manifest)

    with pytest.raises(DamagedIndex, match="manifest"):
        store.load(1, HashingEmbedder())


def test_a_version_that_was_never_built_is_missing(store: IndexStore):
    with pytest.raises(MissingIndex, match="policydesk build"):
        store.load(4, HashingEmbedder())


def test_a_version_is_never_overwritten(store: IndexStore):
    build(store, 1)

    with pytest.raises(FileExistsError):
        build(store, 1, entries=())


def test_a_damaged_version_does_not_stop_the_next_build(store: IndexStore):
    build(store, 1)
    (store.root / "v000001" / "vectors.faiss").write_bytes(b"")

    build(store, 2)

    assert len(store.load(2, HashingEmbedder()).entries) == 3


def test_an_index_without_entries_is_a_version_too(store: IndexStore):
    build(store, 1, entries=())

    assert Answerer(store.load(1, HashingEmbedder())).search("居住证").hits == ()


def test_pruning_keeps_the_newest_and_clears_what_killed_builds_left(store: IndexStore):
    for version in (1, 2, 3):
        build(store, version)
    (store.root / ".v000004-abandoned").mkdir()

    store.prune(keep=2)

    assert store.versions() == [2, 3]
    assert list(store.root.glob(".v*")) == []


def test_a_failing_build_leaves_nothing_behind(store: IndexStore):
    class FailingEmbedder(HashingEmbedder):
        def encode_tokens(self, texts, *, query):
            raise MemoryError

    with pytest.raises(MemoryError):
        build(store, 1, FailingEmbedder())

    assert store.versions() == []
    assert list(store.root.iterdir()) == []


def test_killing_a_build_leaves_the_old_version_serving(store: IndexStore):
    build(store, 1)
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD_THAT_HANGS, str(store.root)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"

    process.send_signal(signal.SIGKILL)
    process.wait(timeout=10)

    assert store.versions() == [1]
    assert Answerer(store.load(1, HashingEmbedder())).entry("faq:1") == ENTRIES[0]
    assert build(store, 2).version == 2
    assert store.versions() == [1, 2]


@pytest.mark.parametrize("after_s", [0.2, 0.8, 1.5])
def test_killing_a_build_at_any_moment_leaves_whole_versions_only(
    store: IndexStore, after_s: float
):
    build(store, 1)
    script = BUILD_THAT_HANGS.replace("store.sync = hang", "")
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(store.root)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    time.sleep(after_s)

    process.kill()
    process.wait(timeout=10)

    for version in store.versions():
        store.load(version, HashingEmbedder())
    assert 1 in store.versions()
