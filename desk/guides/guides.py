"""Guides and their doors, from data files that a deployment may replace."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.guides import GuideText
from casework.policies import ServiceItem
from language.data_files import BadDataFile, file_shape, read_yaml

FOLDER = Path(__file__).parent
GUIDE_PREFIX = "guide:"
NUMBER = re.compile(r"[\dX-]+")
GUIDES, DOORS = FOLDER / "guides.yml", FOLDER / "doors.yml"


@file_shape
class Door:
    """Where to go; ``phone`` and ``url`` are empty where the deployment has not filled them in."""

    name: str
    phone: str = ""
    url: str = ""


@file_shape
class Guide:
    """``wordings``: how people ask for it; ``words``: lines of one paragraph; ``sources``: law and
    articles that they rest on; ``elsewhere``: what it tells of is no message to a department."""

    id: str
    question: str
    wordings: tuple[str, ...]
    words: str
    door: str
    sources: tuple[str, ...] = ()
    elsewhere: bool = False


@file_shape
class GuideGroup:
    title: str
    guides: tuple[Guide, ...]


@file_shape
class GuideFile:
    source: str
    sayings: dict[str, str]
    groups: tuple[GuideGroup, ...]


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """A guide as it is said, made from its ``text``. ``words`` end with the telephone of the door,
    apart from the ``basis``; pages of the door are ``services``."""

    guide_id: str
    text: GuideText
    words: str
    basis: str
    elsewhere: bool = False

    @property
    def question(self) -> str:
        return self.text.question

    @property
    def wordings(self) -> tuple[str, ...]:
        return self.text.wordings

    @property
    def services(self) -> tuple[ServiceItem, ...]:
        return self.text.links

    @property
    def dialled(self) -> str:
        """The telephone, where it is one number alone; X stands for a figure of the area code."""
        return self.text.phone if NUMBER.fullmatch(self.text.phone) else ""

    @property
    def answer(self) -> str:
        return "\n".join(filter(None, (self.words, self.basis)))


@dataclass(frozen=True, slots=True)
class ShownGroup:
    title: str
    guides: tuple[ShownGuide, ...]


@dataclass(frozen=True, slots=True)
class Guides:
    """``sayings`` are the words around a telephone and around what a guide rests on."""

    groups: tuple[ShownGroup, ...]
    sayings: Mapping[str, str]

    def __iter__(self) -> Iterator[ShownGuide]:
        return (guide for group in self.groups for guide in group.guides)

    def find(self, guide_id: str) -> ShownGuide | None:
        return next((guide for guide in self if guide.guide_id == guide_id), None)

    def taken_elsewhere(self, entry_id: str) -> bool:
        """Whether it is the entry of a guide to a door that takes what no department is written."""
        return any(one.elsewhere and entry_id == f"{GUIDE_PREFIX}{one.guide_id}" for one in self)


def load_guides(guides: Path = GUIDES, doors: Path = DOORS) -> Guides:
    """The guides of one file with the doors of another; a door that the second lacks is ours.

    Raises BadDataFile: for an unknown door, too, and for an id that is used twice.
    """
    found = read_yaml(guides, GuideFile)
    known = read_yaml(DOORS, dict[str, Door]) | read_yaml(doors, dict[str, Door])
    refuse_unusable(guides, found, known)
    return Guides(
        tuple(
            ShownGroup(
                group.title,
                tuple(
                    shown(
                        guide.id,
                        text_of(group.title, guide, known[guide.door]),
                        found.sayings,
                        elsewhere=guide.elsewhere,
                    )
                    for guide in group.guides
                ),
            )
            for group in found.groups
        ),
        found.sayings,
    )


def refuse_unusable(path: Path, found: GuideFile, doors: dict[str, Door]) -> None:
    """Raises BadDataFile."""
    guides = [guide for group in found.groups for guide in group.guides]
    ids = [guide.id for guide in guides]
    twice = [f"{name}: is used twice" for name in sorted(set(ids)) if ids.count(name) > 1]
    lost = [f"{g.id}.door: no door is called {g.door}" for g in guides if g.door not in doors]
    unsafe = [
        f"{name}.url: must begin with https:// or http://, or with / for a page of the portal"
        for name, door in doors.items()
        if door.url and not door.url.startswith(("https://", "http://", "/"))
    ]
    if faults := (*twice, *lost, *unsafe):
        raise BadDataFile(path, faults)


def text_of(group: str, guide: Guide, door: Door) -> GuideText:
    return GuideText(
        group=group,
        question=guide.question,
        words="".join(guide.words.splitlines()),
        wordings=guide.wordings,
        door=door.name,
        phone=door.phone,
        links=(ServiceItem(door.name, door.url),) if door.url else (),
        sources=guide.sources,
    )


def shown(
    guide_id: str, text: GuideText, sayings: Mapping[str, str], *, elsewhere: bool = False
) -> ShownGuide:
    """With the telephone of its door, as far as that is filled in."""
    by_phone = sayings["by_phone"].format(name=text.door, phone=text.phone) if text.phone else ""
    joined = "；".join(text.sources)
    return ShownGuide(
        guide_id=guide_id,
        text=text,
        words="\n".join(filter(None, (text.words, by_phone))),
        basis=sayings["based_on"].format(sources=joined) if joined else "",
        elsewhere=elsewhere,
    )
