"""Training loop: batches from one set at a time, dense and late-interaction losses together."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from knowledge.encoder.adaptation.files import Changes
from knowledge.encoder.adaptation.low_rank import attach
from knowledge.learning.encoder_training.losses import (
    EncodedTexts,
    contrastive_loss,
    cosent_loss,
    late_interaction,
    sentence_similarity,
)
from knowledge.learning.encoder_training.pairs import Families, Pair
from language.normal_form import normal_form

SEED = 20_261_121
STEPS = 480
BATCH = 32
MATTERS = 4  # of which a batch takes pairs, where matters are known
LONGEST = 84  # characters; more teaches little more and costs the square
RATE = 6e-4
WARM_UP = 60

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of one set: which are the same (n,), who belongs together (n, n)."""

    questions: list[str]
    texts: list[str]
    same: Tensor
    family: Tensor


class PairSet:
    """Pairs of one source, in normal form, cut to ``LONGEST`` characters."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = [
            Pair(normal_form(p.question)[:LONGEST], normal_form(p.text)[:LONGEST], p.same, p.matter)
            for p in pairs
        ]
        self.families = Families(self.pairs)
        self.matters: dict[str | None, list[Pair]] = {}
        for pair in self.pairs:
            self.matters.setdefault(pair.matter, []).append(pair)

    @property
    def has_near_misses(self) -> bool:
        return not all(pair.same for pair in self.pairs)

    def batch(self, rng: random.Random) -> Batch:
        rows = self._rows(rng)
        left = [self.families.of(pair.question) for pair in rows]
        right = [self.families.of(pair.text) for pair in rows]
        return Batch(
            [pair.question for pair in rows],
            [pair.text for pair in rows],
            torch.tensor([pair.same for pair in rows]),
            torch.tensor([[one == other for other in right] for one in left]),
        )

    def _rows(self, rng: random.Random) -> list[Pair]:
        """Of a few matters the same number each; of all pairs where no matters are known."""
        matters = rng.sample(list(self.matters), min(MATTERS, len(self.matters)))
        size = BATCH // len(matters)
        parts = (self.matters[matter] for matter in matters)
        return [pair for part in parts for pair in rng.sample(part, min(size, len(part)))]


class Reader:
    """Encodes texts with gradients, as the embedder does without."""

    def __init__(self, model: Any, prompts: dict[str, str]) -> None:
        self.model, self.prompts = model, prompts
        self.transformer: nn.Module = model[0].auto_model.float()
        self.transformer.config._attn_implementation = "eager"
        self.centre = torch.zeros(int(model.get_embedding_dimension()))

    def centre_on(self, texts: Sequence[str]) -> None:
        """Take the mean of these texts' token vectors away from all: one large direction."""
        with torch.no_grad():
            hidden, mask = self._hidden([self.prompts["passage"] + text for text in texts])
        self.centre = hidden[mask.bool()].mean(dim=0)

    def read(self, texts: Sequence[str], prompt: str) -> EncodedTexts:
        """``prompt`` is "query" or "passage"; its tokens and the frame's are not compared."""
        hidden, mask = self._hidden([self.prompts[prompt] + text for text in texts])
        weights = mask.float()
        sums = (hidden * weights[..., None]).sum(dim=1)
        return EncodedTexts(
            functional.normalize(sums / weights.sum(dim=1, keepdim=True), dim=-1),
            functional.normalize(hidden - self.centre, dim=-1),
            self._inner(weights, prompt),
        )

    def _hidden(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        features = self.model.preprocess(list(texts))
        inputs = {name: features[name] for name in ("input_ids", "attention_mask")}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.transformer(**inputs).last_hidden_state
        return hidden.float(), inputs["attention_mask"]

    def _inner(self, mask: Tensor, prompt: str) -> Tensor:
        skipped = len(self.model.tokenizer(self.prompts[prompt].rstrip())["input_ids"]) - 1
        inner = mask.clone()
        inner[:, :skipped] = 0
        inner[torch.arange(len(mask)), mask.sum(dim=1).long() - 1] = 0
        return inner


def learn(
    model: Any,
    prompts: dict[str, str],
    sets: Sequence[Sequence[Pair]],
    *,
    steps: int = STEPS,
    told: Told = lambda done, of: None,
) -> Changes:
    """Changes by layer that make ``model`` (a SentenceTransformer) tell these pairs apart.

    A set is drawn in proportion to the root of its size. The model itself is changed as well.
    """
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    pair_sets = [PairSet(pairs) for pairs in sets if len(pairs) > 1]
    reader = Reader(model, prompts)
    reader.centre_on([text for each in pair_sets for text in each.batch(rng).questions])
    changes = attach(reader.transformer)
    optimiser = torch.optim.AdamW(
        [part for change in changes.values() for part in change.parameters()], lr=RATE
    )
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: pace_at(step, steps))
    shares = [math.sqrt(len(each.pairs)) for each in pair_sets]
    for step in range(steps):
        chosen = rng.choices(pair_sets, shares)[0]
        learn_batch(reader, chosen.batch(rng), optimiser, near_misses=chosen.has_near_misses)
        pace.step()
        told(step + 1, steps)
    return {name: change.change() for name, change in changes.items()}


def pace_at(step: int, steps: int) -> float:
    """Up for ``WARM_UP`` steps, then down to nothing at the end."""
    return min((step + 1) / WARM_UP, 1 - step / steps)


def learn_batch(
    reader: Reader, batch: Batch, optimiser: torch.optim.Optimizer, *, near_misses: bool
) -> None:
    questions = reader.read(batch.questions, "query")
    texts = reader.read(batch.texts, "passage")
    sentences = sentence_similarity(questions, texts)
    late = late_interaction(questions, texts)
    loss = contrastive_loss(sentences, batch.same, batch.family)
    loss = loss + contrastive_loss(late, batch.same, batch.family)
    if near_misses:
        both_ways = (late + late_interaction(texts, questions).T) / 2
        loss = loss + cosent_loss(sentences, batch.same)
        loss = loss + cosent_loss(both_ways, batch.same)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([p for group in optimiser.param_groups for p in group["params"]], 1.0)
    optimiser.step()
