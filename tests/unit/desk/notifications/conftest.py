"""A desk in memory whose carriers note what they took, and steps that tell somebody."""

import pytest
from cryptography.fernet import Fernet

from casework.board import seal_contact
from casework.board.replying import reply_to_message
from casework.notifications import AttemptFailed, Channel, DeliveryFault, change_preferences
from desk.secret_keys import SecretKeys
from tests.fakes.carrier import NotingCarrier
from tests.fakes.desk import FakeDesk, StoppedClock
from tests.fakes.linjiang import AT, EDITOR, OFFICER, ON, POLICY_ID, ask, settle_linjiang

CONTACT_KEY = Fernet.generate_key()


AWAY = AttemptFailed(DeliveryFault.SERVER_AWAY)


@pytest.fixture
def mail() -> NotingCarrier:
    return NotingCarrier()


@pytest.fixture
def desk(mail: NotingCarrier) -> FakeDesk:
    made = FakeDesk(
        clock=StoppedClock(ON),
        carriers={Channel.EMAIL: mail},
        secrets=SecretKeys(b"a" * 32, CONTACT_KEY, "s" * 32),
    )
    with made.uow() as uow:
        settle_linjiang(uow)
        uow.commit()
    return made


def write_to_officer(desk: FakeDesk) -> None:
    with desk.uow() as uow:
        change_preferences(uow, OFFICER, email="jingban@example.cn", choices={}, at=AT)
        uow.commit()


def new_message(desk: FakeDesk, number: int = 1, contact: str = "") -> str:
    """Its tracking number; the case is the officer's agency's."""
    with desk.uow() as uow:
        message = ask(uow, number, policy_id=POLICY_ID).message
        if contact:
            message.contact_sealed = seal_contact(CONTACT_KEY, contact)
        uow.commit()
    return message.tracking_no


def reply(desk: FakeDesk, tracking_no: str) -> None:
    with desk.uow() as uow:
        message = uow.messages.by_tracking_no(tracking_no)
        assert message is not None
        reply_to_message(
            uow, message.message_id, body="请带身份证到窗口办理。", author=EDITOR, at=AT
        )
        uow.commit()
