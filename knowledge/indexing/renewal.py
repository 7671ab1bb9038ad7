"""Incremental index builds: texts of the previous version are neither encoded nor cut again.

A text's key is a digest of the text and of the code and word lists that process it, so that another
release or another lexicon reuses nothing that it would process differently (cache invalidation).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry
from knowledge.indexing.assembly import assemble
from knowledge.indexing.encoding import PassageVectors, Progress, encode, gather
from knowledge.indexing.files import (
    PASSAGE_KEYS,
    UNIT_KEYS,
    Contents,
    Keys,
    read_terms,
    read_vectors,
    rows_by_key,
    rows_of_keys,
)
from knowledge.indexing.index import Index
from knowledge.indexing.lexical import NumberedTexts
from knowledge.indexing.passages import passages_of
from knowledge.indexing.ragged_arrays import Ragged, Rows, as_rows, picked
from knowledge.indexing.token_store import TokenStore, fit_projection
from knowledge.indexing.units import UnitTerms, units_of

PROGRAM = Path(__file__).parents[2]
READING = ("language/normal_form.py",)
ENCODING = (*READING, "knowledge/encoder/embedding.py")
CUTTING = (
    *READING,
    "language/segmentation.py",
    "language/lexicon.yml",
    "language/word_lists.yml",
    "knowledge/indexing/lexical.py",
)


@dataclass(frozen=True, slots=True)
class Reuse:
    """Where each text is found: ``rows`` (n,), the new ones counted after the old ones.

    ``new``: the positions of the new texts, each text once, in the order of their rows.
    """

    rows: Rows
    new: list[int]


def renew(
    entries: Sequence[Entry],
    embedder: Embedder,
    previous: Path | None,
    progress: Progress | None = None,
    held: Index | None = None,
) -> Contents:
    """The contents of a version of ``entries``; ``previous`` is a version of the same model.

    ``held`` is an index in memory, whose vectors are used where there is no ``previous``.
    """
    passages = passages_of(entries)
    texts = [passage.text for passage in passages]
    passage_keys = keys_of(texts, ENCODING)
    known = known_vectors(embedder, previous, held)
    encoded = renewed_vectors(texts, passage_keys, embedder, known, progress)
    units, unit_texts = units_of(entries)
    unit_keys = keys_of(unit_texts, CUTTING)
    terms = renewed_terms(unit_texts, unit_keys, previous)
    index = assemble(entries, passages, encoded, units, terms, embedder)
    return Contents(index, terms, passage_keys, unit_keys)


def keys_of(texts: Sequence[str], read_by: tuple[str, ...]) -> Keys:
    """A key of each text (n, 16), of the files by which it is read, and of the word segmenter."""
    files = fingerprint(read_by)
    digests = (hashlib.blake2b(text.encode(), digest_size=16, key=files) for text in texts)
    joined = b"".join(digest.digest() for digest in digests)
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, 16)


@cache
def fingerprint(names: tuple[str, ...]) -> bytes:
    """A digest of those files of this folder, and of the releases of jieba and OpenCC."""
    releases = f"{version('jieba')} {version('opencc')}"
    digest = hashlib.blake2b(releases.encode(), digest_size=32)
    for name in names:
        digest.update((PROGRAM / name).read_bytes())
    return digest.digest()


def reuse(keys: Keys, known: dict[bytes, int], size: int) -> Reuse:
    """What of ``keys`` is among the ``known`` rows of ``size``."""
    rows: list[int] = []
    new: dict[bytes, int] = {}
    firsts: list[int] = []
    for position, key in enumerate(row.tobytes() for row in keys):
        if key not in known and key not in new:
            new[key] = size + len(new)
            firsts.append(position)
        rows.append(known[key] if key in known else new[key])
    return Reuse(np.array(rows, dtype=np.int64), firsts)


def known_vectors(
    embedder: Embedder, previous: Path | None, held: Index | None
) -> tuple[PassageVectors, dict[bytes, int]]:
    """From the files of a version, else from memory, else none."""
    if previous is not None:
        return read_vectors(previous), rows_of_keys(previous / PASSAGE_KEYS)
    if held is not None and held.passage_keys is not None and held.embedder.name == embedder.name:
        vectors = PassageVectors(held.dense.vectors.copy(), held.tokens)
        return vectors, rows_by_key(held.passage_keys)
    return gather([], fit_projection(embedder), embedder.dimension), {}


def renewed_vectors(
    texts: Sequence[str],
    keys: Keys,
    embedder: Embedder,
    before: tuple[PassageVectors, dict[bytes, int]],
    progress: Progress | None,
) -> PassageVectors:
    """All passages encoded; ``before`` are vectors that are known, and the rows of their keys."""
    old, known = before
    projection = old.tokens.projection
    again = reuse(keys, known, len(old.vectors))
    encoded = encode([texts[position] for position in again.new], embedder, projection, progress)
    return picked_passages(old, gather(encoded, projection, embedder.dimension), again.rows)


def picked_passages(old: PassageVectors, new: PassageVectors, rows: Rows) -> PassageVectors:
    """Passages by number, those of ``new`` being counted after those of ``old``."""
    vectors = picked(as_rows(old.vectors), as_rows(new.vectors), rows)
    one, other = old.tokens, new.tokens
    codes = picked(Ragged(one.codes, one.starts), Ragged(other.codes, other.starts), rows)
    ids = picked(Ragged(one.ids, one.starts), Ragged(other.ids, other.starts), rows)
    return PassageVectors(
        vectors.values, TokenStore(one.projection, codes.values, ids.values, codes.starts)
    )


def renewed_terms(texts: Sequence[str], keys: Keys, previous: Path | None) -> UnitTerms:
    """All units cut into terms."""
    if previous is None:
        old, known = UnitTerms.of([]), {}
    else:
        old, known = read_terms(previous), rows_of_keys(previous / UNIT_KEYS)
    again = reuse(keys, known, len(old.words.terms))
    fresh = [texts[position] for position in again.new]
    new = UnitTerms.of(fresh, old.words.vocabulary, old.pairs.vocabulary)
    return UnitTerms(
        *(
            NumberedTexts(made.vocabulary, picked(was.terms, made.terms, again.rows))
            for was, made in ((old.words, new.words), (old.pairs, new.pairs))
        )
    )
