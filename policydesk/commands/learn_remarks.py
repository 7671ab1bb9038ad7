"""``policydesk learn-remarks``: learn anew what is said to the desk while a message is written."""

from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note

SOURCE_HELP = "Where the labelled lines come from; written into the file."


def learn_remarks(
    out: Annotated[Path, typer.Option(help="The file of weights to write.")],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "our own writing",
) -> None:
    """Learn which texts are no part of a message, from desk/form_remarks/lines.yml.

    Example: policydesk learn-remarks --out desk/form_remarks/weights.safetensors
    """
    from desk.form_remarks.learning import TRAINING, lines_digest, training_lines
    from language.text_classification.softmax_regression import save_classifier
    from language.text_classification.training import learn

    lines = training_lines()
    save_classifier(out, learn(lines, TRAINING, source=source, digest=lines_digest()))
    note(f"learned from {len(lines)} lines; written to {out}")
