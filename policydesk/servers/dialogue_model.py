"""The trained dialogue model, cached by the digest of everything that goes into it."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from desk.errors import WorkFailed
from desk.logging.log_lines import OWN
from desk.private_files import close_to_others
from desk.project_files import IN_WHEEL, PACKAGES, PROJECT
from desk.settings import Settings

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
    for name, path in ingredient_files():
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def ingredient_files() -> Iterator[tuple[str, Path]]:
    """Each file with its name in a checkout, so that a wheel has the same model."""
    for root, name in ((PACKAGES if name == "bot" else PROJECT, name) for name in INGREDIENTS):
        path = root / name
        found = [path] if path.is_file() else path.rglob("*")
        for file in sorted(f for f in found if f.suffix in {".yml", ".txt", ".py"}):
            yield str(file.relative_to(root)), file


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
        command, cwd=PROJECT, env=rasa_environment(settings), capture_output=True, text=True
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
        "PYTHONPATH": str(packages_for_rasa(settings)),
        "POLICYDESK_ACTIONS_URL": f"{settings.actions_url}/webhook",
        "POLICYDESK_CONVERSATIONS_URL": settings.conversations_url,
        "POLICYDESK_CONVERSATION_DAYS": str(settings.conversation_days),
        "POLICYDESK_TURN_LOCKS_URL": settings.redis_url,
    }


def packages_for_rasa(settings: Settings) -> Path:
    """The folder on which Rasa's environment finds our packages, and nothing for another Python.

    The root of a checkout; of a wheel, whose neighbours in site-packages are for our own Python,
    a folder of links to our packages alone.
    """
    if not IN_WHEEL:
        return PACKAGES
    folder = settings.var_dir / "dialogue" / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(OWN):
        link(folder / name, PACKAGES / name)
    return folder


def link(place: Path, target: Path) -> None:
    """Let ``place`` point to ``target``, whatever it pointed to before."""
    if place.is_symlink() and place.readlink() == target:
        return
    place.unlink(missing_ok=True)
    place.symlink_to(target)
