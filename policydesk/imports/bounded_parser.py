"""Parse policy files in a process of its own, bounded in time and memory.

The parsers of docx, html and pdf cannot be bounded from within: a few kilobytes can hold work for
hours, or crash the interpreter. Here a bad file costs its process, is told as unreadable, and the
next file gets a new one.
"""

import multiprocessing
import resource
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge import ParsedPolicy, UnreadablePolicy, read_policy

MOST_SECONDS = 60.0  # a statute of 300 pages takes some ten
MOST_BYTES = 4 << 30
GIVE_TEXT = "give it as txt, or its documents one by one"


class BoundedParser:
    """Parses one file after the other; a context manager that ends its process."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def parse(self, file: Path) -> ParsedPolicy:
        """The policy in ``file``; raises UnreadablePolicy, also for too much time or memory."""
        pipe = self._pipe or self._start()
        pipe.send(file)
        try:
            if not pipe.poll(self._seconds):
                self._end()
                too_slow = f"takes more than {self._seconds:.0f} s to read"
                raise UnreadablePolicy(file, too_slow, GIVE_TEXT)
            found = pipe.recv()
        except (EOFError, OSError) as fault:
            self._end()
            raise UnreadablePolicy(file, "ends the program that reads it", GIVE_TEXT) from fault
        if isinstance(found, ParsedPolicy):
            return found
        reason, mend = found
        raise UnreadablePolicy(file, reason, mend)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=parse_all, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None


def parse_all(pipe: Connection) -> None:
    """The work of the process: a path comes, a policy or what is wrong with the file goes."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no dump of what the file held
    while True:
        try:
            file = pipe.recv()
        except EOFError:
            return
        pipe.send(parsed(file))


def parsed(file: Path) -> ParsedPolicy | tuple[str, str]:
    try:
        return read_policy(file)
    except UnreadablePolicy as fault:
        return fault.reason, fault.mend
    except Exception as fault:  # whatever the text of a file provokes
        return f"could not be read ({type(fault).__name__})", GIVE_TEXT
