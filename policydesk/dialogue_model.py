"""The trained dialogue model, cached by the digest of everything that goes into it."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from policydesk.private_files import close_to_others
from policydesk.problems import WorkFailed
from policydesk.settings import REPOSITORY, Settings

# data/questions/ is no part of it: the dialogue is not trained on what citizens ask of a desk.
TRAINING_DATA = ("data/nlu", "data/rules")
INGREDIENTS = ("config.yml", "domain.yml", "requirements/rasa.txt", *TRAINING_DATA, "bot")


class TrainingFailed(WorkFailed):
    """Rasa could not be trained; the message holds its last words."""


def ensure_dialogue_model(settings: Settings) -> Path:
    """The model of the present configuration, trained now if it is not in the cache."""
    model = dialogue_model_path(settings)
    if not model.is_file():
        train(settings, model)
    return model


def dialogue_model_path(settings: Settings) -> Path:
    """Where the model of the present configuration is, or will be."""
    return settings.cache_dir / "dialogue" / f"{ingredients_digest()[:16]}.tar.gz"


def ingredients_digest() -> str:
    digest = hashlib.sha256()
    for path in ingredient_files():
        digest.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def ingredient_files() -> Iterator[Path]:
    for name in INGREDIENTS:
        path = REPOSITORY / name
        found = [path] if path.is_file() else path.rglob("*")
        yield from sorted(f for f in found if f.suffix in {".yml", ".txt", ".py"})


def train(settings: Settings, model: Path) -> None:
    """Train beside the cache and move the finished file in; raises TrainingFailed."""
    model.parent.mkdir(parents=True, exist_ok=True)
    draft = f"training-{os.getpid()}"
    command = [
        str(settings.rasa_python), "-m", "rasa", "train",
        "--config", "config.yml", "--domain", "domain.yml", "--data", *TRAINING_DATA,
        "--out", str(model.parent), "--fixed-model-name", draft,
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=REPOSITORY, env=rasa_environment(settings), capture_output=True, text=True
    )
    trained = model.parent / f"{draft}.tar.gz"
    if done.returncode != 0 or not trained.is_file():
        raise TrainingFailed((done.stderr or done.stdout)[-2000:])
    close_to_others(trained)
    trained.replace(model)


def rasa_environment(settings: Settings) -> dict[str, str]:
    """The environment in which Rasa trains and runs: quiet, no telemetry, our action server."""
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": str(REPOSITORY),
        "POLICYDESK_ACTIONS_URL": f"{settings.actions_url}/webhook",
        "POLICYDESK_CONVERSATIONS_URL": settings.conversations_url,
        "POLICYDESK_CONVERSATION_DAYS": str(settings.conversation_days),
    }
