"""Legal grounds for not disclosing information: the closed list that a reviewer chooses from."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from casework.errors import EmptyText, NotFound
from language.data_files import file_shape, read_yaml


@file_shape
class DisclosureGround:
    """``article`` of the regulation on open government information, and what it says in short."""

    article: str
    says: str


@file_shape
class _GroundsFile:
    source: str
    grounds: dict[str, DisclosureGround]


def disclosure_grounds() -> Mapping[str, DisclosureGround]:
    """All of them by id, in the order of the articles."""
    return _file().grounds


def law_of_disclosure() -> str:
    """The regulation whose articles they are."""
    return _file().source


def known_grounds(chosen: Iterable[str], *, required: bool) -> tuple[str, ...]:
    """Those chosen, each once; raises NotFound for one that is not in the list, and EmptyText
    where one is ``required`` and none was chosen."""
    grounds = tuple(dict.fromkeys(filter(None, chosen)))
    for ground in grounds:
        if ground not in disclosure_grounds():
            raise NotFound("ground", ground)
    if required and not grounds:
        raise EmptyText("grounds")
    return grounds


@cache
def _file() -> _GroundsFile:
    return read_yaml(Path(__file__).with_suffix(".yml"), _GroundsFile)
