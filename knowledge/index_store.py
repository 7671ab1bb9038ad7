"""Index versions on disk: built beside the live one, never changed afterwards.

A version is a folder ``v000007`` with a manifest, the entries, the vectors, the hashes of the
texts they belong to, and both lexical indexes. Which version is live is not decided here.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.dense import DenseRetriever
from knowledge.embedding import Embedder
from knowledge.encoding import PassageVectors, Progress, encode, gather
from knowledge.entries import Entry
from knowledge.entry_rows import entry_from_row, entry_to_row
from knowledge.index import Index, assemble
from knowledge.lexical import LexicalRetriever
from knowledge.passages import Passage, passages_of
from knowledge.token_store import Projection, TokenStore, fit_projection

MANIFEST = "manifest.json"
ENTRIES = "entries.jsonl"
VECTORS = "vectors.faiss"
HASHES = "texts.npy"
UNITS = "units.npy"
PROJECTION, TOKEN_CODES = "projection.npz", "token_codes.npy"
TOKEN_IDS, TOKEN_STARTS = "token_ids.npy", "token_starts.npy"
WORDS, PAIRS = "words", "pairs"
LAYOUT = "1"  # part of every text's hash: another layout re-uses no vector


class UnusableIndex(Exception):
    """An index version that cannot serve; ``policydesk build`` makes a new one."""


class MissingIndex(UnusableIndex):
    """The version is not in the store."""


class ForeignIndex(UnusableIndex):
    """The version was built with another embedding model."""


class DamagedIndex(UnusableIndex):
    """The version's files are not what its manifest says."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version is made of; ``checksum`` is SHA-256 over all its other files."""

    version: int
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
            index, hashes = self._index(entries, embedder, progress)
            write_index(index, hashes, beside)
            manifest = Manifest(
                version=version,
                model=embedder.name,
                dimension=embedder.dimension,
                entries=len(entries),
                last_event=last_event,
                checksum=checksum(beside),
                built_at=built_at.isoformat(),
            )
            (beside / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
            sync(beside)
            beside.chmod(0o755)
            beside.rename(self._folder(version))
            sync_folder(self.root)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return manifest

    def load(self, version: int, embedder: Embedder) -> Index:
        """The index of that version; raises MissingIndex, ForeignIndex or DamagedIndex."""
        folder = self._folder(version)
        manifest = self.manifest(version)
        if (manifest.model, manifest.dimension) != (embedder.name, embedder.dimension):
            raise ForeignIndex(
                f"{folder} was built with {manifest.model} ({manifest.dimension} dimensions), "
                f"not with {embedder.name} ({embedder.dimension}); run `policydesk build`"
            )
        if checksum(folder) != manifest.checksum:
            raise DamagedIndex(
                f"{folder}: checksum differs from its manifest; run `policydesk build`"
            )
        return read_index(folder, embedder)

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

    def _index(
        self, entries: Sequence[Entry], embedder: Embedder, progress: Progress | None
    ) -> tuple[Index, NDArray[np.uint8]]:
        passages = passages_of(entries)
        hashes = text_hashes(passages)
        encoded = encode_new(passages, hashes, self._newest(embedder), embedder, progress)
        return assemble(entries, passages, encoded, embedder), hashes

    def _newest(self, embedder: Embedder) -> Path | None:
        """The newest usable version of this model."""
        for version in reversed(self.versions()):
            try:
                self.load(version, embedder)
            except UnusableIndex:
                continue
            return self._folder(version)
        return None


def text_hashes(passages: Sequence[Passage]) -> NDArray[np.uint8]:
    """A hash of each passage's text (p, 16)."""
    digests = (hashlib.blake2b((LAYOUT + p.text).encode(), digest_size=16) for p in passages)
    joined = b"".join(digest.digest() for digest in digests)
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, 16)


def encode_new(
    passages: Sequence[Passage],
    hashes: NDArray[np.uint8],
    previous: Path | None,
    embedder: Embedder,
    progress: Progress | None,
) -> PassageVectors:
    """All passages encoded; those whose text ``previous`` knows are taken from there."""
    old = None if previous is None else read_vectors(previous)
    projection = fit_projection(embedder) if old is None else old.tokens.projection
    known = {} if previous is None else {key: row for row, key in enumerate(keys_of(previous))}
    keys = [row.tobytes() for row in hashes]
    new = {
        key: passage.text for key, passage in zip(keys, passages, strict=True) if key not in known
    }
    fresh = dict(zip(new, encode(list(new.values()), embedder, projection, progress), strict=True))
    encoded = (
        fresh[key] if old is None or key in fresh else old.passage(known[key]) for key in keys
    )
    return gather(encoded, projection, embedder.dimension)


def keys_of(folder: Path) -> list[bytes]:
    return [row.tobytes() for row in np.load(folder / HASHES)]


def write_index(index: Index, hashes: NDArray[np.uint8], folder: Path) -> None:
    lines = (json.dumps(entry_to_row(entry), ensure_ascii=False) for entry in index.entries)
    (folder / ENTRIES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    faiss.write_index(index.dense.index, str(folder / VECTORS))
    write_tokens(index.tokens, folder)
    np.save(folder / HASHES, hashes)
    np.save(folder / UNITS, index.units)
    index.words.save(folder / WORDS)
    index.pairs.save(folder / PAIRS)


def write_tokens(tokens: TokenStore, folder: Path) -> None:
    np.savez(folder / PROJECTION, **asdict(tokens.projection))
    np.save(folder / TOKEN_CODES, tokens.codes)
    np.save(folder / TOKEN_IDS, tokens.ids)
    np.save(folder / TOKEN_STARTS, tokens.starts)


def read_tokens(folder: Path) -> TokenStore:
    """The token store; its codes stay on the disk and are read where they are needed."""
    projection = dict(np.load(folder / PROJECTION))
    return TokenStore(
        Projection(**projection),
        np.load(folder / TOKEN_CODES, mmap_mode="r"),
        np.load(folder / TOKEN_IDS),
        np.load(folder / TOKEN_STARTS),
    )


def read_dense(folder: Path) -> DenseRetriever:
    return DenseRetriever(faiss.read_index(str(folder / VECTORS)))


def read_vectors(folder: Path) -> PassageVectors:
    dense = read_dense(folder)  # must live until its vectors are copied
    return PassageVectors(dense.vectors.copy(), read_tokens(folder))


def read_index(folder: Path, embedder: Embedder) -> Index:
    text = (folder / ENTRIES).read_text(encoding="utf-8")
    entries = tuple(entry_from_row(json.loads(line)) for line in text.split("\n") if line)
    units = np.load(folder / UNITS)
    return Index(
        entries=entries,
        passages=passages_of(entries),
        units=units,
        dense=read_dense(folder),
        tokens=read_tokens(folder),
        words=LexicalRetriever.read(folder / WORDS, len(units)),
        pairs=LexicalRetriever.read(folder / PAIRS, len(units)),
        embedder=embedder,
    )


def files_of(folder: Path) -> list[Path]:
    """All files of a version but the manifest, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)


def checksum(folder: Path) -> str:
    """SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def sync(folder: Path) -> None:
    """Force a version's files and folders to the disk."""
    for path in [*files_of(folder), folder / MANIFEST]:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
