"""Index versions on disk: built beside the live one, never changed afterwards.

A version is a folder ``v000007`` with a manifest and what ``index_files`` writes. Which version is
live is not decided here.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry
from knowledge.indexing.encoding import Progress
from knowledge.indexing.files import (
    MANIFEST,
    checksum,
    read_index,
    sync,
    sync_folder,
    write_contents,
)
from knowledge.indexing.index import Index
from knowledge.indexing.renewal import renew

LAYOUT = 2  # which files a version has and what is in them


class UnusableIndex(Exception):
    """An index version that cannot serve; ``policydesk build`` makes a new one."""


class MissingIndex(UnusableIndex):
    """The version is not in the store."""


class ForeignIndex(UnusableIndex):
    """The version was built with another embedding model, or by a release with other files."""


class DamagedIndex(UnusableIndex):
    """The version's files are not what its manifest says."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version is made of; ``checksum`` is SHA-256 over all its other files."""

    version: int
    layout: int
    model: str
    dimension: int
    entries: int
    last_event: int
    checksum: str
    built_at: str


class IndexStore:
    """The index versions in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def versions(self) -> list[int]:
        """Complete versions, oldest first."""
        return sorted(int(path.name[1:]) for path in self.root.glob("v[0-9]*") if path.is_dir())

    def build(
        self,
        entries: Sequence[Entry],
        embedder: Embedder,
        *,
        version: int,
        last_event: int,
        built_at: datetime,
        progress: Progress | None = None,
    ) -> Manifest:
        """Write a version; it appears whole or not at all.

        Vectors of texts that the newest version of the same model knows are taken from there.
        Raises FileExistsError when the version is already there.
        """
        if self._folder(version).exists():
            raise FileExistsError(f"index version {version} exists in {self.root}")
        self.root.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".v{version:06d}-", dir=self.root))
        try:
            contents = renew(entries, embedder, self._newest(embedder), progress)
            write_contents(contents, beside)
            manifest = Manifest(
                version=version,
                layout=LAYOUT,
                model=embedder.name,
                dimension=embedder.dimension,
                entries=len(entries),
                last_event=last_event,
                checksum=checksum(beside),
                built_at=built_at.isoformat(),
            )
            (beside / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
            sync(beside)
            beside.rename(self._folder(version))
            sync_folder(self.root)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return manifest

    def load(self, version: int, embedder: Embedder) -> Index:
        """The index of that version; raises MissingIndex, ForeignIndex or DamagedIndex."""
        return read_index(self._check(version, embedder), embedder)

    def _check(self, version: int, embedder: Embedder) -> Path:
        """The version's folder; raises MissingIndex, ForeignIndex or DamagedIndex."""
        folder = self._folder(version)
        manifest = self.manifest(version)
        if manifest.layout != LAYOUT:
            raise ForeignIndex(
                f"{folder} has the files of layout {manifest.layout}, not {LAYOUT}; "
                f"run `policydesk build`"
            )
        if (manifest.model, manifest.dimension) != (embedder.name, embedder.dimension):
            raise ForeignIndex(
                f"{folder} was built with {manifest.model} ({manifest.dimension} dimensions), "
                f"not with {embedder.name} ({embedder.dimension}); run `policydesk build`"
            )
        if checksum(folder) != manifest.checksum:
            raise DamagedIndex(
                f"{folder}: checksum differs from its manifest; run `policydesk build`"
            )
        return folder

    def manifest(self, version: int) -> Manifest:
        """What the version says of itself; raises MissingIndex or DamagedIndex."""
        folder = self._folder(version)
        if not folder.is_dir():
            raise MissingIndex(f"no index version {version} in {self.root}; run `policydesk build`")
        try:
            return Manifest(**json.loads((folder / MANIFEST).read_text()))
        except (OSError, ValueError, TypeError) as fault:
            raise DamagedIndex(
                f"{folder / MANIFEST} cannot be read; run `policydesk build`"
            ) from fault

    def prune(self, keep: int) -> None:
        """Delete all but the newest ``keep`` versions, and what killed builds left behind."""
        for version in self.versions()[: -keep or None]:
            shutil.rmtree(self._folder(version))
        for abandoned in self.root.glob(".v*"):
            shutil.rmtree(abandoned, ignore_errors=True)

    def _folder(self, version: int) -> Path:
        return self.root / f"v{version:06d}"

    def _newest(self, embedder: Embedder) -> Path | None:
        """The newest usable version of this model."""
        for version in reversed(self.versions()):
            try:
                return self._check(version, embedder)
            except UnusableIndex:
                continue
        return None
