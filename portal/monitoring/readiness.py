"""Readiness checks: database, disk, and an index in the process that answers; nothing is loaded."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError

from casework.errors import RecordsFault
from desk.index.live_index import IndexState
from desk.monitoring.disk_space import disk_fault
from desk.wiring import Desk
from portal.web.dialogue_engine import DialogueEngine
from portal.web.limits.failover_counts import FailoverCounts

logger = logging.getLogger(__name__)
PATIENCE_S = 2.0
OK, DOWN = "ok", "down"
WORDS = {IndexState.OK: OK, IndexState.STAND_IN: "rebuilding", IndexState.DOWN: DOWN}


@dataclass(frozen=True, slots=True)
class Readiness:
    """``checks`` by name; ``faults`` says for the operator what is wrong with some of them."""

    checks: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def serves(self) -> bool:
        """Without dialogue the portal answers itself; without these three nothing is answered."""
        return all(self.checks[name] != DOWN for name in ("database", "disk", "index"))

    def to_json(self) -> dict[str, Any]:
        good = all(found == OK for found in self.checks.values())
        told = {"faults": self.faults} if self.faults else {}
        return {"status": OK if good else "degraded", "checks": self.checks, **told}


@dataclass(frozen=True, slots=True)
class Checked:
    """How one thing is, in a word, and why where it is not well."""

    word: str
    fault: str = ""


async def readiness(
    desk: Desk, dialogue: DialogueEngine, counts: FailoverCounts | None = None
) -> Readiness:
    database, disk, own, talks, actions = await asyncio.gather(
        run_in_threadpool(database_check, desk),
        run_in_threadpool(disk_check, desk),
        run_in_threadpool(own_index, desk),
        dialogue.ready(),
        index_of_actions(desk),
    )
    by_dialogue = talks and actions is not None and actions.word != ""
    answering = actions if by_dialogue and actions is not None else own
    found = {
        "database": database,
        "disk": disk,
        "index": answering,
        "fallback": own,
        "dialogue": Checked(OK if talks else DOWN),
        "actions": Checked(OK if actions is not None else DOWN),
    }
    if counts and counts.are_shared:
        found["shared counts"] = shared_counts_check(counts)
    return Readiness(
        {name: one.word for name, one in found.items()},
        {name: one.fault for name, one in found.items() if one.fault},
    )


def shared_counts_check(counts: FailoverCounts) -> Checked:
    """As of the last count; without the store the portal serves, and counts by itself."""
    if counts.work:
        return Checked(OK)
    return Checked(DOWN, "the shared store does not answer; rate limits hold for each portal alone")


def database_check(desk: Desk) -> Checked:
    try:
        desk.check_database()
    except (RecordsFault, SQLAlchemyError, sqlite3.Error, OSError) as fault:
        return Checked(DOWN, f"cannot be written: {type(fault).__name__}")
    return Checked(OK)


def disk_check(desk: Desk) -> Checked:
    """The folder of the desk, and that of the database where it is another one."""
    settings = desk.settings
    folders = dict.fromkeys(filter(None, (settings.var_dir, settings.database_dir)))
    faults = [disk_fault(folder, settings.least_free_mb << 20) for folder in folders]
    fault = "; ".join(filter(None, faults))
    return Checked(DOWN if fault else OK, fault)


def own_index(desk: Desk) -> Checked:
    """The portal's own index, from which it answers while the dialogue is down."""
    return careful(lambda: index_check(desk))


def careful(check: Callable[[], Checked]) -> Checked:
    try:
        return check()
    except (RecordsFault, SQLAlchemyError, OSError) as fault:
        return Checked(DOWN, type(fault).__name__)


def index_check(desk: Desk) -> Checked:
    health = desk.index_health()
    return Checked(WORDS[health.state], health.fault)


async def index_of_actions(desk: Desk) -> Checked | None:
    """What the action server says of its index; None where it does not answer at all.

    An action server that is alive and does not say is believed to be like the portal: no word.
    """
    try:
        async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
            reply = await client.get(f"{desk.settings.actions_url}/health/index")
            if reply.status_code == httpx.codes.NOT_FOUND:
                return Checked("")
            said = reply.json()
            return Checked(WORDS[IndexState(said["index"])], str(said.get("fault", "")))
    except httpx.HTTPError:
        return None
    except (ValueError, KeyError, TypeError):
        return Checked("")
