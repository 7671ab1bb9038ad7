"""``policydesk learn-danger``: learn emergency detection anew from its labelled lines."""

from pathlib import Path
from typing import Annotated

import typer

from policydesk.commands.cli_context import note

SOURCE_HELP = "Where the labelled lines come from; written into the files."


def learn_danger(
    out: Annotated[Path, typer.Option(help="The folder of the weights to write.")],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)] = "our own writing",
) -> None:
    """Learn which texts cry for help, from desk/danger/cries.yml and no_cries.yml and from the
    question corpus, data/questions.

    Example: policydesk learn-danger --out desk/danger
    """
    from desk.danger.learning import labelled_lines, learn_classifiers, lines_digest
    from language.text_classification.softmax_regression import save_classifier

    lines = labelled_lines()
    learned = learn_classifiers(lines, source=source, digest=lines_digest())
    for name, classifier in learned._asdict().items():
        save_classifier(out / f"{name}.safetensors", classifier)
    note(f"learned from {len(lines)} lines; written to {out}")
