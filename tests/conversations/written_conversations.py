"""Written conversations: read from the files beside this one, held with a running desk, judged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from casework.events import TurnAnswered
from casework.faqs import answers_on
from language.masking import asker_key
from tests.conversations.turn_checks import Expected, allowed, faults_of
from tests.running_desk import RunningDesk, text_of

FOLDER = Path(__file__).parent
NO_TRACE = "it leaves no event"
QUOTED = 400  # characters of an answer that a fault quotes
Names = dict[str, str]


def written_conversations() -> list[dict[str, Any]]:
    """Each with its title (``conversation``) and its ``turns``."""
    files = map(yaml.safe_load, (path.read_text("utf-8") for path in sorted(FOLDER.glob("*.yml"))))
    return [conversation for file in files for conversation in file]


def no_longer_answered(desk: RunningDesk, conversation: dict[str, Any]) -> list[str]:
    """The entries that it names and that are out of force today: the demonstration's school year
    and its other policies end some day."""
    named = set(entries_named_in(conversation["turns"]))
    on = desk.desk.clock.today()
    with desk.desk.uow() as uow:
        live = [faq for faq in uow.faqs.live() if faq.live and faq.live.question in named]
        return [faq.live.question for faq in live if faq.live and not answers_on(uow, faq, on)]


def entries_named_in(value: Any) -> Iterator[str]:
    """Every question under ``entry``, at any depth."""
    if isinstance(value, list):
        for inner in value:
            yield from entries_named_in(inner)
    elif isinstance(value, dict):
        named = value.get("entry") or []
        yield from [named] if isinstance(named, str) else named
        yield from entries_named_in(list(value.values()))


def faults_in(desk: RunningDesk, conversation: dict[str, Any], names: Names) -> Iterator[str]:
    """Hold it to its end, as an asker of its own: the faults of every turn."""
    sender = uuid4().hex
    for number, turn in enumerate(conversation["turns"], start=1):
        before = last_event(desk)
        messages = desk.say(filled(str(turn["say"]), names), sender=sender)
        names = names | tracking_no_of(messages)
        expected = filled_in(turn, names)
        faults = [
            *faults_of(expected, messages),
            *faults_of_events(expected, turns_of(desk, sender, after=before)),
            *faults_of_stored(expected, desk, names),
        ]
        if faults:
            yield report(number, expected, faults, text_of(messages))


def report(number: int, turn: Expected, faults: list[str], said: str) -> str:
    lines = [f"turn {number}, {turn['say']}:", *(f"  {fault}" for fault in faults)]
    return "\n".join([*lines, f"  said: {said[:QUOTED]}"])


def faults_of_events(expected: Expected, events: list[TurnAnswered]) -> Iterator[str]:
    """Each question leaves one event, and so does a turn that asks nothing."""
    left = [event.outcome for event in events]
    right = outcomes_of(expected)
    if right and not left:
        yield NO_TRACE
        return
    if len(left) != len(right):
        yield f"it leaves {left}, which is not {len(right)}"
        return
    for outcome, named in zip(left, right, strict=True):
        if named is not None and outcome not in allowed(named):
            yield f"the outcome is {outcome}, not {named}"


def outcomes_of(expected: Expected) -> list[Any]:
    if "parts" in expected:
        return [part.get("outcome") for part in expected["parts"]]
    outcomes: list[Any] = expected.get("outcomes", [expected.get("outcome")])
    return outcomes


def faults_of_stored(expected: Expected, desk: RunningDesk, names: Names) -> Iterator[str]:
    if "stored" not in expected:
        return
    body = stored(desk, names.get("tracking_no", ""))
    if body != expected["stored"]:
        yield f"what is stored is {body!r}"


def stored(desk: RunningDesk, tracking_no: str) -> str | None:
    """The text of the message, as the records hold it."""
    with desk.desk.uow() as uow:
        message = uow.messages.by_tracking_no(tracking_no)
    return message.body if message else None


def filled_in(value: Any, names: Names) -> Any:
    """The turn with the names in all its texts."""
    if isinstance(value, dict):
        return {key: filled_in(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled_in(inner, names) for inner in value]
    return filled(value, names) if isinstance(value, str) else value


def filled(text: str, names: Names) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def tracking_no_of(messages: list[dict[str, Any]]) -> Names:
    cards = [message["custom"] for message in messages if "custom" in message]
    left = [card for card in cards if card["type"] == "message_created"]
    return {name: left[-1][name] for name in ("tracking_no", "lookup_code")} if left else {}


def last_event(desk: RunningDesk) -> int:
    with desk.desk.uow() as uow:
        return uow.events.last_id()


def turns_of(desk: RunningDesk, sender: str, *, after: int) -> list[TurnAnswered]:
    """The events that this asker's turns left; others may ask at the same time."""
    key = asker_key(desk.desk.secrets.asker_key, sender)
    with desk.desk.uow() as uow:
        events = [event for _, event in uow.events.after(after)]
    return [e for e in events if isinstance(e, TurnAnswered) and e.asker_key == key]
