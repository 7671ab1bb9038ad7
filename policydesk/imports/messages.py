"""Import of messages from other systems, with or without the office's reply."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from random import Random

from casework import limits
from casework.board import Channel, Message, MessageKind, Reply, import_message, new_tracking_no
from casework.ids import digest_of, stable_id
from casework.ports import UnitOfWork
from desk.clock import Clock
from desk.errors import BadRow
from faq_builder import LONGEST_BODY
from language.masking import asker_key, mask, masked_subject
from policydesk.imports.dates import UnreadableDate, read_instant
from policydesk.imports.headers import message_channels, message_headers, message_kinds, plain
from policydesk.imports.markup import has_markup, plain_text
from policydesk.imports.message_warnings import Oddity, told, told_of_repetition
from policydesk.imports.row_reading import Reading, read_rows, settle_rejected
from policydesk.imports.rows import Row, Table
from policydesk.imports.summary import ImportSummary, summary_of
from policydesk.imports.tables import read_table

Progress = Callable[[int, int], None]
# Columns of votes that a file lacks say nothing about the votes that are stored.
VOTES = ("likes", "dislikes")
LONGEST_SUBJECT = 100
LEAST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A row as it will be stored: masked, the asker a keyed digest.

    ``untold``: fields of which neither the file nor its reader says anything.
    """

    message: Message
    reply: Reply | None
    oddities: tuple[Oddity, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass
class MessageReader:
    """Reads rows of one file; remembers the numbers it has seen.

    ``channel`` and ``window`` are those of the whole file; a row's own cell comes first.
    """

    secret: bytes
    clock: Clock
    rng: Random
    channel: Channel | None = None
    window: str | None = None
    _seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kinds, self._channels = message_kinds(), message_channels()

    def read(self, row: Row) -> ReadMessage:
        """Raises BadRow naming the field."""
        number = self._own_number(row)
        subject, body, oddities = _texts(row)
        message = Message(
            message_id=stable_id("message", "imported", number),
            tracking_no=new_tracking_no(self.rng),
            kind=self._kind(row),
            subject=subject,
            body=body,
            asker_key=asker_key(self.secret, _identity(row) or f"message {number}"),
            channel=self._channel(row),
            policy_id=None,
            created_at=self._instant(row, "created_at"),
            likes=row.count("likes"),
            dislikes=row.count("dislikes"),
            external_no=number,
            window=row.short_text("window", limits.NAME) or self.window,
        )
        if message.created_at.astimezone(self.clock.zone).date() > self.clock.today():
            oddities.append(Oddity.FUTURE)
        reply = self._reply(row, message.message_id)
        if reply and reply.replied_at < message.created_at:
            oddities.append(Oddity.REPLY_FIRST)
        return ReadMessage(message, reply, tuple(oddities), self._untold(row))

    def _untold(self, row: Row) -> tuple[str, ...]:
        untold = [name for name in VOTES if name not in row.cells]
        named = "channel" in row.cells or "window" in row.cells or self.channel or self.window
        return tuple(untold if named else [*untold, "channel", "window"])

    def _own_number(self, row: Row) -> str:
        row.required_text("external_no")
        row.short_text("external_no", limits.OWN_NUMBER)
        number = row.identifier("external_no")
        first = self._seen.setdefault(number, row.place)
        if first != row.place:
            raise BadRow("external_no", f"{number} stands in {first} already")
        return number

    def _kind(self, row: Row) -> MessageKind:
        word = row.text("kind")
        if word and plain(word) not in self._kinds:
            raise BadRow("kind", f"unknown kind {word!r}; known: {', '.join(self._kinds)}")
        return MessageKind(self._kinds[plain(word)]) if word else MessageKind.CONSULT

    def _channel(self, row: Row) -> Channel:
        """The row's own word, else the file's; a named window is one; else it was imported."""
        word = row.text("channel")
        if word and plain(word) not in self._channels:
            raise BadRow("channel", f"unknown channel {word!r}; known: {', '.join(self._channels)}")
        if word:
            return Channel(self._channels[plain(word)])
        return self.channel or (Channel.WINDOW if row.text("window") else Channel.IMPORTED)

    def _instant(self, row: Row, field: str) -> datetime:
        try:
            row.required_text(field)
            return read_instant(row.cells[field], self.clock.zone)
        except UnreadableDate as error:
            raise BadRow(field, str(error)) from error

    def _reply(self, row: Row, message_id: str) -> Reply | None:
        body = row.text("reply")
        if not body:
            return None
        return Reply(
            reply_id=stable_id("reply", message_id, digest_of(body)),
            message_id=message_id,
            body=body,
            author=row.short_text("replied_by", limits.NAME),
            agency_id=None,
            replied_at=self._instant(row, "replied_at"),
        )


def _texts(row: Row) -> tuple[str, str, list[Oddity]]:
    """Subject and body, masked, and what is odd; raises BadRow where both are empty."""
    told = [row.text("subject"), row.text("body")]
    subject, body = (plain_text(text).strip() for text in told)
    if not subject and not body:
        raise BadRow("body", "is empty, and so is the subject")
    odd = {
        Oddity.NO_SUBJECT: not subject,
        Oddity.NO_BODY: not body,
        Oddity.MARKUP: any(map(has_markup, told)),
        Oddity.LONG: len(body) > LONGEST_BODY,
    }
    shown = masked_subject(subject, body, longest=LONGEST_SUBJECT)
    return shown, mask(body).text, [oddity for oddity, found in odd.items() if found]


def _identity(row: Row) -> str:
    """The telephone number's digits where the file has them, else the asker's name there."""
    digits = re.sub(r"\D", "", row.identifier("phone"))
    return digits.removeprefix("86") if len(digits) >= LEAST_DIGITS else row.text("asker")


def read_messages(
    path: Path, reader: MessageReader, progress: Progress = lambda done, total: None
) -> tuple[Table, Reading[ReadMessage]]:
    """The messages of a file; raises InputProblem for the file as a whole.

    ``progress`` counts each row twice in its total: it is read first, then stored.
    """
    headers = message_headers()
    table = read_table(path, headers)
    total = 2 * len(table.rows)
    return table, read_rows(table, headers, reader.read, lambda done: progress(done, total))


def import_messages(
    uow: UnitOfWork,
    path: Path,
    reader: MessageReader,
    *,
    skip_to: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> ImportSummary:
    """Put all messages of a file into the unit of work, which the caller commits.

    Raises InputProblem for a bad file, BadRows for bad rows where ``skip_to`` is None.
    """
    table, reading = read_messages(path, reader, progress)
    settle_rejected(reading.rejected, path, skip_to=skip_to)
    at = reader.clock.now()
    outcomes = []
    for done, found in enumerate(reading.taken, start=1):
        message = _with_what_is_stored(uow, found.message, found.untold)
        outcomes.append(import_message(uow, message, found.reply, at=at))
        progress(len(table.rows) + done, len(table.rows) + len(reading.taken))
    return summary_of(outcomes, rejected=len(reading.rejected), notes=_notes(table, reading))


def _with_what_is_stored(uow: UnitOfWork, message: Message, lacking: Sequence[str]) -> Message:
    """What the file says nothing of stays as it is stored."""
    stored = uow.messages.by_external_no(message.external_no or "") if lacking else None
    return replace(message, **{n: getattr(stored, n) for n in lacking}) if stored else message


def _notes(table: Table, reading: Reading[ReadMessage]) -> list[str]:
    messages = [found.message for found in reading.taken]
    notes = [*table.notes, *told(o for found in reading.taken for o in found.oddities)]
    if not table.rows:
        notes.append("the file has a header row and no rows below it")
    if {"asker", "phone"} & table.fields:
        askers = [message.asker_key for message in messages]
    else:
        askers = []
        name = message_headers().name("asker")
        notes.append(f"no column {name}: every message counts as one of its own asker")
    return notes + told_of_repetition([f"{m.subject}\n{m.body}" for m in messages], askers)
