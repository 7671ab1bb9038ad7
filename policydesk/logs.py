"""Logging: one JSON line per event, whatever it holds; nothing that a person wrote."""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from policydesk.private_files import make_private_folder


class JsonLines(logging.Formatter):
    """A record as one line: when, which process, how grave, where, what; a trace escaped."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "process": self._process,
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr(process: str) -> None:
    """Send every record of this process to standard error as one line each."""
    _log_through(logging.StreamHandler(sys.stderr), process)


def log_to_file(process: str, path: Path) -> None:
    """Append every record of this process to ``path`` as one line each."""
    make_private_folder(path.parent)
    _log_through(logging.FileHandler(path, encoding="utf-8"), process)


def _log_through(handler: logging.Handler, process: str) -> None:
    handler.setFormatter(JsonLines(process))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "urllib3", "jieba", "apscheduler.executors.default"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
