"""Decomposable attention without torch says what the network says that was trained."""

from pathlib import Path

import numpy as np
import pytest
import torch

from knowledge.answering.decomposable_attention import (
    DecomposableAttention,
    TokenSequence,
    load_attention,
    save_attention,
)
from knowledge.indexing.token_store import DIRECTIONS
from knowledge.learning.attention_training.examples import Example
from knowledge.learning.attention_training.network import Network
from knowledge.learning.attention_training.training import logits_of

NAMES = ("similarity", "words")
MEAN, DEVIATION = np.array([0.5, 1.0], np.float32), np.array([2.0, 0.5], np.float32)
FEATURES = np.array([[0.1, 1.2], [3.0, 0.4], [40.0, 1.0]])


def sequence(tokens: int, seed: int) -> TokenSequence:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(tokens, DIRECTIONS)).astype(np.float32)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    rarity = random.uniform(0, 8, tokens).astype(np.float32)
    return TokenSequence(unit, rarity, (random.random(tokens) < 0.5).astype(np.float32))


def network() -> Network:
    torch.manual_seed(3)
    made = Network(len(NAMES)).eval()
    torch.nn.init.normal_(made.direct.weight)
    return made


def attention_of(made: Network) -> DecomposableAttention:
    weights = made.named_weights() | {"mean": MEAN, "deviation": DEVIATION}
    return DecomposableAttention("some encoder", "this test", NAMES, weights)


def test_both_ways_of_computing_give_the_same_logits():
    question, texts = sequence(9, 1), [sequence(n, n) for n in (4, 30, 1)]
    made = network()
    example = Example(question, texts, FEATURES, [True, False, False])

    with torch.inference_mode():
        wanted = logits_of(made, [example], MEAN, DEVIATION).numpy()

    found = attention_of(made).logits(question, texts, FEATURES)
    assert found == pytest.approx(wanted, abs=1e-4)
    assert len(set(np.round(found, 3))) == 3


def test_a_file_gives_back_what_was_saved(tmp_path: Path):
    path = tmp_path / "attention.safetensors"
    saved = attention_of(network())

    save_attention(path, saved)
    read = load_attention(path)

    assert read is not None
    assert (read.encoder, read.source, read.features) == ("some encoder", "this test", NAMES)
    question, texts = sequence(5, 2), [sequence(6, 3)]
    again, before = (each.logits(question, texts, FEATURES[:1]) for each in (read, saved))
    assert again == pytest.approx(before, abs=0.02)


def test_there_is_none_where_there_is_no_file(tmp_path: Path):
    assert load_attention(tmp_path / "none.safetensors") is None
