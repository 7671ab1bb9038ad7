"""Log formatting without personal data: literal messages, typed arguments, frames without text.

Runs in both environments (Python 3.10 and 3.11) with the standard library alone. A message is
shown where it stands as a literal in the code that logs it, so an f-string never is; arguments are
shown of our own loggers alone, and only of types that cannot hold a text. Of an exception its
classes, its codes and the places in the code are shown, never its message.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from types import FrameType, TracebackType
from typing import Any

from desk.project_files import PACKAGES

# Our packages: the messages of their code are literal and may be told.
OWN = frozenset(
    {"actions", "bot", "casework", "desk", "faq_builder", "knowledge", "language"}
    | {"policydesk", "portal", "records"}
)
WITHHELD = "(message withheld)"
HIDDEN = "…"
MOST_FRAMES = 40
# A mobile number has eleven digits, a landline with its area code ten.
LARGEST_NUMBER = 10**8
ERROR_ID = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")
# Codes by which databases and the operating system name what went wrong.
CODES = {
    "sqlite_errorname": re.compile(r"SQLITE_[A-Z_]{1,40}"),
    "sqlstate": re.compile(r"[0-9A-Z]{5}"),
    "errno": re.compile(r"\d{1,4}"),
}


class ProgramName(str):
    """A name that the program itself gave: of a process, an action, a route, a figure."""

    __slots__ = ()


class JsonLines(logging.Formatter):
    """A record as one line: when, which process, how grave, where, what, and the faults."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, timezone.utc)  # noqa: UP017 - Python 3.10
        line: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "process": self._process,
            "level": record.levelname.lower(),
            "logger": record.name,
            "place": f"{short_path(record.pathname)}:{record.lineno}:{record.funcName}",
            "event": event_of(record),
        }
        error_id = getattr(record, "error_id", None)
        if isinstance(error_id, str) and ERROR_ID.fullmatch(error_id):
            line["error_id"] = error_id
        fault = fault_of(record)
        if fault is not None:
            line["faults"] = list(described(fault))
        return json.dumps(line, ensure_ascii=False)


def event_of(record: logging.LogRecord) -> str:
    """What was logged, as far as it stands in the code that logged it."""
    literals = literals_of(calling_frames(record))
    template = literal(record.msg, literals) or structured_event(record.msg, literals)
    if template is None:
        return WITHHELD
    if not record.args:
        return template
    return with_arguments(template, record.args, own=record.name.split(".")[0] in OWN)


def calling_frames(record: logging.LogRecord) -> list[FrameType]:
    """From here out to the code that is logging; none for a record that was made elsewhere."""
    frames: list[FrameType] = []
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        frames.append(frame)
        place = (code.co_filename, frame.f_lineno, code.co_name)
        if place == (record.pathname, record.lineno, record.funcName):
            return frames
        frame = frame.f_back
    return []


def literals_of(frames: list[FrameType]) -> frozenset[str]:
    """The texts that stand in the code of ``frames``."""
    constants = (constant for frame in frames for constant in frame.f_code.co_consts)
    return frozenset(constant for constant in constants if type(constant) is str)


def literal(message: object, literals: frozenset[str]) -> str | None:
    return message if type(message) is str and message in literals else None


def structured_event(message: object, literals: frozenset[str]) -> str | None:
    """The literal name of an event that structlog has rendered as JSON with its values."""
    if type(message) is not str or not message.startswith("{"):
        return None
    try:
        return literal(json.loads(message).get("event"), literals)
    except (ValueError, RecursionError):
        return None


def with_arguments(template: str, arguments: Any, *, own: bool) -> str:
    """``template`` filled where that is harmless; as it stands where it cannot be filled."""
    try:
        if isinstance(arguments, dict):
            return template % {name: shown(value, own=own) for name, value in arguments.items()}
        return template % tuple(shown(value, own=own) for value in arguments)
    except (TypeError, ValueError, KeyError):
        return template


def shown(value: object, *, own: bool) -> Any:
    """``value`` as it may be written down; foreign code is not trusted with any."""
    if not own:
        return HIDDEN
    if isinstance(value, BaseException):
        return " from ".join(class_name(each) for each in chain_of(value))
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, int | float):
        return value if abs(value) < LARGEST_NUMBER else HIDDEN
    harmless = value is None or isinstance(value, ProgramName | date | timedelta)
    return value if harmless else HIDDEN


def fault_of(record: logging.LogRecord) -> BaseException | None:
    """The exception that is logged, be it beside the message or in its place."""
    if record.exc_info:
        return record.exc_info[1]
    return record.msg if isinstance(record.msg, BaseException) else None


def described(fault: BaseException) -> Iterator[dict[str, Any]]:
    """Each exception of the chain, the one that was caught first."""
    for each in chain_of(fault):
        codes = dict(codes_of(each))
        yield {"class": class_name(each), **codes, "frames": frames_of(each.__traceback__)}


def chain_of(fault: BaseException) -> Iterator[BaseException]:
    """``fault``, what caused it, and the members of groups; each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [fault]
    while waiting:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        hidden = each.__suppress_context__ and each.__cause__ is None
        waiting.append(None if hidden else each.__cause__ or each.__context__)
        waiting.extend(getattr(each, "exceptions", ()))


def class_name(fault: BaseException) -> str:
    kind = type(fault)
    plain = kind.__module__ == "builtins"
    return kind.__qualname__ if plain else f"{kind.__module__}.{kind.__qualname__}"


def codes_of(fault: BaseException) -> Iterator[tuple[str, str]]:
    for name, pattern in CODES.items():
        code = getattr(fault, name, None)
        if isinstance(code, str | int) and pattern.fullmatch(str(code)):
            yield name, str(code)


def frames_of(trace: TracebackType | None) -> list[str]:
    """Places in the code; of a deep recursion its beginning and its end."""
    frames = [
        f"{short_path(frame.f_code.co_filename)}:{line}:{frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
    if len(frames) <= MOST_FRAMES:
        return frames
    return [*frames[: MOST_FRAMES // 4], HIDDEN, *frames[-MOST_FRAMES * 3 // 4 :]]


def short_path(path: str) -> str:
    """Within the repository or the installed packages, where the rest is the same for all."""
    _, packages, within = path.rpartition("site-packages/")
    if packages:
        return within
    return path.removeprefix(f"{PACKAGES}/")
