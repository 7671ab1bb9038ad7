"""Staff accounts: log in and out, change the password, disable and enable."""

from datetime import datetime, timedelta

from casework.errors import OwnAccount
from casework.events import StaffDisabled, StaffEnabled, StaffPasswordChanged
from casework.people.sessions import SessionLife, StaffSession, begun_session
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork

# The idle time-out is renewed at most so often, to save writes.
SEEN_EVERY = timedelta(minutes=5)
# Retention of ended sessions.
KEPT_AFTER_END = timedelta(days=90)


def begin_session(
    uow: UnitOfWork, person: StaffMember, session_hash: str, *, at: datetime, life: SessionLife
) -> StaffSession:
    session = begun_session(session_hash, person.username, at=at, life=life)
    uow.staff_sessions.add(session)
    return session


def person_at_work(uow: UnitOfWork, session_hash: str, *, at: datetime) -> StaffMember | None:
    """Whose open session it is; None where it has ended or its account may not sign in."""
    session = uow.staff_sessions.find(session_hash)
    if session is None or not session.is_open(at):
        return None
    person = uow.staff.find(session.username)
    return person if person and person.disabled_at is None else None


def note_use(uow: UnitOfWork, session_hash: str, *, at: datetime, life: SessionLife) -> bool:
    """Somebody works in the session; whether there is something to commit."""
    session = uow.staff_sessions.find(session_hash)
    if session is None or at - session.seen_at < SEEN_EVERY:
        return False
    session.use(at, life)
    return True


def end_session(uow: UnitOfWork, session_hash: str, *, at: datetime) -> None:
    """One that is not there has ended already."""
    session = uow.staff_sessions.find(session_hash)
    if session is not None:
        session.end(at)


def end_sessions(
    uow: UnitOfWork, username: str, *, at: datetime, but: str | None = None
) -> list[StaffSession]:
    """End what is open of an account, except for the session ``but``; those that were ended."""
    ended = [s for s in uow.staff_sessions.open_of(username, at) if s.session_hash != but]
    for session in ended:
        session.end(at)
    return ended


def change_password(
    uow: UnitOfWork,
    person: StaffMember,
    password_hash: str,
    *,
    at: datetime,
    actor: str,
) -> None:
    """All sessions end: who knew the old password, or has a copy of a cookie, is out."""
    person.password_hash = password_hash
    end_sessions(uow, person.username, at=at)
    uow.events.add(StaffPasswordChanged(at=at, actor=actor, username=person.username))


def disable_staff(uow: UnitOfWork, username: str, *, at: datetime, actor: str) -> StaffMember:
    """The account cannot sign in any more, and its sessions end; what it did stays.

    Raises NotFound, and OwnAccount for one's own: somebody must be left to enable it.
    """
    person = uow.staff.get(username)
    if username == actor:
        raise OwnAccount(username)
    if person.disabled_at is None:
        person.disabled_at = at
        uow.events.add(StaffDisabled(at=at, actor=actor, username=username))
    end_sessions(uow, username, at=at)
    return person


def enable_staff(uow: UnitOfWork, username: str, *, at: datetime, actor: str) -> StaffMember:
    """It may sign in again, with its password; raises NotFound."""
    person = uow.staff.get(username)
    if person.disabled_at is not None:
        person.disabled_at = None
        uow.events.add(StaffEnabled(at=at, actor=actor, username=username))
    return person


def remove_old_sessions(uow: UnitOfWork, *, at: datetime) -> int:
    """Sessions that ended, or could not be used any more, long ago; how many."""
    return uow.staff_sessions.remove_before(at - KEPT_AFTER_END)
