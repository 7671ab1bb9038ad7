"""Tracker store: conversations survive a restart, without anybody's words, for some days.

One row for each conversation, under a digest of its sender id; what is stored is bounded
(bot.redacted_events) and nothing is kept in memory. Rasa's own SQLTrackerStore keeps every event of
a conversation with the words as they came (docs/adr/0012).
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import time
from collections import OrderedDict
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional  # noqa: UP035 - as Rasa writes them

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from bot.redacted_events import compacted, wordless

logger = logging.getLogger(__name__)

DAY_S = 24 * 3600.0
BETWEEN_PURGES_S = 3600.0
CONVERSATIONS = sa.Table(
    "dialogue_conversations",
    sa.MetaData(),
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("updated_at", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.Text, nullable=False),
)
PUT = sa.text(
    "INSERT INTO dialogue_conversations (conversation, updated_at, events)"
    " VALUES (:conversation, :updated_at, :events) ON CONFLICT (conversation)"
    " DO UPDATE SET updated_at = excluded.updated_at, events = excluded.events"
)


class ConversationStore(TrackerStore):
    """Keeps conversations at the SQLAlchemy URL ``host`` until nobody spoke in them for ``days``.

    While the database cannot be written, ``most_unstored`` of them go on in memory.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,  # noqa: UP045
        host: Optional[str] = None,  # noqa: UP045 - Rasa's name for the URL
        event_broker: Optional[EventBroker] = None,  # noqa: UP045
        days: Any = 2,
        clock: Any = time.time,
        most_unstored: int = 500,
        **kwargs: Any,
    ) -> None:
        self._engine, self._clock = open_engine(host or "sqlite://"), clock
        self._kept_s, self._purged_at = float(days) * DAY_S, 0.0
        self._unstored: OrderedDict[str, str] = OrderedDict()
        self._most_unstored = most_unstored
        self._purge()
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the conversation as it is after its last turn.

        A turn in which nothing was said to the asker is none: she is told so by whoever waits for
        an answer, and the next one finds the conversation as it was before.
        """
        if not was_answered(tracker.events):
            return
        events = [event.as_dict() for event in compacted(tracker, self.domain.slots)]
        stored = [kept for kept in map(wordless, events) if kept is not None]
        self._put(key_of(tracker.sender_id), json.dumps(stored, ensure_ascii=False))

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:  # noqa: UP045
        stored = self._get(key_of(sender_id))
        if stored is None:
            return None
        events = deserialise_events(json.loads(stored))
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """Digests: the ids themselves are not kept."""
        with self._engine.connect() as connection:
            return [row[0] for row in connection.execute(sa.select([CONVERSATIONS.c.conversation]))]

    def _put(self, key: str, events: str) -> None:
        now = self._clock()
        if now - self._purged_at > BETWEEN_PURGES_S:
            self._purge()
        try:
            with self._engine.begin() as connection:
                row = {"conversation": key, "updated_at": now, "events": events}
                connection.execute(PUT, row)
            self._unstored.pop(key, None)
        except SQLAlchemyError as error:
            logger.error("a conversation could not be stored", exc_info=error)
            self._keep_in_memory(key, events)

    def _get(self, key: str) -> Optional[str]:  # noqa: UP045
        if key in self._unstored:
            return self._unstored[key]
        wanted = sa.select([CONVERSATIONS.c.events]).where(CONVERSATIONS.c.conversation == key)
        try:
            with self._engine.connect() as connection:
                found: Optional[str] = connection.execute(wanted).scalar()  # noqa: UP045
                return found
        except SQLAlchemyError as error:
            logger.error("a conversation could not be read", exc_info=error)
            return None

    def _keep_in_memory(self, key: str, events: str) -> None:
        self._unstored[key] = events
        self._unstored.move_to_end(key)
        if len(self._unstored) > self._most_unstored:
            self._unstored.popitem(last=False)

    def _purge(self) -> None:
        """Delete the conversations in which nobody has spoken for so many days."""
        now = self._clock()
        old = CONVERSATIONS.c.updated_at < now - self._kept_s
        try:
            with self._engine.begin() as connection:
                CONVERSATIONS.create(connection, checkfirst=True)
                connection.execute(CONVERSATIONS.delete().where(old))
            self._purged_at = now
        except SQLAlchemyError as error:
            logger.error("old conversations could not be deleted", exc_info=error)


def was_answered(events: Iterable[Event]) -> bool:
    """Whether anything was said to the asker after her last message."""
    for event in reversed(list(events)):
        if isinstance(event, (UserUttered, BotUttered)):
            return isinstance(event, BotUttered)
    return False


def key_of(sender_id: str) -> str:
    """SHA-256 of the sender id, which may be anything that a client made up."""
    return hashlib.sha256(sender_id.encode("utf-8", "surrogatepass")).hexdigest()


def open_engine(url: str) -> Any:
    """One connection for the one thread of the server; waits for nobody longer than a second."""
    address = sa.engine.make_url(url)
    if address.get_backend_name() != "sqlite":
        limits = "-c lock_timeout=500 -c statement_timeout=1000"
        connect: Dict[str, Any] = {"connect_timeout": 2, "options": limits}  # noqa: UP006
        return sa.create_engine(address, pool_size=1, pool_pre_ping=True, connect_args=connect)
    if address.database:
        make_private(Path(address.database))
        set_aside_if_damaged(Path(address.database))
    engine = sa.create_engine(
        address, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": 0.5}
    )
    sa.event.listen(engine, "connect", tune_sqlite)
    return engine


def make_private(file: Path) -> None:
    """The file and its folder, which the owner alone may open; SQLite's further files follow."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)


def set_aside_if_damaged(file: Path) -> None:
    """A file that SQLite cannot read is renamed: its conversations begin anew."""
    try:
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA quick_check").fetchall()
    except sqlite3.OperationalError:
        return  # busy, or the disk is full
    except sqlite3.DatabaseError as error:
        logger.error("the store of conversations is damaged and was set aside", exc_info=error)
        for suffix in ("", "-wal", "-shm"):
            part = file.with_name(file.name + suffix)
            if part.exists():
                part.replace(file.with_name(f"{file.name}{suffix}.damaged"))
        make_private(file)


def tune_sqlite(connection: Any, record: Any) -> None:
    """A turn lost with the power is asked again; what is deleted is overwritten."""
    settings: List[str] = ["journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"]  # noqa: UP006
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")
