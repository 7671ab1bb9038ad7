"""How often one caller may ask."""

import pytest

from portal.faults import TooManyRequests
from portal.rate_limit import RateLimit


class Hand:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_call_beyond_the_limit_is_told_how_long_to_wait():
    hand = Hand()
    limit = RateLimit(2, clock=hand)
    limit.count("a")
    hand.now = 10.0
    limit.count("a")

    with pytest.raises(TooManyRequests) as refused:
        limit.count("a")

    assert refused.value.retry_after_s == 51


def test_after_a_minute_the_oldest_call_no_longer_counts():
    hand = Hand()
    limit = RateLimit(1, clock=hand)
    limit.count("a")
    hand.now = 60.0

    limit.count("a")


def test_callers_do_not_share_a_limit():
    limit = RateLimit(1, clock=Hand())
    limit.count("a")

    limit.count("b")
