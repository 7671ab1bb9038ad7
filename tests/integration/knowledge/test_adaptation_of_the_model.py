"""Teaching the real embedding model which questions mean the same."""

from pathlib import Path

from knowledge import open_model, prompts_of
from knowledge.encoder.embedding import DEFAULT_MODEL
from knowledge.learning.encoder_training.pairs import Pair
from knowledge.learning.encoder_training.training import learn


def test_learning_changes_all_layers_of_the_real_model(cache_dir: Path):
    model = open_model(DEFAULT_MODEL, cache_dir)
    pairs = [
        Pair("公租房怎么申请", "申请公租房的流程", True),
        Pair("狗证在哪里办", "养犬登记到哪里办理", True),
        Pair("公租房怎么申请", "公租房租金多少", False),
        Pair("狗证在哪里办", "狗证多少钱", False),
    ]

    changes = learn(model, prompts_of(model, DEFAULT_MODEL), [pairs], steps=3)

    assert len(changes) == 72  # six linear layers in each of twelve
    assert all(bool(up.abs().sum() > 0) for _, up in changes.values())
