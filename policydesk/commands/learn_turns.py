"""``policydesk learn-turns``: learn the classification of turns anew from its labelled lines."""

from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note

SOURCE_HELP = "Where the labelled lines come from; written into the file."


def learn_turns(
    out: Annotated[Path, typer.Option(help="The file of weights to write.")],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "our own writing",
) -> None:
    """Learn which turns are questions and which are talk, from data/questions and data/nlu.

    Example: policydesk learn-turns --out desk/turn_reading/weights.safetensors
    """
    from desk.turn_reading.learning import TRAINING, labelled_lines, lines_digest
    from language.text_classification.softmax_regression import save_classifier
    from language.text_classification.training import learn

    lines = labelled_lines()
    save_classifier(out, learn(lines, TRAINING, source=source, digest=lines_digest()))
    note(f"learned from {len(lines)} lines; written to {out}")
