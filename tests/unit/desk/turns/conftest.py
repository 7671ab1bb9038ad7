"""A desk that knows one answer, hesitates over two entries, and nobody who has said anything."""

import pytest

from casework.board import Channel
from desk.turns.taken_turn import Asker
from tests.fakes.desk import FakeDesk
from tests.unit.actions.conftest import CARE, CONSENT, SUBSIDY

ASKER = Asker("asker-1", Channel.CHAT)


@pytest.fixture
def desk() -> FakeDesk:
    fake = FakeDesk()
    fake.answers.knows("加装电梯补贴多少", SUBSIDY)
    fake.answers.hesitates("加装电梯", SUBSIDY, CONSENT)
    fake.answers.comes_near("电梯谁来保养", CARE)
    return fake
