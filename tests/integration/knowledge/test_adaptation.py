"""Teaching the embedding model which questions mean the same."""

import random
from collections import Counter
from pathlib import Path

import pytest
import torch
from torch import nn

from knowledge.encoder.adaptation.files import Adaptation, read_adaptation, save_adaptation
from knowledge.encoder.adaptation.low_rank import attach, merge
from knowledge.encoder.embedding import ADAPTATION_FILE, DEFAULT_MODEL
from knowledge.learning.encoder_training.losses import contrastive_loss, cosent_loss
from knowledge.learning.encoder_training.pairs import Families, Pair
from knowledge.learning.encoder_training.training import PairSet, pace_at

ALONE = torch.eye(3, dtype=torch.bool)


def layered(layers: int = 8) -> nn.Module:
    """A transformer's skeleton: one linear layer in each of its encoder layers."""
    torch.manual_seed(1)
    whole = nn.Module()
    whole.encoder = nn.Module()
    whole.encoder.layer = nn.ModuleList(nn.Sequential(nn.Linear(4, 6)) for _ in range(layers))
    whole.pooler = nn.Linear(6, 6)
    return whole


def test_texts_joined_by_pairs_are_one_family():
    families = Families(
        [Pair("a", "b", True), Pair("c", "b", True), Pair("a", "d", False), Pair("e", "f", True)]
    )

    assert families.of("a") == families.of("b") == families.of("c")
    assert families.of("e") == families.of("f")
    assert len({families.of(text) for text in "ade"}) == 3


def test_positives_nearer_than_negatives_lose_less():
    same = torch.tensor([True, True, True])
    told_apart = 0.9 * torch.eye(3)

    assert contrastive_loss(told_apart, same, ALONE) < 0.01
    assert contrastive_loss(1 - told_apart, same, ALONE) > 10


def test_a_text_of_the_same_family_is_no_negative():
    similarity = torch.tensor([[0.5, 0.9, 0.1], [0.1, 0.5, 0.1], [0.1, 0.1, 0.5]])
    same = torch.tensor([True, True, True])
    family = ALONE.clone()
    family[0, 1] = True

    assert contrastive_loss(similarity, same, family) < contrastive_loss(similarity, same, ALONE)


def test_a_hard_negative_above_a_positive_pair_costs():
    similarity = torch.diag(torch.tensor([0.9, 0.2, 0.8]))

    good = cosent_loss(similarity, torch.tensor([True, False, True]))
    bad = cosent_loss(similarity, torch.tensor([False, True, False]))

    assert good < 0.01 < 1 < bad


def test_the_layers_learn_and_nothing_else_does():
    whole = layered(3)

    changes = attach(whole)

    assert sorted(changes) == [f"encoder.layer.{number}.0" for number in range(3)]
    learning = [name for name, p in whole.named_parameters() if p.requires_grad]
    assert all("parametrizations.weight.0" in name for name in learning)


def weight_of(module: nn.Module) -> torch.Tensor:
    """Of the first layer that learns, with its parametrization where it has one."""
    weight = module.get_submodule("encoder.layer.6.0").weight
    assert isinstance(weight, torch.Tensor)
    return weight.detach()


def test_a_merged_change_is_what_was_learned_times_its_strength():
    learner, bare = layered(), layered()
    changes = attach(learner)
    for change in changes.values():
        nn.init.normal_(change.up)
    before = weight_of(bare).clone()
    wanted = weight_of(learner) - before

    merge(bare, {name: change.change() for name, change in changes.items()}, 0.5)

    added = weight_of(bare) - before
    assert torch.allclose(added, 0.5 * wanted, atol=1e-5)


def test_a_file_gives_back_what_was_saved(tmp_path: Path):
    path = tmp_path / "own.safetensors"
    changes = {"encoder.layer.6.0": (torch.ones(2, 4), torch.full((6, 2), 0.5))}

    save_adaptation(path, Adaptation("some/model", "this test", 0.25, changes))
    read = read_adaptation(path)

    assert (read.model, read.source, read.strength) == ("some/model", "this test", 0.25)
    assert torch.equal(read.changes["encoder.layer.6.0"][1].float(), torch.full((6, 2), 0.5))
    assert len(read.digest) == 64


def test_the_shipped_file_is_small_and_says_where_it_comes_from():
    shipped = read_adaptation(ADAPTATION_FILE)

    assert shipped.model == DEFAULT_MODEL
    assert "pairs" in shipped.source
    assert ADAPTATION_FILE.stat().st_size < 6_000_000


def test_the_pace_rises_and_ends_at_nothing():
    assert pace_at(0, 100) == pytest.approx(1 / 60)
    assert pace_at(40, 100) == pytest.approx(0.6)
    assert pace_at(100, 100) == 0


def test_a_set_knows_whether_it_has_near_misses():
    assert PairSet([Pair("a", "b", True), Pair("a", "c", False)]).has_near_misses
    assert not PairSet([Pair("a", "b", True), Pair("c", "d", True)]).has_near_misses


def test_a_batch_takes_near_misses_of_a_few_matters():
    pairs = [
        Pair(f"{matter}问{n}", f"{matter}答{n}", True, matter)
        for matter in ("养犬", "助餐", "加装电梯", "公租房", "停车", "殡葬")
        for n in range(20)
    ]

    batch = PairSet(pairs).batch(random.Random(1))

    matters = Counter(text[:2] for text in batch.questions)
    assert sorted(matters.values()) == [8, 8, 8, 8]
