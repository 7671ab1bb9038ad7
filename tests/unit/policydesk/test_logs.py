import json
import logging

from policydesk.logs import JsonLines


def record(message: str, **more) -> logging.LogRecord:
    return logging.LogRecord("portal.chat", logging.WARNING, __file__, 1, message, (), **more)


def test_an_event_is_one_line_whatever_it_holds():
    line = JsonLines("portal").format(record("first\nsecond", exc_info=None))

    assert "\n" not in line
    assert json.loads(line)["event"] == "first\nsecond"


def test_a_trace_stays_on_its_line():
    try:
        raise ValueError("broken")
    except ValueError as error:
        fault = (type(error), error, error.__traceback__)

    line = JsonLines("portal").format(record("failed", exc_info=fault))

    assert "\n" not in line
    assert json.loads(line)["trace"].endswith("ValueError: broken")


def test_a_line_says_process_level_and_place():
    line = json.loads(JsonLines("actions").format(record("x", exc_info=None)))

    assert (line["process"], line["level"], line["logger"]) == ("actions", "warning", "portal.chat")
