"""Readers of the development data as entries and queries: pairs, documents, replies, articles."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook

from knowledge import Entry, read_policy
from language.numerals import chinese_number
from policydesk.commands.knowledge_files import entry_of

Key = TypeVar("Key", bound=Hashable)

LAY_QUESTIONS = Path(__file__).parents[1] / "tests" / "golden" / "lay_questions.jsonl"
SUBJECT, REPLY = "留言主题", "答复意见"
QUESTION, WRITTEN_ANSWER = "问题", "答案文本"
EVERY_THIRD = 3
SHORTEST_PARAGRAPH = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the ids of the entries that answer it."""

    text: str
    right: frozenset[str]


Source = Callable[[Path], tuple[list[Entry], list[Asked]]]


def faq(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Short questions: the second sides of pairs that mean the same; the first sides ask."""
    lines = read_lines(data / "question_pairs" / "lcqmc-dev.txt")
    pairs = [(first, second) for first, second, same in lines if same == "1"]
    return paired(pairs, lambda text: {"question": text, "answer": ""})


def policies(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Policy documents, and the questions whose answers stand in them."""
    questions = read_lines(data / "policy_qa" / "questions.tsv")[1:]
    entries, ids = entries_of(document_texts(data), lambda text: {"answer": text})
    asked = [Asked(row[2], frozenset({ids[row[1]]})) for row in questions if row[1] in ids]
    return entries, asked


def document_texts(data: Path) -> dict[str, str]:
    """The documents by their ids."""
    rows = (data / "policy_qa" / "policies.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["docid"]: row["text"] for row in map(json.loads, rows)}


def paragraphs(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Paragraphs of every third document, and the questions that one of them answers in full."""
    questions = read_lines(data / "policy_qa" / "questions.tsv")[1:]
    documents = list(document_texts(data).items())[::EVERY_THIRD]
    cut = {name: paragraphs_of(text) for name, text in documents}
    places = {(name, n): text for name, texts in cut.items() for n, text in enumerate(texts)}
    entries, ids = entries_of(places, lambda text: {"answer": text})
    asked = [
        Asked(question, frozenset(ids[place] for place in holding(cut.get(name, []), name, answer)))
        for _, name, question, answer in questions
    ]
    return entries, [each for each in asked if each.right]


def paragraphs_of(document: str) -> list[str]:
    """The documents part their paragraphs by a space."""
    return [part for part in document.split(" ") if len(part) >= SHORTEST_PARAGRAPH]


def holding(texts: Sequence[str], name: str, answer: str) -> list[tuple[str, int]]:
    return [(name, n) for n, text in enumerate(texts) if answer in text]


def health(data: Path) -> tuple[list[Entry], list[Asked]]:
    """The second texts of judged pairs, asked for by the first; most of them are near misses."""
    with (data / "question_pairs" / "health-dev.csv").open(encoding="utf-8-sig", newline="") as it:
        rows = list(csv.DictReader(it))
    texts = {row["query2"]: row["query2"] for row in rows}
    entries, ids = entries_of(texts, lambda text: {"question": text, "answer": ""})
    right: dict[str, set[str]] = {}
    for row in rows:
        if row["label"] == "1":
            right.setdefault(row["query1"], set()).add(ids[row["query2"]])
    return entries, [Asked(query, frozenset(found)) for query, found in right.items()]


def consultations(data: Path) -> tuple[list[Entry], list[Asked]]:
    """Written answers to legal consultations, asked for by what was asked."""
    rows = json.loads((data / "consultations" / "train.json").read_text(encoding="utf-8"))
    pairs = [(squeezed(row[QUESTION]), row[WRITTEN_ANSWER]) for row in rows]
    answered = [(asked, squeezed(text)) for asked, text in pairs if isinstance(text, str)]
    return paired(answered, lambda text: {"answer": text})


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
        for clause in read_policy(there(data / "regulations" / f"{name}.md")).clauses
    }
    entries, ids = entries_of(texts, lambda text: {"answer": text})
    return entries, [
        Asked(
            row["text"],
            frozenset(ids[row["regulation"], article_label(n)] for n in row["articles"]),
        )
        for row in asked
    ]


def there(path: Path) -> Path:
    """The path; raises FileNotFoundError where nothing is."""
    path.stat()
    return path


def article_label(number: int) -> str:
    return f"第{chinese_number(number)}条"


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
