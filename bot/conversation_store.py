"""Tracker store: conversations survive a restart, without anybody's words, for some days.

One row for each conversation, under a digest of its sender id; what is stored is bounded
(bot.redacted_events), and nothing is kept in memory, so that several servers may share the rows.
Of a conversation that was forgotten the digest stays for a while: who comes back is told
(bot.turn_notes). Rasa's own SQLTrackerStore keeps every event of a conversation with the words as
they came (docs/adr/0012).
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections import OrderedDict
from typing import Any, Iterable, NamedTuple, Optional  # noqa: UP035 - as Rasa writes them

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from bot.conversation_database import CONVERSATIONS, PUT, open_engine
from bot.redacted_events import compacted, wordless
from bot.turn_notes import TurnNote, leave_note

logger = logging.getLogger(__name__)

DAY_S = 24 * 3600.0
BETWEEN_PURGES_S = 3600.0
REMEMBERED_S = 30 * DAY_S  # that there was a conversation, after what it held was deleted
FORGOTTEN = ""  # in the place of its events


class Stored(NamedTuple):
    """A conversation as it was after its last turn, in seconds since 1970."""

    events: str
    updated_at: float


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
        self._unstored: OrderedDict[str, Stored] = OrderedDict()
        self._most_unstored = most_unstored
        self._purge()
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the conversation as it is after its last turn.

        A turn in which nothing was said to the asker is none: she is told so by whoever waits for
        an answer, and the next one finds the conversation as it was before. One without any events
        was asked to be forgotten.
        """
        if not tracker.events:
            self._forget(key_of(tracker.sender_id))
        if not was_answered(tracker.events):
            return
        events = [event.as_dict() for event in compacted(tracker, self.domain.slots)]
        stored = [kept for kept in map(wordless, events) if kept is not None]
        self._put(key_of(tracker.sender_id), json.dumps(stored, ensure_ascii=False))

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:  # noqa: UP045
        """The conversation; None for a new one, and for one that is forgotten, with a note."""
        stored = self._newest(key_of(sender_id))
        if stored is None:
            return None
        if stored.events == FORGOTTEN or stored.updated_at < self._clock() - self._kept_s:
            leave_note(TurnNote.FORGOTTEN)
            return None
        events = deserialise_events(json.loads(stored.events))
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """Digests: the ids themselves are not kept."""
        living = sa.select([CONVERSATIONS.c.conversation]).where(
            CONVERSATIONS.c.events != FORGOTTEN
        )
        with self._engine.connect() as connection:
            return [row[0] for row in connection.execute(living)]

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
            self._keep_in_memory(key, Stored(events, now))

    def _forget(self, key: str) -> None:
        """Leave no trace of the conversation, or a note that there still is one."""
        self._unstored.pop(key, None)
        of_it = CONVERSATIONS.c.conversation == key
        try:
            with self._engine.begin() as connection:
                connection.execute(CONVERSATIONS.delete().where(of_it))
        except SQLAlchemyError as error:
            logger.error("a conversation could not be deleted", exc_info=error)
            leave_note(TurnNote.UNSTORED)

    def _newest(self, key: str) -> Optional[Stored]:  # noqa: UP045
        """What is stored or, where that could not be done, in memory; another server may have
        gone on with the conversation since."""
        own = self._unstored.get(key)
        try:
            stored = self._read(key)
        except SQLAlchemyError as error:
            logger.error("a conversation could not be read", exc_info=error)
            if own is None:
                leave_note(TurnNote.UNREADABLE)
            return own
        if stored and own and stored.updated_at > own.updated_at:
            del self._unstored[key]
            return stored
        return own or stored

    def _read(self, key: str) -> Optional[Stored]:  # noqa: UP045
        columns = [CONVERSATIONS.c.events, CONVERSATIONS.c.updated_at]
        wanted = sa.select(columns).where(CONVERSATIONS.c.conversation == key)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return Stored(*row) if row else None

    def _keep_in_memory(self, key: str, stored: Stored) -> None:
        if key not in self._unstored:
            leave_note(TurnNote.UNSTORED)
        self._unstored[key] = stored
        self._unstored.move_to_end(key)
        if len(self._unstored) > self._most_unstored:
            self._unstored.popitem(last=False)

    def _purge(self) -> None:
        """Delete what conversations hold in which nobody has spoken for so many days; and every
        trace of them some time later."""
        last_spoken, still_kept = CONVERSATIONS.c.updated_at, self._clock() - self._kept_s
        old = sa.and_(last_spoken < still_kept, CONVERSATIONS.c.events != FORGOTTEN)
        try:
            with self._engine.begin() as connection:
                CONVERSATIONS.create(connection, checkfirst=True)
                connection.execute(CONVERSATIONS.update().where(old).values(events=FORGOTTEN))
                long_ago = last_spoken < still_kept - REMEMBERED_S
                connection.execute(CONVERSATIONS.delete().where(long_ago))
            self._purged_at = self._clock()
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
