"""Checking passwords against argon2 hashes."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from casework.people import StaffMember
from portal.faults import WrongPassword

_HASHER = PasswordHasher()


def check_password(person: StaffMember | None, password: str) -> StaffMember:
    """``person`` when the password is theirs; raises WrongPassword.

    An unknown person costs as much time as a known one, so names cannot be probed.
    """
    try:
        _HASHER.verify(person.password_hash if person else _nobodys_hash(), password)
    except (VerificationError, InvalidHashError) as error:
        raise WrongPassword from error
    if person is None:
        raise WrongPassword
    return person


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody")
