"""``policydesk adapt``: teach the embedding model which questions mean the same."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.errors import InputProblem
from policydesk.commands.cli_context import note, progress_bar
from policydesk.imports.jsonl import Field, Holds, read_jsonl

if TYPE_CHECKING:
    from knowledge.learning.encoder_training.pairs import Pair

PAIR_FIELDS = (
    Field("question"),
    Field("text"),
    Field("same", Holds.TRUTH),
    Field("matter", required=False),
)
PAIRS_HELP = 'JSON Lines: {"question", "text", "same", "matter"?}; several times for several sets.'
SOURCE_HELP = "Where the pairs come from; written into the file."
STRENGTH_HELP = "Share of what was learned that is added: less keeps more of the model as it was."


def adapt(
    pairs: Annotated[list[Path], typer.Option(help=PAIRS_HELP)],
    source: Annotated[str, typer.Option(help=SOURCE_HELP)],
    out: Annotated[Path, typer.Option(help="The file to write (.safetensors).")],
    strength: Annotated[float, typer.Option(min=0.0, max=1.0, help=STRENGTH_HELP)] = 0.5,
    steps: Annotated[int, typer.Option(min=1, help="Batches of 32 pairs to learn from.")] = 480,
) -> None:
    """Learn small changes of the embedding model from pairs of texts.

    About two seconds a step on two cores; pairs of one "matter" are near misses of one another.
    Calibrate again with the new file in place.

    Example: policydesk adapt --pairs questions.jsonl --source "own confirmed answers, 2026"
    --out knowledge/encoder/adaptation/questions.safetensors
    """
    import os

    from desk.settings import read_settings
    from knowledge import Adaptation, model_name, open_model, prompts_of, save_adaptation
    from knowledge.learning.encoder_training.training import learn

    sets = [read_pairs(path) for path in pairs]
    settings = read_settings(os.environ)
    model = open_model(settings.embedding_model, settings.cache_dir)
    name = model_name(settings.embedding_model)
    with progress_bar("adapt") as told:
        changes = learn(model, prompts_of(model, name), sets, steps=steps, told=told)
    save_adaptation(out, Adaptation(name, source, strength, changes))
    note(f"{sum(map(len, sets))} pairs, {steps} steps: {out}")


def read_pairs(path: Path) -> list["Pair"]:
    """The pairs of a file, at least two of them the same. Raises InputProblem, BadRows."""
    from knowledge.learning.encoder_training.pairs import Pair

    rows = read_jsonl(path, PAIR_FIELDS)
    if sum(row["same"] for row in rows) < 2:
        raise InputProblem("fewer than two pairs that are the same", str(path))
    return [Pair(row["question"], row["text"], row["same"], row.get("matter")) for row in rows]
