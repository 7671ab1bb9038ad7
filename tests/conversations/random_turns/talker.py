"""Random talker: a seeded walk through questions, garbage, payloads and answers to the form."""

import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.running_desk import text_of

FILE = Path(__file__).with_name("turns.yml")
CHARACTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "abcdefghijklmnopqrstuvwxyzABCDEFG0123456789，。！？、；：“”（）《》…—éßñдあ한🙂😡👍"
    " \t\n-_=+*/\\|<>{}[]$#@&%^~`'\""
)
LONGEST = 10_000
# The message as it is shown before it is sent.
PREVIEW = re.compile(r"(?:留言吗？|留言内容：)\n“(?P<body>.*)”\n回复“是”就提交", re.DOTALL)


@cache
def turns() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return read


@dataclass
class Talker:
    """What one talker has said and heard; the same ``seed`` says the same of the same cards."""

    seed: str
    published: list[str]
    held: list[tuple[str, str]] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    preview: str = ""

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    @property
    def sender(self) -> str:
        return f"random-{self.seed}"

    def next_turn(self) -> str:
        """What is said next."""
        share = self._dice.random()
        for name, say in (
            ("published_share", self._question),
            ("garbage_share", self._garbage),
            ("long_share", self._very_long),
            ("repeat_share", self._again),
            ("button_share", self._button),
        ):
            share -= turns()[name]
            if share < 0:
                return say()
        return self._said()

    def hear(self, said: str, messages: list[dict[str, Any]]) -> None:
        """Keep a turn, its buttons, and the message that it shows."""
        text = text_of(messages)
        self.held.append((said, text))
        cards = [message["custom"] for message in messages if "custom" in message]
        self.payloads = [c["payload"] for card in cards for c in card.get("choices", [])]
        if (shown := PREVIEW.search(text)) is not None:
            self.preview = shown["body"]

    def replay(self) -> str:
        """The whole conversation, as one of the written ones begins."""
        told = "\n".join(f"- say: {said[:300]!r}\n  # {text[:300]!r}" for said, text in self.held)
        return f"seed {self.seed}\n{told}"

    def _question(self) -> str:
        return self._dice.choice(self.published)

    def _garbage(self) -> str:
        return "".join(self._dice.choices(CHARACTERS, k=self._dice.randint(1, 60)))

    def _very_long(self) -> str:
        once = self._said() or "路"
        return (once * LONGEST)[: self._dice.choice((1_500, 2_100, 4_100, LONGEST))]

    def _again(self) -> str:
        return self.held[-1][0] if self.held else self._question()

    def _button(self) -> str:
        return self._dice.choice(self.payloads) if self.payloads else self._said()

    def _said(self) -> str:
        kind = self._dice.choice(sorted(turns()["said"]))
        said: str = self._dice.choice(turns()["said"][kind])
        return said.replace("{published}", self._question())
