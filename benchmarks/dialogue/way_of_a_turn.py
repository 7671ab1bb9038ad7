"""How far a question goes through our modules before it is answered: stays, modules, returns.

A stay is a time spent in one module; a return is a stay in a module that was left before. Counted
from the chat route of the portal to the call of the answerer in the action server, over fakes:
functions of portal, bot, actions and desk. A reader (turns, danger, several questions) counts as
the one module that it is entered by; properties and nested functions belong to who uses them.

    python -m benchmarks.dialogue.way_of_a_turn [--list]
"""

import argparse
import asyncio
import inspect
import sys
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import FrameType
from typing import Any, cast

from actions.registry import all_actions
from desk.project_files import PROJECT
from knowledge import Entry, EntryKind
from portal.chat.chat import ChatRequest, said_in
from portal.chat.open_drafts import OpenDrafts
from portal.chat.turns import turn
from portal.web.dialogue_engine import DialogueEngine
from tests.fakes.conversation import heard, run
from tests.fakes.desk import FakeDesk, as_desk

QUESTION = "加装电梯补贴多少"
ENTRY = Entry("faq:1", EntryKind.FAQ, "每台补贴20万元。", QUESTION)
ROOMS = ("portal", "bot", "actions", "desk")
READERS = ("turn_reading", "danger", "several_questions", "corrections", "completion", "journeys")
# What every module may ask of the desk at any time: no step of a turn.
GROUND = frozenset({"desk/wiring.py", "desk/settings.py", "desk/clock.py"})
ANSWERED = "tests/fakes/desk.py"


class Way:
    """The modules stayed in, one after the other, until the answerer is asked."""

    def __init__(self) -> None:
        self.stays: list[str] = []
        self.open = True

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """A profile function; calls and returns of Python functions move the stay."""
        if not self.open or event not in ("call", "return"):
            return
        if event == "call" and is_answerer(frame):
            self.open = False
        if step_of(frame) is None:
            return
        module = module_of(frame if event == "call" else frame.f_back)
        if module and (not self.stays or self.stays[-1] != module):
            self.stays.append(module)

    @property
    def modules(self) -> set[str]:
        return set(self.stays)


def is_answerer(frame: FrameType) -> bool:
    code = frame.f_code
    return code.co_name == "answer" and code.co_filename.endswith(ANSWERED)


def module_of(frame: FrameType | None) -> str | None:
    """The module of ours that the frame is of, else that of its nearest caller of ours."""
    found = None
    while frame is not None:
        step = step_of(frame)
        if step is not None and found is None:
            found = step
        if step is not None and step.endswith("/"):
            return step  # whatever a reader does is one stay
        frame = frame.f_back
    return found


def step_of(frame: FrameType) -> str | None:
    """``desk/turns/answers.py``, a reader's ``desk/danger/``; None for what is no step."""
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(PROJECT) or frame.f_code.co_name.startswith("<"):
        return None
    name = path.relative_to(PROJECT).as_posix()
    room, *inner = name.split("/")
    if room not in ROOMS or name in GROUND or is_property(frame):
        return None
    return f"desk/{inner[0]}/" if room == "desk" and inner[0] in READERS else name


def is_property(frame: FrameType) -> bool:
    owner, name = type(frame.f_locals.get("self")), frame.f_code.co_name
    found = inspect.getattr_static(owner, name, None)
    return name in ("__init__", "__getattr__") or isinstance(found, property | cached_property)


def ways() -> tuple[Way, Way]:
    """Of the portal, and of the action that the dialogue server calls for it."""
    desk = FakeDesk()
    desk.answers.knows(QUESTION, ENTRY)
    action = next(a for a in all_actions(as_desk(desk)) if a.name() == "action_answer_policy")
    in_portal, in_action = Way(), Way()
    for _ in range(2):  # the first reads the models
        asyncio.run(in_the_portal(as_desk(desk)))
        run(action, heard(QUESTION))
    followed(in_portal, lambda: asyncio.run(in_the_portal(as_desk(desk))))
    followed(in_action, lambda: run(action, heard(QUESTION)))
    return in_portal, in_action


def followed(way: Way, do: Callable[[], object]) -> None:
    threading.setprofile(way)
    sys.setprofile(way)
    try:
        do()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


async def in_the_portal(desk: Any) -> None:
    said = await said_in(desk, ChatRequest(session="", text=QUESTION))
    assert said is not None
    dialogue = cast(DialogueEngine, SilentDialogue())
    await turn(desk, dialogue, said, identity="asker", drafts=OpenDrafts())


class SilentDialogue:
    """Answers in the dialogue server's place."""

    fallbacks = 0

    async def say(self, text: str, *, sender: str, policy_id: str | None = None) -> list[Any]:
        return [{"text": "…", "card": None}]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--list", action="store_true", help="each stay, in order")
    asked, stays = parser.parse_args(), list[str]()
    for name, way in zip(("portal", "action"), ways(), strict=True):
        stays += way.stays
        print(line(name, way.stays))
        if asked.list:
            print("".join(f"    {stay}\n" for stay in way.stays), end="")
    print(line("both", stays))


def line(name: str, stays: list[str]) -> str:
    modules = len(set(stays))
    return (
        f"{name:<7} {len(stays):>3} stays  {modules:>3} modules  {len(stays) - modules:>3} returns"
    )


if __name__ == "__main__":
    main()
