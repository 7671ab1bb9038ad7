"""Fixtures that every test folder shares."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from knowledge.encoder.embedding import SentenceTransformerEmbedder
    from tests.running_desk import RunningDesk

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real development data; skips where it is not beside the checkout."""
    folder = Path(os.environ.get("POLICYDESK_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no development data at {folder}; set POLICYDESK_SHARED_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def cache_dir() -> Path:
    """Where the embedding model is unpacked."""
    return Path(os.environ.get("POLICYDESK_CACHE_DIR", Path.home() / ".cache" / "policydesk"))


@pytest.fixture(scope="session")
def embedder(cache_dir: Path) -> "SentenceTransformerEmbedder":
    """The default embedding model; unpacked into the cache at its first use."""
    from knowledge.encoder.embedding import DEFAULT_MODEL, load_embedder

    return load_embedder(DEFAULT_MODEL, cache_dir)


@pytest.fixture(scope="session")
def running_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator["RunningDesk"]:
    """The whole desk with the demonstration content, started once for all tests."""
    from tests.running_desk import running_desk as start_desk  # heavy: only where it is used

    with start_desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk
