"""Passwords: argon2 verification, as slow for unknown accounts as for known ones."""

from base64 import b64encode

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

from casework.people import LEAST_PASSWORD, MOST_PASSWORD, StaffMember, is_guessed_at_once
from portal.web.errors import GuessedPassword, WeakPassword, WrongPassword
from portal.web.limits.bulkhead import Bounds

_HASHER = PasswordHasher()


def hash_that_fits_nothing(hasher: PasswordHasher) -> str:
    """A hash of nobody's password, as slow to verify as those that ``hasher`` makes."""
    salt, digest = (
        b64encode(bytes(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len)
    )
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${cost}${salt}${digest}"


_NOBODYS_HASH = hash_that_fits_nothing(_HASHER)
# Each takes 64 MiB and a core for as long as it runs; who waits takes neither.
HASHES_AT_ONCE = Bounds(total=2, per_key=1, queue=64, queue_per_key=32, patience_s=10.0)


def check_password(person: StaffMember | None, password: str) -> StaffMember:
    """``person`` when the password is theirs; raises WrongPassword.

    An unknown person, or one whose account is disabled, costs as much time as any other and is
    told the same, so names cannot be probed.
    """
    try:
        _HASHER.verify(person.password_hash if person else _NOBODYS_HASH, password)
    except (VerificationError, InvalidHashError) as error:
        raise WrongPassword from error
    if person is None or person.disabled_at is not None:
        raise WrongPassword
    return person


def hash_of_new(password: str, again: str, *, current: str, username: str) -> str:
    """The hash to store; raises WeakPassword, GuessedPassword."""
    fits = LEAST_PASSWORD <= len(password) <= MOST_PASSWORD
    if not fits or password != again or password == current:
        raise WeakPassword
    if is_guessed_at_once(password, username):
        raise GuessedPassword
    return _HASHER.hash(password)
