"""A running desk filled with one corpus district by the verbs that people use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.conversations.district_content import write_content
from desk.settings import read_settings
from desk.wiring import open_desk
from knowledge.learning.question_corpus.districts import District
from policydesk.demo.content import load_demo
from tests.running_desk import RunningDesk, desk_environment, running_desk


class NotAllPublished(RuntimeError):
    """Some entries of the district were not published, so no figure would mean anything."""


@contextmanager
def filled_desk(district: District, folder: Path) -> Iterator[RunningDesk]:
    """Portal, dialogue server and action server over that district, kept under ``folder``.

    Raises NotAllPublished.
    """
    fill(district, folder)
    with running_desk(folder) as desk:
        yield desk


def fill(district: District, folder: Path) -> None:
    """Every entry is drafted, handed in, reviewed by two people and published."""
    desk = open_desk(read_settings(desk_environment(folder)))
    content = write_content(district, folder / "content")
    load_demo(desk, content, at=desk.clock.now())
    with desk.uow() as uow:
        published = len(list(uow.faqs.live()))
    if published != len(district.entries):
        raise NotAllPublished(f"{published} of {len(district.entries)} entries of {district.name}")
