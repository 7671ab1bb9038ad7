"""Contrastive losses: positives before in-batch negatives, same pairs before hard negatives.

Similarities are a matrix (n, n): question ``i`` against text ``j``; the diagonal holds the pairs.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

TEMPERATURE = 0.03
SHARPNESS = 20.0
BACKWARDS = 0.5
COSENT_WEIGHT = 1 / 3


@dataclass(frozen=True, slots=True)
class EncodedTexts:
    """Unit vectors of texts (n, d), of their tokens (n, t, d), and which tokens are real (n, t)."""

    sentences: Tensor
    tokens: Tensor
    real: Tensor


def sentence_similarity(questions: EncodedTexts, texts: EncodedTexts) -> Tensor:
    return questions.sentences @ texts.sentences.T


def late_interaction(questions: EncodedTexts, texts: EncodedTexts) -> Tensor:
    """Mean over a question's tokens of the best match in each text (Khattab, ColBERT, 2020)."""
    every = torch.einsum("iqd,jpd->ijqp", questions.tokens, texts.tokens)
    best = every.masked_fill(texts.real[None, :, None, :] == 0, -1.0).max(dim=-1).values
    return (best * questions.real[:, None]).sum(-1) / questions.real.sum(1)[:, None].clamp(min=1)


def contrastive_loss(similarity: Tensor, same: Tensor, family: Tensor) -> Tensor:
    """Each positive pair against the in-batch negatives, both ways (InfoNCE).

    ``same`` (n,): which pairs are positive; ``family`` (n, n): which texts are no negatives of one
    another.
    """
    if same.sum() < 2:
        return similarity.sum() * 0.0
    diagonal = torch.eye(len(same), dtype=torch.bool)
    logits = (similarity / TEMPERATURE).masked_fill(family & ~diagonal, -1e4)
    places = torch.arange(len(same))[same]
    forth = functional.cross_entropy(logits[same], places)
    return forth + BACKWARDS * functional.cross_entropy(logits.T[same], places)


def cosent_loss(similarity: Tensor, same: Tensor) -> Tensor:
    """Every pair that is not the same under every pair that is (CoSENT, Su 2022)."""
    pairs = torch.diagonal(similarity)
    ahead = SHARPNESS * (pairs[:, None] - pairs[None, :])
    wrong = ahead[~same[:, None] & same[None, :]]
    return COSENT_WEIGHT * torch.logsumexp(torch.cat([torch.zeros(1), wrong]), dim=0)
