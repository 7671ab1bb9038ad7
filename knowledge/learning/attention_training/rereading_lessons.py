"""Learning of rereading: weights from the corpus, and from which chance hits are given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.answering.decision import RereadThresholds
from knowledge.answering.decomposable_attention import DecomposableAttention, save_attention
from knowledge.answering.rereading import attention_of
from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry
from knowledge.indexing.token_store import fit_projection
from knowledge.learning.attention_training.calibration import (
    Reread,
    judged_rereads,
    reread_thresholds,
)
from knowledge.learning.attention_training.corpus_lessons import corpus_checks, corpus_lessons
from knowledge.learning.attention_training.examples import judged
from knowledge.learning.attention_training.training import learn_attention
from knowledge.learning.encoder_training.pairs import Pair
from knowledge.learning.labelled import Judgement
from knowledge.learning.question_corpus.districts import QuestionCorpus

WEIGHTS = "decomposable_attention.safetensors"

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The corpus, if it is learned from, judged pairs beside it, and knowledge bases with own
    queries."""

    corpus: QuestionCorpus | None
    pairs: Sequence[Pair]
    own: Sequence[tuple[Sequence[Entry], Sequence[Judgement]]]
    epochs: int


def learn_rereading(
    lessons: Lessons,
    embedder: Embedder,
    before: RereadThresholds | None,
    *,
    source: str,
    out: Path,
    told: Told,
) -> RereadThresholds | None:
    """The new limits; with a corpus new weights, too, which are written into ``out``. None where
    there is neither a corpus nor something learned for this encoder before."""
    attention = attention_of(embedder)
    if lessons.corpus:
        attention = learned(lessons.corpus, lessons, embedder, source, told)
        save_attention(out / WEIGHTS, attention)
    if attention is None:
        return None
    found: list[Reread] = []
    if lessons.corpus:
        found += corpus_checks(lessons.corpus, embedder, attention)
    for entries, judgements in lessons.own:
        found += judged_rereads(entries, judgements, embedder, attention)
    return reread_thresholds(found, source=source, before=before)


def learned(
    corpus: QuestionCorpus, lessons: Lessons, embedder: Embedder, source: str, told: Told
) -> DecomposableAttention:
    """Weights learned from the corpus and the pairs."""
    asked = list(corpus_lessons(corpus, embedder))
    pairs = judged(lessons.pairs, embedder, fit_projection(embedder)) if lessons.pairs else []
    return learn_attention(
        asked, pairs, encoder=embedder.name, source=source, epochs=lessons.epochs, told=told
    )
