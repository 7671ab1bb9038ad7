"""Entry of messages on behalf of people at a window or on the telephone, by staff."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from casework.board.leaving import LeftMessage, leave_message
from casework.board.lookup_codes import SCRYPT_COST
from casework.board.messages import Channel, MessageKind
from casework.errors import WrongState
from casework.events import MessageEnteredOnBehalf
from casework.people.agencies import AgencyKind
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.rules.duties import Duties
from casework.texts import masked_text

SPOKEN = (Channel.WINDOW, Channel.HOTLINE)
LONGEST_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has said, as it was written down; ``contact`` is sealed already."""

    subject: str
    body: str
    kind: MessageKind
    channel: Channel
    window: str = ""
    policy_id: str | None = None
    contact: bytes | None = None
    consent_public: bool = False


def enter_on_behalf(
    uow: UnitOfWork,
    told: Told,
    *,
    asker_key: str,
    confirmation_id: str,
    code: str,
    by: StaffMember,
    at: datetime,
    duties: Duties,
    rng: Random,
    code_cost: int = SCRYPT_COST,
) -> LeftMessage:
    """Stored, masked and due like any other; the same form again is the same message and code.

    What names no policy is the officer's own agency's. Raises NotAllowed, WrongState for a channel
    that nobody speaks through, and what leave_message raises.
    """
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    if told.channel not in SPOKEN:
        raise WrongState("message", confirmation_id, told.channel, SPOKEN)
    window = masked_text("window", told.window, at_most=LONGEST_WINDOW) if told.window else None
    left = leave_message(
        uow, subject=told.subject, body=told.body, kind=told.kind, asker_key=asker_key,
        channel=told.channel, policy_id=told.policy_id, agency_id=_own_agency(uow, by),
        window=window, contact=told.contact, consent_public=told.consent_public,
        confirmation_id=confirmation_id, code=code, at=at, duties=duties, rng=rng,
        code_cost=code_cost,
    )  # fmt: skip
    if not left.repeated:
        uow.events.add(
            MessageEnteredOnBehalf(
                at=at, actor=by.username, message_id=left.message.message_id,
                channel=told.channel, window=window,
            )
        )  # fmt: skip
    return left


def _own_agency(uow: UnitOfWork, by: StaffMember) -> str | None:
    """None for the office, which has what nobody else has."""
    agency = uow.agencies.find(by.agency_id) if by.agency_id else None
    return agency.agency_id if agency and agency.kind is AgencyKind.DRAFTING else None
