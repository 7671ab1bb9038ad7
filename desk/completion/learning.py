"""Training of the candidate model on written conversations and on pairs of corpus questions.

A pair is a question of the corpus after the answer to another one: of another policy it changes the
subject, of the same one it asks on with a whole question.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import numpy as np
from numpy.typing import NDArray

from desk.completion.candidate_model import CandidateModel
from desk.completion.conversations import FOLDER, Step, exchanges_of, steps_of
from desk.completion.features import FEATURES, candidates_of, features_of
from desk.completion.thinned import clause_of, thinned
from desk.completion.wordings import TalkedOf, wordings
from desk.project_files import PROJECT
from knowledge import Embedder, Index, build_in_memory, search_wordings
from knowledge.learning.corpus_evaluation.asking import EncodedAhead
from knowledge.learning.question_corpus.districts import CorpusQuestion, District
from knowledge.learning.question_corpus.knowledge_base import entries_of, first_day_all_hold

QUESTIONS = PROJECT / "data" / "questions"
PAIRS = 100  # of corpus questions, of each district
SAME_POLICY = 4  # of so many pairs one stays within its policy
ON_PAGE = 4  # of so many turns one is learned from as if nothing but a page stood before it
WEIGHT_OF_A_PAIR = 1.0
PAIR = "pair"
# source: 16 and 24 hidden units, decays of 0.001 to 1, chosen on the split "choose", November 2026
NETWORKS, HIDDEN, STEPS, RATE, DECAY, DROPPED = 3, 24, 200, 0.01, 1.0, 0.3


@dataclass(frozen=True, slots=True)
class Lesson:
    """The candidates of a turn: their features (n, f), which of them are right (n,)."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    weight: float = 1.0


def lessons_of(district: District, embedder: Embedder) -> list[Lesson]:
    """Every turn of the district's conversations on a desk filled with it and on a thinned one, and
    ``PAIRS`` pairs of its questions."""
    entries = {entry.id: entry for entry in district.entries}
    said = list(steps_of(exchanges_of(district), entries))
    full = build_in_memory(entries_of(district), embedder)
    thin = build_in_memory(thinned(district), embedder)
    lessons = lessons_on(full, [*said, *pairs_of(district)], district)
    return lessons + lessons_on(thin, said, district)


def lessons_on(index: Index, steps: Sequence[Step], district: District) -> list[Lesson]:
    """The turns as they are asked of that index; every ``ON_PAGE``th of them on a page as well."""
    asked = [(step, talk) for step in steps if (talk := talked_of(step, index)) is not None]
    asked += [
        (step, replace(talk, entry=None, question=""))
        for step, talk in asked[::ON_PAGE]
        if step.kind != PAIR and not step.refused
    ]
    texts = [one.text for step, talk in asked for one in wordings(step.text, talk, index).values()]
    ahead = encoded_ahead(index, texts)
    day = first_day_all_hold(district)
    return [lesson_of(step, talk, ahead, district, on=day) for step, talk in asked]


def lesson_of(step: Step, talk: TalkedOf, index: Index, district: District, *, on: date) -> Lesson:
    asked = wordings(step.text, talk, index)
    hits = search_wordings(index, list(asked.values()), on=on, without=step.refused)
    found = dict(zip(asked, hits, strict=True))
    right = right_of(step, district)
    return Lesson(
        features_of(step.text, talk, found, index),
        np.array([one in right for one in candidates_of(found)], dtype=bool),
        WEIGHT_OF_A_PAIR if step.kind == PAIR else 1.0,
    )


def right_of(step: Step, district: District) -> frozenset[str]:
    """The entries that answer the turn, and the clauses they rest on."""
    clauses = {entry.id: clause_of(entry) for entry in district.entries}
    return step.right | {clauses[one] for one in step.right}


def encoded_ahead(index: Index, texts: Sequence[str]) -> Index:
    """The same index, whose encoder knows these texts."""
    return replace(index, embedder=EncodedAhead(index.embedder, texts))


