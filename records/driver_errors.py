"""Translation of driver errors: database busy, database unreachable, text it cannot store.

SQLite's result codes (sqlite.org/rescode.html) and PostgreSQL's SQLSTATE
(www.postgresql.org/docs/current/errcodes-appendix.html). What is none of these stays what it is:
a fault of the program, with its trace.
"""

import sqlite3

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from casework.errors import RecordsBusy, RecordsFault, RecordsUnreachable, UnstorableText

_SQLITE_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SQLITE_UNREACHABLE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
_PRIMARY_CODE = 0xFF  # extended result codes carry the primary one in their lowest byte
_BUSY_STATES = (
    "55P03",  # lock_not_available: lock_timeout
    "57014",  # query_canceled: statement_timeout
    "40001",  # serialization_failure
    "40P01",  # deadlock_detected
    "53300",  # too_many_connections
    "25P03",  # idle_in_transaction_session_timeout
)
# connection exception, insufficient resources, operator intervention, system error, read only
_UNREACHABLE_STATES = ("08", "53", "57P", "58", "25006")


def translate_errors(engine: Engine) -> None:
    """Whatever uses the engine meets RecordsBusy and RecordsUnreachable."""
    event.listen(engine, "handle_error", translated)


def translated(context: ExceptionContext) -> RecordsFault | UnstorableText | None:
    """The fact behind a driver's error; None for every other error."""
    error = context.original_exception
    if context.is_pre_ping:
        return None  # the pool finds another connection by itself
    if isinstance(error, UnstorableText):
        return UnstorableText()  # found while a value was written as JSON
    if isinstance(error, sqlite3.Error):
        return of_sqlite(error)
    if context.sqlalchemy_exception is None:
        return None
    return of_postgresql(error, lost=context.is_disconnect or context.connection is None)


def of_sqlite(error: sqlite3.Error) -> RecordsFault | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
    if code in _SQLITE_BUSY:
        return RecordsBusy()
    return RecordsUnreachable(str(error)) if code in _SQLITE_UNREACHABLE else None


def of_postgresql(error: BaseException, *, lost: bool) -> RecordsFault | None:
    """``lost``: the connection is gone, or there was none."""
    state = getattr(error, "sqlstate", None) or ""
    if state in _BUSY_STATES:
        return RecordsBusy()
    if lost or state.startswith(_UNREACHABLE_STATES):
        return RecordsUnreachable(str(error).strip().partition("\n")[0])
    return None


def no_connection_free(error: BaseException | None) -> bool:
    """Whether all connections of the pool were in use for too long."""
    return isinstance(error, NoConnectionFree)
