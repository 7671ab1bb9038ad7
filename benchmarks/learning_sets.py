"""What the shipped weights are learned from, as the files that the learning commands take.

    python -m benchmarks.learning_sets FOLDER

writes into FOLDER the pair files of `policydesk adapt`. No question about the documents and no
reply of the board on which `benchmarks.retrieval` measures is among them.
"""

import csv
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from policydesk.settings import REPOSITORY

DATA = Path(os.environ.get("POLICYDESK_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
SUBJECT, BODY = "留言主题", "留言详情"
SHORTEST = 4

Pairs = Iterator[tuple[str, str, bool]]


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


def subjects() -> Pairs:
    """Subjects and bodies of the board of 2019."""
    book = load_workbook(DATA / "messages" / "messages-2019.xlsx", read_only=True)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    subject, body = head.index(SUBJECT), head.index(BODY)
    for row in rows:
        yield " ".join(str(row[subject]).split()), " ".join(str(row[body]).split()), True


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sets = {
        "open-domain": tab_pairs("lcqmc-dev.txt"),
        "payment": tab_pairs("afqmc-dev.txt"),
        "bank": comma_pairs("bq-dev.csv"),
        "policy-answers": answers_elsewhere(),
        "board-subjects": subjects(),
    }
    for name, pairs in sets.items():
        rows = [
            json.dumps({"question": left, "text": right, "same": same}, ensure_ascii=False)
            for left, right, same in pairs
            if left.strip() and len(right.strip()) >= SHORTEST
        ]
        (folder / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(f"{name}: {len(rows)} pairs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
