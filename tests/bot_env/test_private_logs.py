"""The dialogue server's logs hold nothing of what people wrote, whatever Rasa sets up itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SECRET = "张三丰 13900001234 江北路7号 zebra"
# As `rasa run` does between the start of the process and its first message.
AS_RASA_DOES = """
import os, logging
from desk.logging.logs import log_to_stderr
log_to_stderr("dialogue")
import rasa.utils.io, structlog
from rasa.utils.common import configure_logging_and_warnings, update_sanic_log_level
from rasa.utils.log_utils import configure_structlog
configure_logging_and_warnings(logging.INFO, None, warn_only_once=True, filter_repeated_logs=True)
rasa.utils.io.configure_colored_logging(logging.INFO)
configure_structlog(logging.INFO)
update_sanic_log_level()
import rasa.shared.utils.io, rasa.shared.utils.cli
from sanic.log import error_logger, access_logger
secret = os.environ["SECRET"]
structlog.get_logger("rasa.core.processor").warning(
    "processor.parsed", event_info="could not read " + secret, text=secret, slot_values=[secret])
logging.getLogger("rasa.core.lock_store").error(f"failed to parse '{secret}'")
logging.getLogger("rasa.core.agent").warning("message %s", secret)
rasa.shared.utils.io.raise_warning("parsing of message: " + secret)
rasa.shared.utils.cli.print_error("error: " + secret)
error_logger.error("exception occurred while handling uri: %s", secret)
access_logger.warning("", extra={"request": secret, "host": secret, "status": 200, "byte": 1})
try:
    {}[secret]
except KeyError:
    structlog.get_logger("rasa.x").exception("handler.failed", user_message=secret)
"""


def run(*arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "SECRET": SECRET, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("arguments", [("-m", "tests.fakes.leaking_server"), ("-c", AS_RASA_DOES)])
def test_every_line_is_ours_and_holds_no_word_of_it(arguments):
    done = run(*arguments)
    lines = [json.loads(line) for line in done.stderr.splitlines()]

    assert done.stdout == ""
    assert len(lines) >= 7, done.stderr
    for part in SECRET.split():
        assert part not in done.stderr
        assert json.dumps(part) not in done.stderr


def test_what_rasa_says_of_itself_can_still_be_read():
    done = run("-c", AS_RASA_DOES)
    lines = [json.loads(line) for line in done.stderr.splitlines()]

    events = [line["event"] for line in lines]
    assert "processor.parsed" in events
    assert "message …" in events
    assert "handler.failed" in events
    assert {line["process"] for line in lines} == {"dialogue"}
