"""Who is unknown costs as much time as who is known."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from portal.web.passwords import hash_that_fits_nothing

CHEAP = PasswordHasher(time_cost=1, memory_cost=64)


def test_a_hash_that_fits_nothing_is_verified_as_slowly_as_any_other():
    parameters = extract_parameters(CHEAP.hash("a long password"))

    assert extract_parameters(hash_that_fits_nothing(CHEAP)) == parameters


def test_a_hash_that_fits_nothing_is_a_hash_and_fits_nothing():
    with pytest.raises(VerifyMismatchError):
        CHEAP.verify(hash_that_fits_nothing(CHEAP), "nobody")
