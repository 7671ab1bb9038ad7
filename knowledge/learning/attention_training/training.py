"""Training loop of attention: listwise softmax over an example's texts and "none of them"."""

import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from knowledge.answering.decomposable_attention import FARTHEST, DecomposableAttention
from knowledge.answering.ranking import FEATURES
from knowledge.learning.attention_training.examples import (
    AskedOfIndex,
    Example,
    JudgedPair,
    pair_example,
)
from knowledge.learning.attention_training.network import Network, Padded

SEED = 4
EPOCHS = 5
BATCH = 32
RATE, DECAY = 2e-3, 0.02
WARM_UP = 100
LEAST_PACE = 1e-3
PAIRS_SHARE = 0.25  # pairs of an epoch, to each question of an index

Told = Callable[[int, int], None]
Item = AskedOfIndex | JudgedPair


def learn_attention(
    asked: Sequence[AskedOfIndex],
    pairs: Sequence[JudgedPair],
    *,
    encoder: str,
    source: str,
    epochs: int = EPOCHS,
    told: Told = lambda done, of: None,
) -> DecomposableAttention:
    """Weights learned from questions to indexes and, for their wording, from judged pairs."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    mean, deviation = scale_of(asked)
    network = Network(len(FEATURES))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    items = order_of(asked, pairs, epochs, chance)
    steps = max(len(items) // BATCH, 1)
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: pace_at(step, steps))
    for step in range(steps):
        batch = items[step * BATCH : (step + 1) * BATCH]
        examples = [example_of(item, pairs, chance) for item in batch]
        loss = loss_of(network, [e for e in examples if e.texts], mean, deviation)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        pace.step()
        told(step + 1, steps)
    weights = network.named_weights() | {"mean": mean, "deviation": deviation}
    return DecomposableAttention(encoder, source, FEATURES, weights)


def scale_of(asked: Sequence[AskedOfIndex]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean and deviation of the features of all candidates."""
    every = np.concatenate([each.candidates.features for each in asked])
    return every.mean(axis=0).astype(np.float32), (every.std(axis=0) + 1e-6).astype(np.float32)


def order_of(
    asked: Sequence[AskedOfIndex], pairs: Sequence[JudgedPair], epochs: int, chance: random.Random
) -> list[Item]:
    """What is learned from, epoch by epoch, each shuffled."""
    items: list[Item] = []
    for _ in range(epochs):
        some = chance.sample(pairs, min(len(pairs), int(len(asked) * PAIRS_SHARE)))
        epoch: list[Item] = [*asked, *some]
        chance.shuffle(epoch)
        items += epoch
    return items


def pace_at(step: int, steps: int) -> float:
    return min((step + 1) / WARM_UP, 1 - step / steps) + LEAST_PACE


def example_of(item: Item, pairs: Sequence[JudgedPair], chance: random.Random) -> Example:
    if isinstance(item, AskedOfIndex):
        return item.example(chance)
    return pair_example(item, chance.choice(pairs))


def loss_of(
    network: Network,
    examples: Sequence[Example],
    mean: NDArray[np.float32],
    deviation: NDArray[np.float32],
) -> Tensor:
    """Mean negative log-likelihood of the right texts, or of "none", whose logit is 0."""
    logits = logits_of(network, examples, mean, deviation)
    total = torch.zeros(())
    start = 0
    for example in examples:
        end = start + len(example.texts)
        every = torch.cat([torch.zeros(1), logits[start:end]])
        right = torch.tensor([not any(example.right), *example.right])
        total = total + torch.logsumexp(every, 0) - torch.logsumexp(every[right], 0)
        start = end
    return total / max(len(examples), 1)


def logits_of(
    network: Network,
    examples: Sequence[Example],
    mean: NDArray[np.float32],
    deviation: NDArray[np.float32],
) -> Tensor:
    """Of all texts of all examples, one after the other."""
    questions = Padded.of([e.question for e in examples for _ in e.texts])
    texts = Padded.of([text for e in examples for text in e.texts])
    features = np.concatenate([scaled(e, mean, deviation) for e in examples])
    logits: Tensor = network(questions, texts, torch.from_numpy(features))
    return logits


def scaled(
    example: Example, mean: NDArray[np.float32], deviation: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Features (n, f + 1) as the network takes them."""
    size = len(example.texts)
    if example.features is None:
        return np.column_stack([np.zeros((size, len(mean))), np.ones(size)]).astype(np.float32)
    known = np.clip((example.features - mean) / deviation, -FARTHEST, FARTHEST)
    return np.column_stack([known, np.zeros(size)]).astype(np.float32)
