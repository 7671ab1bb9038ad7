"""Preparation before the processes start: database, model, content, index, dialogue model."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desk.index.live_index import NoIndexYet
from desk.project_files import DEMO
from desk.settings import Settings
from desk.wiring import Desk, open_desk
from knowledge import UnusableIndex, load_embedder
from policydesk.demo.content import demo_accounts, load_demo
from policydesk.demo.guard import refuse_demo_accounts_in_public, refuse_demo_in_real_desk
from policydesk.jobs.index_building import build_index, renew_for_guides
from policydesk.jobs.nightly import night_of, run_nightly
from policydesk.servers.dialogue_model import dialogue_model_path, ensure_dialogue_model
from records.job_locks import JobIsRunning

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The dialogue model to serve, and lines that name the demonstration accounts."""

    dialogue_model: Path
    accounts: tuple[str, ...]


def prepare(settings: Settings, *, demo: bool, say: Say) -> Prepared:
    """Bring everything into the state in which the processes can start; idempotent.

    Raises DemonstrationRefused where ``demo`` is asked for in a real desk, and
    DemonstrationAccountsInPublic where such an account would be served to other machines.
    """
    desk = open_desk(settings)
    fresh = demo and is_empty(desk)
    if fresh:
        refuse_demo_in_real_desk(desk, DEMO)
    refuse_demo_accounts_in_public(desk, DEMO)
    say(f"embedding model: {desk.embedder.name}")
    if fresh:
        say("loading the demonstration content")
        load_demo(desk, DEMO, at=desk.clock.now())
    ensure_index(desk, say)
    if fresh:
        say("proposing topics from the demonstration messages")
        run_nightly(desk, night_of(desk, None))
    accounts = demo_accounts(desk, DEMO) if demo else ()
    return Prepared(ensure_trained(settings, say), accounts)


def prepare_models(settings: Settings, *, say: Say) -> None:
    """What a container image can hold before there is a database: both models."""
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    say(f"embedding model: {embedder.name}")
    ensure_trained(settings, say)


def ensure_trained(settings: Settings, say: Say) -> Path:
    """The dialogue model, trained where it is not in the cache."""
    if not dialogue_model_path(settings).is_file():
        say("training the dialogue model (once; about a minute)")
    return ensure_dialogue_model(settings)


def is_empty(desk: Desk) -> bool:
    """Whether the records hold no policy at all."""
    with desk.uow() as uow:
        return uow.policies.count() == 0


def ensure_index(desk: Desk, say: Say) -> None:
    """Build an index version where none is live, or the live one cannot be used or was built with
    other guides."""
    try:
        desk.answerer()
    except (NoIndexYet, UnusableIndex) as fault:
        say(f"building the index ({fault})")
        build_index(desk)
    with suppress(JobIsRunning):
        if renew_for_guides(desk):
            say("built the index again, with the guides as they are now")
