"""Messages that another system collected, with or without the office's reply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from casework.ids import digest_of, stable_id
from casework.messages import Channel, Message, MessageKind, Reply
from casework.ports import UnitOfWork
from casework.privacy import asker_key, mask
from casework.services import import_message
from casework.tracking import new_tracking_no
from policydesk.clock import Clock
from policydesk.imports.dates import UnreadableDate, read_instant
from policydesk.imports.headers import message_headers, message_kinds, plain
from policydesk.imports.row_reading import Reading, read_rows, settle_rejected
from policydesk.imports.rows import Row, Table
from policydesk.imports.summary import ImportSummary, summary_of
from policydesk.imports.tables import read_table
from policydesk.problems import BadRow

Progress = Callable[[int, int], None]
# Columns of votes that a file lacks say nothing about the votes that are stored.
VOTES = ("likes", "dislikes")


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A row as it will be stored: masked, the asker a keyed digest."""

    message: Message
    reply: Reply | None


@dataclass
class MessageReader:
    """Reads rows of one file; remembers the numbers it has seen."""

    secret: bytes
    clock: Clock
    rng: Random

    def __post_init__(self) -> None:
        self._kinds = message_kinds()
        self._seen: dict[str, int] = {}

    def read(self, row: Row) -> ReadMessage:
        """Raises BadRow naming the field."""
        number = self._own_number(row)
        message_id = stable_id("message", "imported", number)
        message = Message(
            message_id=message_id,
            tracking_no=new_tracking_no(self.rng),
            kind=self._kind(row),
            subject=mask(row.required_text("subject")).text,
            body=mask(row.required_text("body")).text,
            asker_key=asker_key(self.secret, row.text("asker") or f"message {number}"),
            channel=Channel.IMPORTED,
            policy_id=None,
            created_at=self._instant(row, "created_at"),
            likes=row.count("likes"),
            dislikes=row.count("dislikes"),
            external_no=number,
        )
        return ReadMessage(message, self._reply(row, message_id))

    def _own_number(self, row: Row) -> str:
        number = row.required_text("external_no")
        first = self._seen.setdefault(number, row.number)
        if first != row.number:
            raise BadRow("external_no", f"{number} stands in row {first} already")
        return number

    def _kind(self, row: Row) -> MessageKind:
        word = row.text("kind")
        if word and plain(word) not in self._kinds:
            raise BadRow("kind", f"unknown kind {word!r}; known: {', '.join(self._kinds)}")
        return MessageKind(self._kinds[plain(word)]) if word else MessageKind.CONSULT

    def _instant(self, row: Row, field: str):
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
            author=row.text("replied_by"),
            agency_id=None,
            replied_at=self._instant(row, "replied_at"),
        )


def read_messages(path: Path, reader: MessageReader) -> tuple[Table, Reading[ReadMessage]]:
    """The messages of a file; raises InputProblem for the file as a whole."""
    headers = message_headers()
    table = read_table(path, headers)
    return table, read_rows(table, headers, reader.read)


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
    table, reading = read_messages(path, reader)
    settle_rejected(reading.rejected, path, skip_to=skip_to)
    at = reader.clock.now()
    outcomes = []
    for done, found in enumerate(reading.taken, start=1):
        message = _with_stored_votes(uow, found.message, table)
        outcomes.append(import_message(uow, message, found.reply, at=at))
        progress(done, len(reading.taken))
    return summary_of(outcomes, rejected=len(reading.rejected), notes=_notes(table))


def _with_stored_votes(uow: UnitOfWork, message: Message, table: Table) -> Message:
    """Votes of the stored message where the file has no column for them."""
    lacking = [name for name in VOTES if name not in table.fields]
    stored = uow.messages.by_external_no(message.external_no or "") if lacking else None
    return replace(message, **{n: getattr(stored, n) for n in lacking}) if stored else message


def _notes(table: Table) -> Sequence[str]:
    if "asker" in table.fields:
        return ()
    name = message_headers().name("asker")
    return (f"no column {name}: every message counts as one of its own asker",)
