"""``policydesk learn-completion``: learn the reading of follow-ups from written conversations."""

import os
from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note

SOURCE_HELP = "Where the conversations come from; written into the file."


def learn_completion(
    out: Annotated[Path, typer.Option(help="The file of weights to write.")],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "our own writing",
) -> None:
    """Learn what a text asks after an answer, from data/conversations and data/questions.

    Example: policydesk learn-completion --out desk/completion/weights.safetensors
    """
    from desk.completion.candidate_model import save_model
    from desk.completion.learning import QUESTIONS, files_digest, learn, lessons_of
    from desk.settings import read_settings
    from knowledge import load_embedder
    from knowledge.learning.question_corpus.districts import Split
    from knowledge.learning.question_corpus.reading import read_corpus

    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    lessons = []
    for district in read_corpus(QUESTIONS).of(Split.LEARN):
        lessons += lessons_of(district, embedder)
        note(f"{district.name}: {len(lessons)} turns")
    save_model(out, learn(lessons, source=source, digest=files_digest()))
    note(f"written to {out}")
