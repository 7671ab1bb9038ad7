"""``policydesk learn-turns``, ``learn-corrections`` and others: learn the readers anew.

Each is a softmax regression over labelled lines; what it was learned from is written into its file.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policydesk.commands.cli_context import note

if TYPE_CHECKING:
    from language.text_classification.softmax_regression import TextClassifier

OutFile = Annotated[Path, typer.Option(help="The file of weights to write.")]
OutFolder = Annotated[Path, typer.Option(help="The folder of the weights to write.")]
Source = Annotated[
    str, typer.Option(help="Where the labelled lines come from; written with the weights.")
]
OURS = "our own writing"


def learn_turns(out: OutFile, source: Source = OURS) -> None:
    """Learn which turns are questions and which are talk, from data/questions and data/nlu.

    Example: policydesk learn-turns --out desk/turn_reading/weights.safetensors
    """
    from desk.turn_reading.learning import TRAINING, labelled_lines, lines_digest
    from language.text_classification.training import learn

    lines = labelled_lines()
    save({out: learn(lines, TRAINING, source=source, digest=lines_digest())}, len(lines))


def learn_corrections(out: OutFile, source: Source = OURS) -> None:
    """Learn which texts call an answer wrong, from desk/corrections/lines.yml.

    Example: policydesk learn-corrections --out desk/corrections/weights.safetensors
    """
    from desk.corrections.learning import TRAINING, lines_digest, training_lines
    from language.text_classification.training import learn

    lines = training_lines()
    save({out: learn(lines, TRAINING, source=source, digest=lines_digest())}, len(lines))


def learn_danger(out: OutFolder, source: Source = OURS) -> None:
    """Learn which texts cry for help, from desk/danger/cries.yml and no_cries.yml and from the
    question corpus, data/questions.

    Example: policydesk learn-danger --out desk/danger
    """
    from desk.danger.learning import labelled_lines, learn_classifiers, lines_digest

    lines = labelled_lines()
    learned = learn_classifiers(lines, source=source, digest=lines_digest())._asdict()
    save({out / f"{name}.safetensors": model for name, model in learned.items()}, len(lines))


def learn_remarks(out: OutFile, source: Source = OURS) -> None:
    """Learn which texts are no part of a message, from desk/form_remarks/lines.yml.

    Example: policydesk learn-remarks --out desk/form_remarks/weights.safetensors
    """
    from desk.form_remarks.learning import TRAINING, lines_digest, training_lines
    from language.text_classification.training import learn

    lines = training_lines()
    save({out: learn(lines, TRAINING, source=source, digest=lines_digest())}, len(lines))


def learn_wishes(out: OutFile, source: Source = OURS) -> None:
    """Learn which texts rate a policy or browse, from desk/journeys/lines.yml.

    Example: policydesk learn-wishes --out desk/journeys/weights.safetensors
    """
    from desk.journeys.learning import TRAINING, lines_digest, training_lines
    from language.text_classification.training import learn

    lines = training_lines()
    save({out: learn(lines, TRAINING, source=source, digest=lines_digest())}, len(lines))


def learn_facts(out: OutFile, source: Source = OURS) -> None:
    """Learn which facts an asker tells of herself, from desk/completion/fact_lines.yml.

    Example: policydesk learn-facts --out desk/completion/told_facts.safetensors
    """
    from desk.completion.fact_learning import TRAINING, lines_digest, training_lines
    from language.text_classification.training import learn

    lines = training_lines()
    save({out: learn(lines, TRAINING, source=source, digest=lines_digest())}, len(lines))


def learn_replies(out: OutFile, source: Source = OURS) -> None:
    """Learn which sentences could stand in any reply, from desk/reply_advice/lines.yml.

    Example: policydesk learn-replies --out desk/reply_advice/weights.safetensors
    """
    from desk.reply_advice.learning import TRAINING, lines_digest, training_lines
    from language.text_classification.training import learn

    lines = training_lines()
    save({out: learn(lines, TRAINING, source=source, digest=lines_digest())}, len(lines))


def learn_segmentation(out: OutFolder, source: Source = OURS) -> None:
    """Learn what asks and where a further question begins, from desk/several_questions/lines.yml.

    Example: policydesk learn-segmentation --out desk/several_questions
    """
    from desk.several_questions.learning import write_models

    places = write_models(out, source)
    note(f"learned from {places} places; written to {out}")


def save(learned: Mapping[Path, "TextClassifier"], lines: int) -> None:
    """Write every classifier to its file, and say from how many lines."""
    from language.text_classification.softmax_regression import save_classifier

    for path, model in learned.items():
        save_classifier(path, model)
    note(f"learned from {lines} lines; written to {', '.join(map(str, learned))}")
