"""The sets of `make benchmark-retrieval`, read from the development data beside the repository."""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from openpyxl import load_workbook

from knowledge import Entry, read_policy
from language.numerals import chinese_number
from policydesk.commands.knowledge_files import entry_of

Key = TypeVar("Key", bound=Hashable)

SEED = 20_240_601
REMOVED_SHARE = 0.5
SMALL_ENTRIES = 400  # half of them are removed; the others are what Rasa's selector learns
LAY_QUESTIONS = Path(__file__).parents[1] / "tests" / "golden" / "lay_questions.jsonl"
SUBJECT, REPLY = "留言主题", "答复意见"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the ids of the entries that answer it."""

    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Entries, queries, and which entries are ``kept`` where an honest no is asked for.

    ``ranked`` says whether hits are judged over all entries; else over those kept alone.
    """

    name: str
    entries: tuple[Entry, ...]
    queries: tuple[Asked, ...]
    kept: frozenset[str]
    ranked: bool = True

    @property
    def rest(self) -> tuple[Entry, ...]:
        """The entries that are kept."""
        return tuple(entry for entry in self.entries if entry.entry_id in self.kept)


def faq(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Short questions: the second sides of pairs that mean the same; the first sides ask."""
    lines = read_lines(data / "question_pairs" / "lcqmc-dev.txt")
    pairs = [(first, second) for first, second, same in lines if same == "1"]
    return paired(pairs, lambda text: {"question": text, "answer": ""})


def policies(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Policy documents, and the questions whose answers stand in them."""
    rows = (data / "policy_qa" / "policies.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["docid"]: row["text"] for row in map(json.loads, rows)}
    questions = read_lines(data / "policy_qa" / "questions.tsv")[1:]
    entries, ids = entries_of(texts, lambda text: {"answer": text})
    asked = [Asked(row[2], frozenset({ids[row[1]]})) for row in questions if row[1] in ids]
    return entries, asked


def board(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Offices' replies, asked for by the subjects; none that several messages share."""
    rows = read_sheet(data / "messages" / "messages-with-replies.xlsx")
    pairs = [(squeezed(row[SUBJECT]), squeezed(row[REPLY])) for row in rows]
    shared = Counter(reply for _, reply in pairs)
    own = [(subject, reply) for subject, reply in pairs if reply and shared[reply] == 1]
    return paired(own, lambda text: {"answer": text})


def articles(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Articles of six regulations, and what people would ask that one of them settles.

    The questions are our own, written from the articles and never learned from.
    """
    lines = LAY_QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    texts = {
        (name, clause.label): clause.text
        for name in sorted({row["regulation"] for row in asked})
        for clause in read_policy(data / "regulations" / f"{name}.md").clauses
    }
    entries, ids = entries_of(texts, lambda text: {"answer": text})
    return entries, [
        Asked(
            row["text"],
            frozenset(ids[row["regulation"], article_label(n)] for n in row["articles"]),
        )
        for row in asked
    ]


def article_label(number: int) -> str:
    return f"第{chinese_number(number)}条"


SETS: Mapping[str, Callable[[Path], tuple[list[Entry], list[Asked]]]] = {
    "faq": faq,
    "policies": policies,
    "board": board,
    "articles": articles,
}
SMALL = "faq-small"


def read_set(name: str, data: Path, limit: int | None) -> RetrievalSet:
    """The set of that name with at most ``limit`` queries. Raises OSError where data is missing."""
    if name == SMALL:
        return small_set(data, limit)
    entries, asked = SETS[name](data)
    return RetrievalSet(name, tuple(entries), sampled(asked, limit), kept_of(entries))


def small_set(data: Path, limit: int | None) -> RetrievalSet:
    """A sample of the short questions; hits and confidence are judged over half of its entries."""
    entries, asked = faq(data)
    some = Random(SEED).sample(entries, min(SMALL_ENTRIES, len(entries)))
    ids = {entry.entry_id for entry in some}
    about = [Asked(each.text, each.right & ids) for each in asked if each.right & ids]
    return RetrievalSet(SMALL, tuple(some), sampled(about, limit), kept_of(some), ranked=False)


def paired(
    pairs: Iterable[tuple[str, str]], row_of: Callable[[str], dict[str, str]]
) -> tuple[list[Entry], list[Asked]]:
    """Pairs of a query and the text that answers it; each text is one entry, asked or not."""
    kept = list(pairs)
    entries, ids = entries_of({text: text for _, text in kept}, row_of)
    right: dict[str, set[str]] = {}
    for query, text in kept:
        right.setdefault(query, set()).add(ids[text])
    return entries, [Asked(query, frozenset(found)) for query, found in right.items()]


def entries_of(
    texts: Mapping[Key, str], row_of: Callable[[str], dict[str, str]]
) -> tuple[list[Entry], dict[Key, str]]:
    """Texts as entries, as ``policydesk search`` makes them, and their ids by the texts' keys."""
    entries = [entry_of(place, row_of(text)) for place, text in enumerate(texts.values())]
    return entries, {key: str(place) for place, key in enumerate(texts)}


def kept_of(entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of all entries but a seeded ``REMOVED_SHARE``."""
    ids = [entry.entry_id for entry in entries]
    removed = Random(SEED).sample(ids, round(REMOVED_SHARE * len(ids)))
    return frozenset(ids) - frozenset(removed)


def sampled(asked: Sequence[Asked], limit: int | None) -> tuple[Asked, ...]:
    if limit is None or limit >= len(asked):
        return tuple(asked)
    return tuple(Random(SEED).sample(asked, limit))


def read_lines(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line.strip()]


def read_sheet(path: Path) -> list[dict[str, object]]:
    """The rows of the first sheet by the names in its first row."""
    sheet = load_workbook(path, read_only=True).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def squeezed(cell: object) -> str:
    """The cell's text with single spaces."""
    return re.sub(r"\s+", " ", str(cell or "")).strip()
