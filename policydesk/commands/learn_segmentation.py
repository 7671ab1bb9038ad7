"""``policydesk learn-segmentation``: learn anew where a text falls into several questions."""

from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note

SOURCE_HELP = "Where the labelled lines come from; written into the files."


def learn_segmentation(
    out: Annotated[Path, typer.Option(help="The folder to write both models to.")],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "our own writing",
) -> None:
    """Learn what asks and where a further question begins, from desk/several_questions/lines.yml.

    Example: policydesk learn-segmentation --out desk/several_questions
    """
    from desk.several_questions.evaluation import evaluate
    from desk.several_questions.learning import write_models
    from knowledge.learning.question_corpus.districts import Split

    places = write_models(out, source)
    note(f"learned from {places} places; written to {out}")
    found = evaluate(Split.CHOOSE)
    note(
        f"choose: {found.exact:.3f} of {found.several} texts cut exactly, "
        f"{found.wrongly:.3f} of {found.single} single questions cut"
    )
