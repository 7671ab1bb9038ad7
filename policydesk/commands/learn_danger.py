"""``policydesk learn-danger``: learn the danger reader anew from its labelled lines."""

from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note

SOURCE_HELP = "Where the labelled lines come from; written into the file."


def learn_danger(
    out: Annotated[Path, typer.Option(help="The file of weights to write.")],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "our own writing",
) -> None:
    """Learn which texts cry for help, from desk/danger/cries.yml and no_cries.yml.

    Example: policydesk learn-danger --out desk/danger/weights.safetensors
    """
    from desk.danger.learning import TRAINING, labelled_lines, lines_digest
    from language.text_classification.softmax_regression import save_classifier
    from language.text_classification.training import learn

    lines = labelled_lines()
    save_classifier(out, learn(lines, TRAINING, source=source, digest=lines_digest()))
    note(f"learned from {len(lines)} lines; written to {out}")
