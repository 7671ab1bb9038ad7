"""What the shipped weights are learned from, as the files that the learning commands take.

    python -m benchmarks.learning_sets FOLDER

writes into FOLDER the pair files of `policydesk adapt` (no question about the documents and no
reply of the board on which `benchmarks.retrieval` measures is among them, of the health pairs and
of the consultations a part; those of the corpus are of the districts to learn from, with near
misses that the search finds) and, in folders of their own, knowledge bases, queries and right
answers for `policydesk calibrate`: groups of questions that mean the same, samples of the sets of
`benchmarks.retrieval`, the odd half of our golden set, and our demonstration content, each entry
asked for by a similar question that it does not hold.
The folders `open-domain` and `bank` hold the judged pairs themselves; the shipped confidence is not
learned from them (docs/adr/0011), they show how it does on near misses alone.
"""

import csv
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook

from benchmarks.question_groups import knowledge_of_groups
from benchmarks.retrieval_sets import SEED, read_set
from desk.project_files import PROJECT
from desk.settings import read_settings
from knowledge import Answerer, Embedder, Entry, build_in_memory, load_embedder
from knowledge.learning.encoder_training.pairs import Pair
from knowledge.learning.question_corpus.districts import Split
from knowledge.learning.question_corpus.knowledge_base import faq_entries
from knowledge.learning.question_corpus.reading import read_corpus
from knowledge.learning.question_corpus.training_pairs import pairs_of
from policydesk.imports.jsonl import write_jsonl

DATA = Path(os.environ.get("POLICYDESK_SHARED_DATA", PROJECT.parent / "shared" / "data"))
SUBJECT, BODY = "留言主题", "留言详情"
SHORTEST = 4
CONSULTATIONS_LEARNED = 0.65

PAIRS = 2_000  # of each set of judged pairs
FOLDS = 3  # of the demonstration content
GROUPS = (1_500, 1_500)  # entries that are asked for, queries
# Entries and queries of the samples.
SAMPLED = {"policies": (300, 400), "board": (1_000, 500), "articles": (374, 145)}

Pairs = Iterator[tuple[str, str, bool]]
# A question, the ids that answer it, and ids that a person called wrong.
Asked = list[tuple[str, list[Any], list[Any]]]
SearchSet = tuple[list[dict[str, Any]], Asked]


def tab_pairs(name: str) -> Pairs:
    for line in (DATA / "question_pairs" / name).read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 3:
            yield parts[0], parts[1], parts[2] == "1"


def comma_pairs(name: str) -> Pairs:
    with (DATA / "question_pairs" / name).open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            yield row["sentence1"], row["sentence2"], row["label"] == "1"


