"""``policydesk evaluate-conversations``: measure follow-ups and changes of subject on a split."""

import os
from typing import Annotated

import typer

from policydesk.commands.cli_context import progress_bar

RATES = ("right", "listed", "given", "old")


def evaluate_conversations(
    split: Annotated[str, typer.Option(help="learn, choose or unseen.")] = "choose",
    thin: Annotated[bool, typer.Option(help="On a desk that has half of the entries.")] = False,
    show: Annotated[bool, typer.Option(help="Also print the turns that end wrongly.")] = False,
) -> None:
    """Measure how many follow-ups and changes of subject are answered rightly at once.

    Example: policydesk evaluate-conversations --split choose
    """
    from desk.completion.evaluation import counts_by_kind, run_district
    from desk.completion.learning import QUESTIONS
    from desk.settings import read_settings
    from knowledge import load_embedder
    from knowledge.learning.question_corpus.districts import Split
    from knowledge.learning.question_corpus.reading import read_corpus

    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    shown = []
    for district in read_corpus(QUESTIONS).of(Split(split)):
        with progress_bar(district.name) as step:
            for one in run_district(district, embedder, thin=thin):
                shown.append(one)
                step(1, 1)
    typer.echo(f"{'':<22}{'turns':>7}" + "".join(f"{name:>11}" for name in (*RATES, "precision")))
    for name, counts in counts_by_kind(shown).items():
        rates = [counts[each] / counts["turns"] for each in RATES]
        precision = counts["rightly given"] / max(counts["given"], 1)
        figures = "".join(f"{rate:>11.3f}" for rate in (*rates, precision))
        typer.echo(f"{name:<22}{counts['turns']:>7}{figures}")
    if show:
        for one in shown:
            if not one.right:
                typer.echo(f"{one.exchange} {one.turn.kind}: {one.turn.text} -> {one.given}")
