"""Live index in a process: follows the pointer in the records and serves the answerer over it.

Where the live version cannot be read, the one in memory goes on serving, or else the newest good
one on disk stands in until a new one is built. That is safe: what an answer rests on is looked up
in the records before it is said (desk/conversation/validity_check.py).
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desk.index.integrity_check import IndexFiles
from knowledge import Answerer, Embedder, Index, IndexStore, Learned, UnusableIndex, read_learned

logger = logging.getLogger(__name__)

TRY_AGAIN_S = 10.0


class NoIndexYet(LookupError):
    """No index version has been built; ``policydesk build`` makes the first."""


class IndexState(StrEnum):
    """Whether a process can answer from an index."""

    OK = "ok"
    STAND_IN = "stand_in"  # it answers, and the live version is being replaced
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """``live`` is the version that the records name, ``serving`` the one in memory."""

    state: IndexState
    live: int | None
    serving: int | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    version: int
    answerer: Answerer


@dataclass(frozen=True, slots=True)
class Failed:
    """A version that could not be read, and when it is tried again."""

    version: int
    fault: UnusableIndex
    try_again_at: float


class LiveAnswerer:
    """Hands out the answerer of the version that the pointer names, loading it when it moved.

    ``pointer`` is asked at every call, so a reader sees a new version at its next query.
    """

    def __init__(
        self,
        store: IndexStore,
        embedder: Callable[[], Embedder],
        pointer: Callable[[], int | None],
        now: Callable[[], float] = time.monotonic,
        learned: Callable[[], Learned] = read_learned,
    ) -> None:
        self._store, self._embedder, self._pointer, self._now = store, embedder, pointer, now
        self._learned = learned
        self._loaded: Loaded | None = None
        self._failed: Failed | None = None
        self._loading = threading.Lock()

    def current(self) -> Answerer:
        """The live answerer or its stand-in; raises NoIndexYet, or why the live one cannot serve
        where nothing stands in."""
        version = self._pointer()
        if version is None:
            raise NoIndexYet("no index version is live yet; run `policydesk build`")
        loaded = self._loaded
        if loaded is None or loaded.version != version:
            loaded = self._load(version)
        return loaded.answerer

    def held(self) -> Index | None:
        """What is in memory; reads nothing."""
        return self._loaded.answerer.index if self._loaded else None

    def health(self, files: IndexFiles) -> IndexHealth:
        """Whether this process can answer; loads nothing."""
        live, loaded = self._pointer(), self._loaded
        if live is None:
            return IndexHealth(IndexState.DOWN, None, None, "no index version is live yet")
        fault = self._fault(live) or files.fault(live, None)
        state = IndexState.OK if fault is None else IndexState.DOWN
        if fault is not None and (loaded is not None or self._stands_in(live, files)):
            state = IndexState.STAND_IN
        return IndexHealth(state, live, loaded.version if loaded else None, str(fault or ""))

    def _fault(self, version: int) -> UnusableIndex | None:
        failed = self._failed
        return failed.fault if failed and failed.version == version else None

    def _stands_in(self, live: int, files: IndexFiles) -> bool:
        """Whether an earlier version is there for a process that has not been asked yet."""
        if self._failed is not None and self._failed.version == live:
            return False  # it was looked for and not found
        return any(files.fault(version, None) is None for version in self._before(live))

    def _before(self, version: int) -> list[int]:
        """The earlier versions on disk, newest first."""
        return [other for other in reversed(self._store.versions()) if other < version]

    def _load(self, version: int) -> Loaded:
        with self._loading:
            if self._is_due(version):
                self._try(version)
            if self._loaded is None:
                assert self._failed is not None
                raise self._failed.fault
            return self._loaded

    def _is_due(self, version: int) -> bool:
        if self._loaded is not None and self._loaded.version == version:
            return False
        failed = self._failed
        return failed is None or failed.version != version or self._now() >= failed.try_again_at

    def _try(self, version: int) -> None:
        """Read the version; where that fails, keep what there is, or find what stands in."""
        try:
            self._loaded, self._failed = self._open(version), None
        except UnusableIndex as fault:
            logger.error("index version %d cannot serve: %s", version, fault)
            self._loaded = self._loaded or self._stand_in(version)
            self._failed = Failed(version, fault, self._now() + TRY_AGAIN_S)

    def _stand_in(self, version: int) -> Loaded | None:
        """The newest good version before that one; a later one may be of other records."""
        for other in self._before(version):
            try:
                return self._open(other)
            except UnusableIndex:
                continue
        return None

    def _open(self, version: int) -> Loaded:
        index = self._store.load(version, self._embedder())
        return Loaded(version, Answerer(index, learned=self._learned()))
