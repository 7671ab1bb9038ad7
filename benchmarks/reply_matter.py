"""Bar of the advice on a reply's matter: how many fitting and other answers lie below it.

    python -m benchmarks.reply_matter --split choose

Of every district of the split, questions beside the sentences of their own entry, of an entry of
another policy, and of another entry of the same policy.
"""

import argparse
import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desk.project_files import PROJECT
from desk.reply_advice.sentences import sentences_of
from desk.reply_advice.substance import settings
from desk.settings import Settings
from knowledge import Embedder, load_embedder
from knowledge.learning.question_corpus.districts import CorpusEntry, CorpusQuestion, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, read_split, rows

CORPUS = PROJECT / "data" / "questions"
QUESTIONS = 150  # of a district
BARS = (0.54, 0.56, 0.58, 0.60, 0.62)
Found = dict[str, list[float]]


def measured(embedder: Embedder, slug: str, rng: random.Random) -> Found:
    """Cosines by what the sentences are: the question's own entry, another one."""
    entries = list(rows(CORPUS / slug / "entries.jsonl", CorpusEntry))
    asked = [q for q in rows(CORPUS / slug / "questions.jsonl", CorpusQuestion) if q.entry]
    chosen = rng.sample(asked, min(QUESTIONS, len(asked)))
    said = [(entry.id, text) for entry in entries for text in sentences_of(entry.answer)]
    vectors = embedder.encode_passages([text for _, text in said])
    queries = embedder.encode_queries([question.text for question in chosen])
    of_entry = {e.id: [i for i, (key, _) in enumerate(said) if key == e.id] for e in entries}
    near = {e.id: (queries @ vectors[of_entry[e.id]].T).max(axis=1) for e in entries}
    return compared(chosen, entries, near, rng)


def compared(
    questions: Sequence[CorpusQuestion],
    entries: Sequence[CorpusEntry],
    near: dict[str, NDArray[np.float32]],
    rng: random.Random,
) -> Found:
    policy = {entry.id: entry.policy for entry in entries}
    found: Found = {"own": [], "other policy": [], "same policy": []}
    for row, question in enumerate(questions):
        own = question.entry or ""
        others = [e.id for e in entries if e.policy != policy[own]]
        beside = [e.id for e in entries if e.policy == policy[own]]
        beside = [key for key in beside if key != own and key not in question.also]
        found["own"].append(float(near[own][row]))
        found["other policy"] += [float(near[key][row]) for key in rng.sample(others, 3)]
        found["same policy"] += [
            float(near[key][row]) for key in rng.sample(beside, min(1, len(beside)))
        ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", type=Split, default=Split.CHOOSE)
    split = parser.parse_args().split
    embedder = load_embedder(Settings().embedding_model, Settings().cache_dir)
    rng = random.Random(7)
    found: Found = {}
    for slug, of in sorted(read_split(CORPUS / SPLIT_FILE).items()):
        if of is split:
            for kind, cosines in measured(embedder, slug, rng).items():
                found.setdefault(kind, []).extend(cosines)
    for bar in sorted({*BARS, settings().of_matter}):
        below = {kind: np.mean(np.array(cosines) < bar) for kind, cosines in found.items()}
        print(f"{bar:.2f}", *(f"{kind} {share:.3f}" for kind, share in below.items()), sep="  ")
    print({kind: len(cosines) for kind, cosines in found.items()})


if __name__ == "__main__":
    main()
