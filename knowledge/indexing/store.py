"""Index store: immutable versions on disk, built beside the live one.

A version is a folder ``v000007`` with a manifest and what ``knowledge.indexing.files``
writes. Which version is live is not decided here.
"""

import json
import logging
import re
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry
from knowledge.indexing.encoding import Progress
from knowledge.indexing.files import (
    MANIFEST,
    Contents,
    checksum,
    read_index,
    sync,
    sync_folder,
    write_contents,
)
from knowledge.indexing.index import Index
from knowledge.indexing.renewal import renew

logger = logging.getLogger(__name__)
LAYOUT = 4  # which files a version has and what is in them
FOLDER_NAME = re.compile(r"v(\d{6,})")
# What reading files raises that are whole, but not what this program writes.
UNREADABLE = (
    OSError, EOFError, ValueError, TypeError, LookupError, RuntimeError, zipfile.BadZipFile,
)  # fmt: skip


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
    """What a version is made of; ``checksum`` is SHA-256 over all its other files.

    ``beside_records`` is a digest of what it was built from beside the records; versions built
    before this was kept have none.
    """

    version: int
    layout: int
    model: str
    dimension: int
    entries: int
    last_event: int
    checksum: str
    built_at: str
    beside_records: str = ""


class IndexStore:
    """The index versions in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def versions(self) -> list[int]:
        """Complete versions, oldest first."""
        return sorted(number for number, path in self._numbered() if path.is_dir())

    def next_version(self, live: int | None) -> int:
        """A number that neither the live version nor anything in the folder has."""
        return max([live or 0, *(number for number, _ in self._numbered())]) + 1

    def build(
        self,
        entries: Sequence[Entry],
        embedder: Embedder,
        *,
        version: int,
        last_event: int,
        built_at: datetime,
        beside_records: str = "",
        progress: Progress | None = None,
        held: Index | None = None,
    ) -> Manifest:
        """Write a version; it appears whole or not at all.

        Vectors of texts that the newest version of the same model knows are taken from there;
        where no version is usable, from ``held``, an index in memory.
        Raises FileExistsError when the version is already there.
        """
        if self._folder(version).exists():
            raise FileExistsError(f"index version {version} exists in {self.root}")
        self.root.mkdir(parents=True, exist_ok=True)
        self.clear_abandoned()
        beside = Path(tempfile.mkdtemp(prefix=f".v{version:06d}-", dir=self.root))
        try:
            contents = self._contents(entries, embedder, progress, held)
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
                beside_records=beside_records,
            )
            (beside / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
            sync(beside)
            beside.rename(self._folder(version))
            sync_folder(self.root)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return manifest

    def shadow(self, live: Index, changed: Entry) -> Index:
        """An index in memory with ``changed`` put in, or in place of its present text; nothing is
        written. What the texts of ``live`` have in common with it is not encoded again."""
        kept = [entry for entry in live.entries if entry.entry_id != changed.entry_id]
        return self._contents([changed, *kept], live.embedder, None, live).index

    def load(self, version: int, embedder: Embedder) -> Index:
        """The index of that version; raises MissingIndex, ForeignIndex or DamagedIndex."""
        folder = self.verify(version, embedder)
        try:
            return read_index(folder, embedder)
        except UNREADABLE as fault:
            raise DamagedIndex(
                f"{folder} cannot be read ({type(fault).__name__}); run `policydesk build`"
            ) from fault

    def verify(self, version: int, embedder: Embedder | None) -> Path:
        """The version's folder; raises MissingIndex, ForeignIndex or DamagedIndex.

        Without ``embedder`` the version may be of any model.
        """
        folder = self._folder(version)
        manifest = self.manifest(version)
        if manifest.layout != LAYOUT:
            raise ForeignIndex(
                f"{folder} has the files of layout {manifest.layout}, not {LAYOUT}; "
                f"run `policydesk build`"
            )
        if embedder and (manifest.model, manifest.dimension) != (embedder.name, embedder.dimension):
            raise ForeignIndex(
                f"{folder} was built with {manifest.model} ({manifest.dimension} dimensions), "
                f"not with {embedder.name} ({embedder.dimension}); run `policydesk build`"
            )
        if checksum_or_none(folder) != manifest.checksum:
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
        self.clear_abandoned()

    def clear_abandoned(self) -> None:
        """Delete what killed builds left behind: on a full disk it is what fills it."""
        for abandoned in self.root.glob(".v*"):
            shutil.rmtree(abandoned, ignore_errors=True)

    def _contents(
        self,
        entries: Sequence[Entry],
        embedder: Embedder,
        progress: Progress | None,
        held: Index | None,
    ) -> Contents:
        """Made with what the newest version knows; without it where that cannot be read."""
        previous = self._newest(embedder)
        try:
            return renew(entries, embedder, previous, progress, held)
        except UNREADABLE as fault:
            if previous is None:
                raise
            logger.warning("the newest version is not used again", exc_info=fault)
            return renew(entries, embedder, None, progress, held)

    def _folder(self, version: int) -> Path:
        return self.root / f"v{version:06d}"

    def _numbered(self) -> list[tuple[int, Path]]:
        """Everything that is named as a version, whatever it is."""
        named = ((FOLDER_NAME.fullmatch(path.name), path) for path in self.root.glob("v*"))
        return [(int(name[1]), path) for name, path in named if name]

    def _newest(self, embedder: Embedder) -> Path | None:
        """The newest usable version of this model."""
        for version in reversed(self.versions()):
            try:
                return self.verify(version, embedder)
            except UnusableIndex:
                continue
        return None


def checksum_or_none(folder: Path) -> str | None:
    """None where a file cannot be read, or goes away while it is read."""
    try:
        return checksum(folder)
    except OSError:
        return None
