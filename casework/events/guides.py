"""Events of guides: a text proposed, published, returned, and a guide taken away."""

from dataclasses import dataclass

from casework.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideEvent(Event):
    guide_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideProposed(GuideEvent):
    """The whole text, so that the log alone tells what was said when. ``links`` are name and
    address; the rest as in casework.guides.GuideText."""

    version_id: str
    group: str
    question: str
    words: str
    wordings: tuple[str, ...] = ()
    door: str = ""
    phone: str = ""
    links: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePublished(GuideEvent):
    """From now on the public is told the text of that version."""

    version_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideReturned(GuideEvent):
    version_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWithdrawn(GuideEvent):
    """It is told to nobody, until another text of it is published."""

    reason: str
