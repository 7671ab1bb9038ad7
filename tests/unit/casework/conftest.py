"""A settled district in memory for every test of casework."""

from collections.abc import Iterator

import pytest

from casework.ports import UnitOfWork
from tests.fakes.linjiang import settle_linjiang
from tests.fakes.memory import MemoryDatabase


@pytest.fixture
def uow() -> Iterator[UnitOfWork]:
    with MemoryDatabase().uow() as opened:
        settle_linjiang(opened)
        yield opened
