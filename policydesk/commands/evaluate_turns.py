"""``policydesk evaluate-turns``: measure the classification of turns on a split of the corpus."""

from typing import Annotated

import typer


def evaluate_turns(
    split: Annotated[str, typer.Option(help="learn, choose or unseen.")] = "choose",
    show: Annotated[bool, typer.Option(help="Also print what is read wrongly.")] = False,
) -> None:
    """Measure how many questions are swallowed, and how much of each other kind is recognised.

    Example: policydesk evaluate-turns --split choose
    """
    from desk.turn_reading.evaluation import SEARCHED, by_kind, judged, swallowed
    from knowledge.learning.question_corpus.districts import Split

    lines = judged(Split(split))
    asked = sum(line.kind in SEARCHED[:1] for line in lines)
    lost = swallowed(lines)
    typer.echo(f"{'questions swallowed':<22}{len(lost):>5} of {asked}")
    for found in by_kind(lines):
        figures = f"{found.turns:>5}{found.recall:>8.3f}{found.sub_recall:>8.3f}"
        typer.echo(f"{found.kind:<22}{figures}")
    if show:
        for line in lines:
            if line in lost or line.kind is not line.read_kind:
                typer.echo(f"{line.wanted} read as {line.read}: {line.text}")
