"""The answerer over the live index version; follows the pointer in the records."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answering.answerer import Answerer
from knowledge.encoder.embedding import Embedder
from knowledge.indexing.store import IndexStore


class NoIndexYet(LookupError):
    """No index version has been built; ``policydesk build`` makes the first."""


@dataclass(frozen=True, slots=True)
class Loaded:
    version: int
    answerer: Answerer


class LiveAnswerer:
    """Hands out the answerer of the version that the pointer names, loading it when it moved.

    ``pointer`` is asked at every call, so a reader sees a new version at its next query.
    """

    def __init__(
        self, store: IndexStore, embedder: Callable[[], Embedder], pointer: Callable[[], int | None]
    ) -> None:
        self._store, self._embedder, self._pointer = store, embedder, pointer
        self._loaded: Loaded | None = None
        self._loading = threading.Lock()

    def current(self) -> Answerer:
        """The live answerer; raises NoIndexYet, or what the store says of an unusable index."""
        version = self._pointer()
        if version is None:
            raise NoIndexYet("no index version is live yet; run `policydesk build`")
        loaded = self._loaded
        if loaded is None or loaded.version != version:
            loaded = self._load(version)
        return loaded.answerer

    def _load(self, version: int) -> Loaded:
        with self._loading:
            if self._loaded is None or self._loaded.version != version:
                self._loaded = Loaded(version, self._open(version))
            return self._loaded

    def _open(self, version: int) -> Answerer:
        return Answerer(self._store.load(version, self._embedder()))
