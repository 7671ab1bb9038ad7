"""Logging setup of a process: records and printed lines go through one private formatter.

Runs in both environments (Python 3.10 and 3.11) with the standard library alone.
"""

import io
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from desk.logging.log_lines import JsonLines, ProgramName, short_path
from desk.private_files import make_private_file, make_private_folder

QUIET = ("httpx", "httpcore", "urllib3", "jieba", "apscheduler.executors.default")
logger = logging.getLogger(__name__)


def log_to_stderr(process: str) -> None:
    """Let nothing but private log lines leave a server process by standard output and error."""
    _log_only_through(logging.StreamHandler(sys.stderr), process)
    sys.stdout = sys.stderr = PrintedLines(sys.stderr)
    sys.excepthook = _log_end
    threading.excepthook = lambda args: _log_end(args.exc_type, args.exc_value)
    sys.unraisablehook = lambda args: _log_end(args.exc_type, args.exc_value)


def log_to_file(
    process: str, path: Path, *, most_bytes: int = 20 * 2**20, files_kept: int = 5
) -> None:
    """Append every record of this process to ``path`` as one line each.

    A file of ``most_bytes`` is renamed ``path.1``, of which ``files_kept`` stay.
    """
    make_private_folder(path.parent)
    make_private_file(path)
    handler = RotatingFileHandler(
        path, maxBytes=most_bytes, backupCount=files_kept, encoding="utf-8"
    )
    _log_only_through(handler, process)


@contextmanager
def private_file(logger: logging.Logger, process: str, path: Path) -> Iterator[None]:
    """Within the block, ``logger`` appends to ``path`` and speaks to nobody else."""
    make_private_folder(path.parent)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(JsonLines(process))
    logger.addHandler(handler)
    logger.propagate, before = False, logger.propagate
    try:
        yield
    finally:
        logger.propagate = before
        logger.removeHandler(handler)
        handler.close()


def tell_operator(line: str) -> None:
    """Why a server cannot start, in words of our own, to the terminal or log that it started in."""
    print(f"policydesk: {line}", file=sys.__stderr__, flush=True)


def _log_only_through(handler: logging.Handler, process: str) -> None:
    """Libraries bring handlers and formats of their own; none of them is asked."""
    handler.setFormatter(JsonLines(process))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False
    logging.Logger.callHandlers = _to(handler)  # type: ignore[method-assign, assignment]
    warnings.showwarning = _log_warning  # type: ignore[assignment]
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _to(handler: logging.Handler) -> Callable[[logging.Logger, logging.LogRecord], None]:
    def call_handlers(_: logging.Logger, record: logging.LogRecord) -> None:
        handler.handle(record)

    return call_handlers


def _log_warning(message: object, category: type, filename: str, lineno: int, *_: Any) -> None:
    logger.warning("%s at %s:%d", category, ProgramName(short_path(filename)), lineno)


def _log_end(kind: type[BaseException], fault: BaseException | None, *_: Any) -> None:
    """An exception that nobody caught ends a thread or the process."""
    if kind not in (KeyboardInterrupt, SystemExit):
        logger.critical("not caught: %s", kind, exc_info=fault)


class PrintedLines(io.TextIOBase):
    """Takes the place of a stream: says where in the code something is printed, and not what."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._within = threading.local()

    def write(self, text: str) -> int:
        if text.strip() and not getattr(self._within, "a_line", False):
            self._within.a_line = True
            try:
                logger.info("something was printed", stacklevel=2)
            finally:
                self._within.a_line = False
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        """For what writes below Python: of a crash, faulthandler shows frames alone."""
        return int(self._stream.fileno())
