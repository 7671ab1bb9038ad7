"""A program that tries every way in which a server writes what somebody has told it.

Run by both environments: ``python -m tests.fakes.leaking_server``. The secret comes by the
environment; nothing of it may come out.
"""

import asyncio
import json
import logging
import os
import sys
import threading
import traceback
import warnings
from datetime import date, timedelta
from enum import Enum
from pathlib import Path

from desk.logging.log_lines import ProgramName
from desk.logging.logs import log_to_stderr

SECRET = os.environ["SECRET"]
own, foreign = logging.getLogger("portal.leaking"), logging.getLogger("somebody.elses")


class Colour(Enum):
    RED = "red"


def log_messages():
    foreign.warning("could not parse %s", SECRET)
    foreign.warning(f"could not parse {SECRET}")
    foreign.warning("could not parse " + SECRET)
    foreign.warning("a number: %d", int("13900001234"))
    foreign.warning("by name: %(what)s", {"what": SECRET})
    foreign.warning("not as many %s %s", SECRET)
    foreign.warning(ValueError(SECRET))
    foreign.warning({"text": SECRET})
    foreign.warning(json.dumps({"event": "structured.event", "text": SECRET}))
    foreign.warning(json.dumps({"event": SECRET, "text": "structured.event"}))
    foreign.warning("{" * 100_000)
    own.warning("ours says %s, %r, %s", SECRET, SECRET, [SECRET])
    own.warning("ours caught %s", ValueError(SECRET))
    own.warning("a number of ours: %d", int("13900001234"))
    own.warning("name %s figures %d %.1f %s %s", ProgramName("nightly"), 3, 0.5, None, Colour.RED)
    own.warning("class %s dates %s %s", ValueError, date(2024, 3, 1), timedelta(days=1))
    own.warning("extra", extra={"error_id": SECRET, "host": SECRET})
    own.warning("with its id", extra={"error_id": "0A1B-2C3D"})


KNOWN: dict[str, str] = {}


def log_faults():
    try:
        try:
            KNOWN[SECRET]
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError:
        own.exception("it failed")
        foreign.warning("it failed: %s", SECRET, exc_info=True, stack_info=True)
        traceback.print_exc()
    try:
        Path(f"/nowhere/{SECRET}").read_text()
    except OSError:
        own.exception("no such file")
    try:
        deep(SECRET)
    except RecursionError:
        own.exception("too deep")


def deep(text):
    return deep(text)


def use_handlers_of_others():
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s %(host)s %(request)s"))
    apart = logging.getLogger("sanic.access")
    apart.addHandler(handler)
    apart.propagate = False
    apart.setLevel(logging.INFO)
    apart.info("", extra={"host": SECRET, "request": f"GET /?q={SECRET}"})
    logging.getLogger().addHandler(handler)
    foreign.warning("by another handler %s", SECRET)
    logging.getLogger().handlers.clear()
    foreign.warning("by the last resort %s", SECRET)


def print_lines():
    print(SECRET)
    print(SECRET, file=sys.stderr)
    sys.stderr.write(SECRET + "\n")
    warnings.warn(SECRET, stacklevel=1)
    warnings.warn(SECRET, DeprecationWarning, stacklevel=2)


class Falling:
    def __del__(self):
        raise ValueError(SECRET)


async def never_awaited():
    async def fails():
        raise ValueError(SECRET)

    task = asyncio.ensure_future(fails())
    await asyncio.sleep(0)
    del task


def die_apart():
    def fails():
        raise ValueError(SECRET)

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    Falling()
    asyncio.run(never_awaited())


if __name__ == "__main__":
    log_to_stderr("leaking")
    log_messages()
    log_faults()
    print_lines()
    die_apart()
    use_handlers_of_others()
    raise ValueError(SECRET)
