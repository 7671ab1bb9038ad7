"""What a night keeps for the next one, as files; damaged or foreign ones are as good as none."""

import hashlib
import json
import logging
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from faq_builder.digests import DIGEST_BYTES, digest
from faq_builder.features import Space
from faq_builder.kept import Kept
from faq_builder.kept_summaries import KeptSummaries, TopicFacts
from faq_builder.program import program_digest
from faq_builder.representatives import Masks
from faq_builder.rows import Rows, remove_others
from faq_builder.settings import FeatureSettings
from faq_builder.word_lists import WordLists

logger = logging.getLogger(__name__)

_VECTORS = "kept-5.npz"
_SUMMARIES = "summaries.json"
_FACTS = [fact.name for fact in fields(TopicFacts)]
_DAMAGED = (
    BadZipFile,
    OSError,
    EOFError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


class ForeignFile(Exception):
    """Other code or rules wrote it."""


def save_kept(kept: Kept, folder: Path) -> None:
    """Write what ``read_kept`` brings back; nothing where nothing is known.

    New rows are appended first; the rest is written at one stroke and says how many rows count.
    """
    if kept.space is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    # other rows get another file, so that a write that breaks off does no harm
    rows = folder / _name_of_rows(kept, kept.space)
    checksum = kept.rows.append_to(rows)
    with (folder / f"{_VECTORS}.new").open("wb") as file:
        np.savez(file, allow_pickle=False, **_arrays(kept, kept.space, rows.name, checksum))
    (folder / f"{_VECTORS}.new").replace(folder / _VECTORS)
    remove_others(rows)
    _save_summaries(kept, folder / _SUMMARIES)


def read_kept(folder: Path) -> Kept:
    """What ``save_kept`` wrote; empty where there is nothing, or nothing whole."""
    if not (folder / _VECTORS).is_file():
        return Kept()
    try:
        kept = _read_vectors(folder)
    except ForeignFile:
        logger.warning("%s is another program's; everything is worked out anew", folder)
        return Kept()
    except _DAMAGED:
        logger.warning("%s is damaged; everything is worked out anew", folder)
        return Kept()
    return replace(kept, summaries=_read_summaries(kept, folder / _SUMMARIES))


def _arrays(kept: Kept, space: Space, rows: str, checksum: int) -> dict[str, NDArray[Any]]:
    texts = {
        "program": program_digest(),
        "encoder": kept.encoder,
        "figures": kept.figures,
        "rows": rows,
        "checksum": checksum,
        "learned_from": kept.learned_from,
        "settings": asdict(space.settings),
        "word_rarity": space.word_rarity,
        "pair_rarity": space.pair_rarity,
        "vocabulary": kept.words.vocabulary,
        "first_words": kept.words.first,
        "place_names": kept.places.vocabulary,
        "first_places": kept.places.first,
    }
    return {
        "directions": kept.rows.directions,
        "crowding": kept.crowding,
        "words": kept.words.numbers,
        "word_ends": kept.words.ends,
        "places": kept.places.numbers,
        "place_ends": kept.places.ends,
        "mean": space.mean,
        "turn": space.turn,
        "texts": np.frombuffer(json.dumps(texts).encode(), dtype=np.uint8),
        **_as_arrays("item", kept.items),
        **_as_arrays("wording", kept.by_wording),
    }


def _read_vectors(folder: Path) -> Kept:
    """Raises ForeignFile or one of _DAMAGED; zip files know whether they are whole, rows have
    a checksum.
    """
    with np.load(folder / _VECTORS) as arrays:
        texts = json.loads(arrays["texts"].tobytes())
        if texts["program"] != program_digest():
            raise ForeignFile(folder / _VECTORS)
        count, directions = len(arrays["crowding"]), arrays["directions"]
        rows = Rows.read(folder / texts["rows"], count, directions, texts["checksum"])
        if rows is None:
            raise ValueError(texts["rows"])
        rarities = texts["word_rarity"], texts["pair_rarity"]
        settings = FeatureSettings(**texts["settings"])
        words = texts["vocabulary"], arrays["words"], arrays["word_ends"], texts["first_words"]
        places = texts["place_names"], arrays["places"], arrays["place_ends"]
        return Kept(
            encoder=texts["encoder"],
            figures=texts["figures"],
            space=Space(arrays["mean"], arrays["turn"], *rarities, settings),
            learned_from=texts["learned_from"],
            rows=rows,
            crowding=arrays["crowding"],
            items=_from_arrays("item", arrays),
            by_wording=_from_arrays("wording", arrays),
            words=WordLists(*words),
            places=WordLists(*places, texts["first_places"]),
        )


def _as_arrays(name: str, numbers: Mapping[int, int]) -> dict[str, NDArray[Any]]:
    """Numbers of texts and their rows; much faster to write than JSON."""
    keys, rows = numbers.keys(), numbers.values()
    return {
        f"{name}_keys": np.fromiter(keys, np.uint64, len(numbers)),
        f"{name}_rows": np.fromiter(rows, np.int64, len(numbers)),
    }


def _from_arrays(name: str, arrays: Mapping[str, NDArray[Any]]) -> dict[int, int]:
    keys, rows = arrays[f"{name}_keys"].tolist(), arrays[f"{name}_rows"].tolist()
    return dict(zip(keys, rows, strict=True))


def _save_summaries(kept: Kept, file: Path) -> None:
    questions, topics = kept.summaries.questions, kept.summaries.topics
    said = {
        "of": _said_with(kept),
        "question_marks": list(questions),
        "questions": list(questions.values()),
        "topic_marks": list(topics),
        "topics": [[getattr(facts, name) for name in _FACTS] for facts in topics.values()],
        "masks": kept.summaries.masks.known,
    }
    text = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_checksum(text) + b"\n" + text)
    fresh.replace(file)


def _read_summaries(kept: Kept, file: Path) -> KeptSummaries:
    """Empty unless the file is whole and was written with these vectors."""
    if not file.is_file():
        return KeptSummaries()
    stated, _, text = file.read_bytes().partition(b"\n")
    if stated != _checksum(text):
        logger.warning("%s is damaged; every topic is summarised anew", file)
        return KeptSummaries()
    said = json.loads(text.decode("utf-8", "surrogatepass"))
    if said["of"] != _said_with(kept):
        logger.warning("%s belongs to other vectors; every topic is summarised anew", file)
        return KeptSummaries()
    return KeptSummaries(
        dict(zip(said["question_marks"], said["questions"], strict=True)),
        dict(zip(said["topic_marks"], map(_facts, said["topics"]), strict=True)),
        Masks(said["masks"]),
    )


def _facts(values: Sequence[Any]) -> TopicFacts:
    facts = TopicFacts(*values)
    return replace(facts, keywords=tuple(facts.keywords))


def _checksum(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=DIGEST_BYTES).hexdigest().encode()


def _said_with(kept: Kept) -> str:
    """Which program, encoder, settings and vectors summaries belong to."""
    rows = _name_of_rows(kept, kept.space) if kept.space else ""
    return digest("\x1f".join([program_digest(), kept.encoder, kept.figures, rows]))


def _name_of_rows(kept: Kept, space: Space) -> str:
    return digest(f"{space.mean.tobytes().hex()}{kept.learned_from}")
