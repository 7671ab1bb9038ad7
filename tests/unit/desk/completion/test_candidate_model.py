"""The chances of candidates: softmax over them and "none of them"."""

from dataclasses import replace

import numpy as np
import pytest

from desk.completion.candidate_model import CandidateModel, load_model, read_model, save_model
from desk.completion.features import FEATURES

MODEL = CandidateModel(
    features=("one", "two"),
    means=np.array([1.0, 0.0]),
    scales=np.array([2.0, 1.0]),
    hidden=np.array([[[1.0], [0.0]]]),
    hidden_bias=np.array([[0.0]]),
    out=np.array([[2.0]]),
    direct=np.array([[0.0, 1.0]]),
    bias=np.array([-1.0]),
    source="a test",
    digest="d",
)


def test_chances_are_those_of_the_logits_beside_none():
    # inputs (1, 0) and (-1, 1): logits 2*1 + 0 - 1 = 1 and 0 + 1 - 1 = 0
    chances = MODEL.chances(np.array([[3.0, 0.0], [-1.0, 1.0]]))

    total = np.e + 1 + 1
    assert chances == pytest.approx([np.e / total, 1 / total])


def test_the_chances_of_several_networks_are_averaged():
    twice = replace(
        MODEL,
        hidden=np.repeat(MODEL.hidden, 2, axis=0),
        hidden_bias=np.repeat(MODEL.hidden_bias, 2, axis=0),
        out=np.repeat(MODEL.out, 2, axis=0),
        direct=np.repeat(MODEL.direct, 2, axis=0),
        bias=np.array([-1.0, -2.0]),
    )

    chances = twice.chances(np.array([[3.0, 0.0]]))

    # logits 1 and 0
    assert chances == pytest.approx([(np.e / (np.e + 1) + 1 / 2) / 2])


def test_the_model_that_ships_has_one_bias_a_network():
    model = load_model()

    assert model.bias.shape == (len(model.hidden),)


def test_chances_of_large_logits_do_not_overflow():
    chances = MODEL.chances(np.array([[3e4, 0.0]]))

    assert chances == pytest.approx([1.0])


def test_a_model_is_read_as_it_was_saved(tmp_path):
    save_model(tmp_path / "weights.safetensors", MODEL)

    read = read_model(tmp_path / "weights.safetensors")

    rows = np.array([[3.0, 0.5], [0.0, -1.0]])
    assert read.features == MODEL.features
    assert (read.source, read.digest) == ("a test", "d")
    assert read.chances(rows) == pytest.approx(MODEL.chances(rows))


def test_a_model_whose_arrays_lie_transposed_is_read_as_it_was_saved(tmp_path):
    hidden = np.asfortranarray(np.arange(6.0).reshape(1, 2, 3))
    wide = replace(
        MODEL, hidden=hidden, hidden_bias=np.zeros((1, 3)), out=np.array([[1.0, -1.0, 0.5]])
    )
    save_model(tmp_path / "weights.safetensors", wide)

    read = read_model(tmp_path / "weights.safetensors")

    assert np.array_equal(read.hidden, hidden)


def test_the_model_that_ships_reads_the_features_that_are_made():
    assert load_model().features == FEATURES
