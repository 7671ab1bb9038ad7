"""Guides and their doors, from data files that a deployment may replace."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.policies import ServiceItem
from language.data_files import BadDataFile, file_shape, read_yaml

FOLDER = Path(__file__).parent
GUIDE_PREFIX = "guide:"
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
    """A guide with its door, as it is said. ``words`` end with the telephone of the door, apart
    from the ``basis``; the door's page is a ``service``."""

    guide_id: str
    question: str
    wordings: tuple[str, ...]
    words: str
    basis: str
    services: tuple[ServiceItem, ...]
    elsewhere: bool = False

    @property
    def answer(self) -> str:
        return "\n".join(filter(None, (self.words, self.basis)))


@dataclass(frozen=True, slots=True)
class ShownGroup:
    title: str
    guides: tuple[ShownGuide, ...]


@dataclass(frozen=True, slots=True)
class Guides:
    groups: tuple[ShownGroup, ...]

    def __iter__(self) -> Iterator[ShownGuide]:
        return (guide for group in self.groups for guide in group.guides)

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
                tuple(shown(guide, known[guide.door], found.sayings) for guide in group.guides),
            )
            for group in found.groups
        )
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


def shown(guide: Guide, door: Door, sayings: dict[str, str]) -> ShownGuide:
    """With the telephone and the page of its door, as far as they are filled in."""
    by_phone = sayings["by_phone"].format(name=door.name, phone=door.phone) if door.phone else ""
    joined = "；".join(guide.sources)
    return ShownGuide(
        guide_id=guide.id,
        question=guide.question,
        wordings=guide.wordings,
        words="\n".join(filter(None, ("".join(guide.words.splitlines()), by_phone))),
        basis=sayings["based_on"].format(sources=joined) if joined else "",
        services=(ServiceItem(door.name, door.url),) if door.url else (),
        elsewhere=guide.elsewhere,
    )