def answers_elsewhere() -> Pairs:
    """Questions about documents that are not among the stored ones, and their answers."""
    folder = DATA / "policy_qa"
    lines = (folder / "policies.jsonl").read_text(encoding="utf-8").splitlines()
    stored = {json.loads(line)["docid"] for line in lines}
    for line in (folder / "questions.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        _, document, question, answer = line.split("\t")
        if document not in stored:
            yield question, answer, True


def health() -> Pairs:
    """The pairs of every other first question; the rest measures."""
    with (DATA / "question_pairs" / "health-dev.csv").open(encoding="utf-8-sig") as opened:
        rows = list(csv.DictReader(opened))
    learned = set(sorted({row["query1"] for row in rows})[::2])
    for row in rows:
        if row["query1"] in learned:
            yield row["query1"], row["query2"], row["label"] == "1"


def consultations() -> Pairs:
    """Lay questions with their written answers and articles; the rest measures."""
    text = (DATA / "consultations" / "train.json").read_text(encoding="utf-8")
    rows = [row for row in json.loads(text) if isinstance(row["答案文本"], str)]
    Random(SEED).shuffle(rows)
    for row in rows[: round(CONSULTATIONS_LEARNED * len(rows))]:
        yield row["问题"], row["答案文本"].removeprefix("您好，"), True
        for article in list(row["相关法规"].values())[:2]:
            yield row["问题"], article.strip(), True


def district_pairs(embedder: Embedder) -> Iterator[tuple[str, list[Pair]]]:
    """By district to learn from, its pairs; near misses are what the search finds."""
    corpus = read_corpus(PROJECT / "data" / "questions")
    for district in corpus.districts:
        if corpus.split[district.slug] is Split.LEARN:
            answerer = Answerer(build_in_memory(faq_entries(district), embedder))
            texts = [question.text for question in district.questions]
            found = answerer.search_all(texts, top=3)
            hits = {
                text: [hit.entry_id for hit in result.hits]
                for text, result in zip(texts, found, strict=True)
            }
            yield district.slug, list(pairs_of(district, hits))


def subjects() -> Pairs:
    """Subjects and bodies of the board of 2019."""
    book = load_workbook(DATA / "messages" / "messages-2019.xlsx", read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    subject, body = head.index(SUBJECT), head.index(BODY)
    for row in rows:
        yield " ".join(str(row[subject]).split()), " ".join(str(row[body]).split()), True


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_pairs(folder)
    for name, limits in SAMPLED.items():
        write_search_set(folder / name, *with_strangers(*sample(name, *limits)))
    write_search_set(folder / "open-domain", *judged_pairs(tab_pairs("lcqmc-dev.txt")))
    write_search_set(folder / "bank", *judged_pairs(comma_pairs("bq-dev.csv")))
    write_search_set(folder / "groups", *groups(tab_pairs("lcqmc-dev.txt")))
    write_search_set(folder / "golden", *golden_half())
    for fold in range(FOLDS):
        asked = with_strangers(*demonstration(fold))
        write_search_set(folder / f"demonstration-{fold}", *asked)


def sample(name: str, entries: int, queries: int) -> SearchSet:
    """So many entries of that set, and queries that one of them answers."""
    whole = read_set(name, DATA, None)
    rng = Random(SEED)
    kept = rng.sample(whole.entries, min(entries, len(whole.entries)))
    ids = {entry.entry_id for entry in kept}
    asked = [query for query in whole.queries if query.right & ids]
    taken = rng.sample(asked, min(queries, len(asked)))
    return [row_of(entry) for entry in kept], [(q.text, sorted(q.right & ids), []) for q in taken]


def row_of(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"id": entry.entry_id, "answer": entry.answer}
    return row | ({"question": entry.question} if entry.question else {})


def judged_pairs(pairs: Pairs) -> SearchSet:
    """Texts that people judged: each is an entry, and each question knows right and wrong ones.

    Two pairs often hold the same question, so that nothing is said of the other entries.
    """
    some = Random(SEED).sample(list(pairs), PAIRS)
    places = {text: n for n, text in enumerate(dict.fromkeys(text for _, text, _ in some))}
    judged: dict[str, tuple[list[int], list[int]]] = {}
    for question, text, same in some:
        right, wrong = judged.setdefault(question, ([], []))
        (right if same else wrong).append(places[text])
    entries = [{"id": n, "question": text, "answer": ""} for text, n in places.items()]
    return entries, [(question, *sides) for question, sides in judged.items()]


def groups(pairs: Pairs) -> SearchSet:
    """Groups of questions that mean the same: one of each is an entry, the others ask for it."""
    stripped = [Pair(left.strip(), right.strip(), same) for left, right, same in pairs]
    known, asked = knowledge_of_groups([p for p in stripped if p.question and p.text], *GROUPS)
    entries = [{"id": n, "question": text, "answer": ""} for n, text in enumerate(known)]
    return entries, [(text, [right], []) for text, right in asked]


def with_strangers(entries: list[dict[str, Any]], asked: Asked) -> SearchSet:
    """Half as many questions more, about anything under the sun, which no entry answers."""
    anything = [question for question, _, _ in tab_pairs("lcqmc-dev.txt")]
    others = Random(SEED).sample(anything, len(asked) // 2)
    return entries, [*asked, *((question, [], []) for question in others)]


def golden_half() -> SearchSet:
    """Every other query, with an answer or without; the rest measures."""
    folder = PROJECT / "tests" / "golden"
    right = {row["query"]: row["ids"] for row in read_rows(folder / "gold.jsonl")}
    queries = read_rows(folder / "queries.jsonl")
    asked: Asked = [(row["text"], right[row["id"]], []) for row in queries[1::2]]
    return read_rows(folder / "entries.jsonl"), asked


def demonstration(fold: int) -> SearchSet:
    """One similar question of each entry asks for it; the entry keeps the others."""
    rows = read_rows(PROJECT / "demo" / "faqs.jsonl")
    kept: list[dict[str, Any]] = []
    asked: Asked = []
    for row in rows:
        similar = list(row["similar_questions"])
        asked.append((similar.pop(fold % len(similar)), [row["id"]], []))
        kept.append({name: row[name] for name in ("id", "question", "answer")})
        kept[-1]["similar_questions"] = similar
    return kept, asked


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_search_set(folder: Path, entries: list[dict[str, Any]], asked: Asked) -> None:
    folder.mkdir(exist_ok=True)
    write_jsonl(folder / "kb.jsonl", entries)
    write_jsonl(folder / "queries.jsonl", [{"id": n, "text": q} for n, (q, *_) in enumerate(asked)])
    gold = [{"query": n, "ids": right, "wrong": wrong} for n, (_, right, wrong) in enumerate(asked)]
    write_jsonl(folder / "gold.jsonl", gold)
    print(f"{folder.name}: {len(entries)} entries, {len(asked)} queries")


def write_pairs(folder: Path) -> None:
    sets = {
        "open-domain": tab_pairs("lcqmc-dev.txt"),
        "payment": tab_pairs("afqmc-dev.txt"),
        "bank": comma_pairs("bq-dev.csv"),
        "policy-answers": answers_elsewhere(),
        "board-subjects": subjects(),
        "health": health(),
        "consultations": consultations(),
    }
    for name, pairs in sets.items():
        rows = [
            {"question": left, "text": right, "same": same}
            for left, right, same in pairs
            if left.strip() and len(right.strip()) >= SHORTEST
        ]
        write_jsonl(folder / f"{name}.jsonl", rows)
        print(f"{name}: {len(rows)} pairs")
    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, adapted=False)
    for slug, of_district in district_pairs(embedder):
        write_jsonl(folder / f"corpus-{slug}.jsonl", [asdict(pair) for pair in of_district])
        print(f"corpus-{slug}: {len(of_district)} pairs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
