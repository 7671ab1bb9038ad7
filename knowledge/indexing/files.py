"""File format of an index version: writing, reading, and verification by digests.

A version is read into memory whole: who has read it goes on serving, whatever becomes of its files
(a file that is mapped and then cut short would end the process with SIGBUS).
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Embedder
from knowledge.indexing.dense import DenseRetriever
from knowledge.indexing.encoding import PassageVectors
from knowledge.indexing.entry_rows import entry_from_row, entry_to_row
from knowledge.indexing.index import Index
from knowledge.indexing.lexical import LexicalRetriever, NumberedTexts, read_vocabulary
from knowledge.indexing.passages import passages_of
from knowledge.indexing.ragged_arrays import Ragged
from knowledge.indexing.token_store import Projection, TokenStore
from knowledge.indexing.units import UnitTerms

MANIFEST = "manifest.json"
ENTRIES = "entries.jsonl"
VECTORS = "vectors.faiss"
PASSAGE_KEYS, UNIT_KEYS = "passage_keys.npy", "unit_keys.npy"
UNITS = "units.npy"
PROJECTION, TOKEN_CODES = "projection.npz", "token_codes.npy"
TOKEN_IDS, TOKEN_STARTS = "token_ids.npy", "token_starts.npy"
WORDS, PAIRS = "words", "pairs"
TERMS, TERM_STARTS = "terms.npy", "term_starts.npy"

Keys = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Contents:
    """An index, and what the next version needs to use its parts again.

    ``passage_keys`` (p, 16), ``unit_keys`` (u, 16): a key of each passage's and each unit's text.
    """

    index: Index
    terms: UnitTerms
    passage_keys: Keys
    unit_keys: Keys


def write_contents(contents: Contents, folder: Path) -> None:
    index = contents.index
    lines = (json.dumps(entry_to_row(entry), ensure_ascii=False) for entry in index.entries)
    (folder / ENTRIES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    index.dense.save(folder / VECTORS)
    write_tokens(index.tokens, folder)
    np.save(folder / UNITS, index.units)
    index.words.save(folder / WORDS)
    index.pairs.save(folder / PAIRS)
    write_terms(contents.terms.words.terms, folder / WORDS)
    write_terms(contents.terms.pairs.terms, folder / PAIRS)
    np.save(folder / PASSAGE_KEYS, contents.passage_keys)
    np.save(folder / UNIT_KEYS, contents.unit_keys)


def write_tokens(tokens: TokenStore, folder: Path) -> None:
    np.savez(folder / PROJECTION, **asdict(tokens.projection))
    np.save(folder / TOKEN_CODES, tokens.codes)
    np.save(folder / TOKEN_IDS, tokens.ids)
    np.save(folder / TOKEN_STARTS, tokens.starts)


def write_terms(terms: Ragged, folder: Path) -> None:
    np.save(folder / TERMS, terms.values)
    np.save(folder / TERM_STARTS, terms.starts)


def read_index(folder: Path, embedder: Embedder) -> Index:
    text = (folder / ENTRIES).read_text(encoding="utf-8")
    entries = tuple(entry_from_row(json.loads(line)) for line in text.split("\n") if line)
    units = np.load(folder / UNITS)
    return Index(
        entries=entries,
        passages=passages_of(entries),
        units=units,
        dense=DenseRetriever.read(folder / VECTORS),
        tokens=read_tokens(folder),
        words=LexicalRetriever.read(folder / WORDS, len(units)),
        pairs=LexicalRetriever.read(folder / PAIRS, len(units)),
        embedder=embedder,
        passage_keys=np.load(folder / PASSAGE_KEYS),
    )


def read_tokens(folder: Path) -> TokenStore:
    projection = dict(np.load(folder / PROJECTION))
    return TokenStore(
        Projection(**projection),
        np.load(folder / TOKEN_CODES),
        np.load(folder / TOKEN_IDS),
        np.load(folder / TOKEN_STARTS),
    )


def read_vectors(folder: Path) -> PassageVectors:
    dense = DenseRetriever.read(folder / VECTORS)  # must live until its vectors are copied
    return PassageVectors(dense.vectors.copy(), read_tokens(folder))


def read_terms(folder: Path) -> UnitTerms:
    return UnitTerms(read_numbered(folder / WORDS), read_numbered(folder / PAIRS))


def read_numbered(folder: Path) -> NumberedTexts:
    terms = Ragged(np.load(folder / TERMS), np.load(folder / TERM_STARTS))
    return NumberedTexts(read_vocabulary(folder), terms)


def rows_of_keys(path: Path) -> dict[bytes, int]:
    """The rows of the keys in that file."""
    return rows_by_key(np.load(path))


def rows_by_key(keys: Keys) -> dict[bytes, int]:
    return {key.tobytes(): row for row, key in enumerate(keys)}


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