def talked_of(step: Step, index: Index) -> TalkedOf | None:
    """What was talked of before the turn; None where the index could not have answered that."""
    shown = next((i for i in (step.before.id, clause_of(step.before)) if i in index.rows), None)
    if shown is None:
        return None
    entry = index.entries[index.rows[shown]]
    return TalkedOf(entry.sources[0].policy_id, step.question, entry)


def pairs_of(district: District) -> Iterator[Step]:
    """Questions after the answer to another question, by a seed."""
    draw = Random(f"pairs of {district.slug}")
    entries = {entry.id: entry for entry in district.entries}
    answered = [line for line in district.questions if line.entry]
    for number in range(PAIRS):
        first = draw.choice(answered)
        stays = number % SAME_POLICY == 0
        second = next_line(district, first, draw, stays=stays)
        right = frozenset([second.entry, *second.also]) if second.entry else frozenset()
        yield Step(
            f"{district.slug}-pair-{number}", second.text, entries[first.entry or ""], first.text,
            frozenset(filter(None, right)), PAIR,
        )  # fmt: skip


def next_line(
    district: District, first: CorpusQuestion, draw: Random, *, stays: bool
) -> CorpusQuestion:
    """Another line, of the same policy or not."""
    policies = {entry.id: entry.policy for entry in district.entries}
    here = policies[first.entry or ""]
    while True:
        line = draw.choice(district.questions)
        about = policies.get(line.entry or line.near or "")
        if (about == here) is stays and line.entry != first.entry:
            return line


def learn(lessons: Sequence[Lesson], *, source: str, digest: str) -> CandidateModel:
    """The networks that make what is right likeliest, by AdamW from ``NETWORKS`` seeds."""
    rows = np.vstack([lesson.features for lesson in lessons])
    means, scales = rows.mean(axis=0), np.maximum(rows.std(axis=0), 0.05)
    learned = [network(lessons, (rows - means) / scales, seed) for seed in range(NETWORKS)]
    stacked = {name: np.stack([one[name] for one in learned]) for name in learned[0]}
    return CandidateModel(
        features=FEATURES, means=means, scales=scales, source=source, digest=digest, **stacked
    )


def network(
    lessons: Sequence[Lesson], inputs: NDArray[np.float64], seed: int
) -> Mapping[str, NDArray[np.float64]]:
    """One network; the loss of a turn is that of the softmax over its candidates and "none"."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    count, width = len(lessons), inputs.shape[1]
    rows = torch.tensor(inputs, dtype=torch.float32)
    turn = torch.tensor(np.repeat(np.arange(count), [len(one.right) for one in lessons]))
    right = torch.tensor(np.concatenate([one.right for one in lessons]))
    weight = torch.tensor([one.weight for one in lessons])
    hidden, out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, 1)
    direct, dropout = nn.Linear(width, 1, bias=False), nn.Dropout(DROPPED)
    parts = nn.ModuleList([hidden, out, direct])
    nn.init.zeros_(direct.weight)
    descent = torch.optim.AdamW(parts.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(descent, STEPS)
    answered = torch.zeros(count).index_add(0, turn[right], torch.ones(int(right.sum()))) > 0
    for _ in range(STEPS):
        logits = (out(dropout(torch.relu(hidden(rows)))) + direct(rows)).squeeze(1)
        highest = torch.zeros(count).scatter_reduce(0, turn, logits.detach(), "amax")
        grown, none = torch.exp(logits - highest[turn]), torch.exp(-highest)
        total = torch.zeros(count).index_add(0, turn, grown) + none
        meant = torch.zeros(count).index_add(0, turn[right], grown[right])
        shares = torch.where(answered, meant, none) / total
        loss = -(weight * torch.log(shares + 1e-9)).sum() / weight.sum()
        descent.zero_grad()
        loss.backward()
        descent.step()
        schedule.step()
    return {
        "hidden": hidden.weight.detach().numpy().T,
        "hidden_bias": hidden.bias.detach().numpy(),
        "out": out.weight.detach().numpy()[0],
        "direct": direct.weight.detach().numpy()[0],
        "bias": out.bias.detach().numpy()[0],
    }


def files_digest() -> str:
    """Of the conversations; a model with another digest is to be learned anew."""
    paths = sorted(FOLDER.glob("*.jsonl"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
