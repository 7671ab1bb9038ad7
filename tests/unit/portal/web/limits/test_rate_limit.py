"""How often one caller may act: moving windows, whose counts lie in bounded memory."""

import pytest

from desk.settings import Settings
from portal.web.errors import TooManyLookUps, TooManyRequests, TooManyTurns
from portal.web.limits.count_stores import BoundedMemory
from portal.web.limits.failover_counts import FailoverCounts
from portal.web.limits.rate_limit import Counted, RateLimits, per_minute

SECRET = b"s" * 32


class Hand:
    """A clock that the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def limits(hand, **most):
    allowed = {what: most.get(what.name.lower(), 100) for what in Counted}
    return RateLimits(allowed, FailoverCounts(BoundedMemory(clock=hand)), SECRET)


def test_the_act_beyond_the_limit_is_told_how_long_to_wait():
    hand = Hand()
    limit = limits(hand, message=2)
    limit.count(Counted.MESSAGE, "a")
    hand.now += 10.0
    limit.count(Counted.MESSAGE, "a")

    with pytest.raises(TooManyRequests) as refused:
        limit.count(Counted.MESSAGE, "a")

    assert refused.value.retry_after_s == 50


def test_after_a_minute_the_oldest_act_no_longer_counts():
    hand = Hand()
    limit = limits(hand, message=1)
    limit.count(Counted.MESSAGE, "a")
    hand.now += 60.0

    limit.count(Counted.MESSAGE, "a")


def test_callers_and_kinds_do_not_share_a_limit():
    limit = limits(Hand(), message=1, session=1)
    limit.count(Counted.MESSAGE, "a")

    limit.count(Counted.MESSAGE, "b")
    limit.count(Counted.SESSION, "a")


def test_what_is_left_is_asked_without_counting():
    limit = limits(Hand(), sign_in=1)
    for _ in range(3):
        limit.require_left(Counted.SIGN_IN, "a")
    limit.count(Counted.SIGN_IN, "a")

    with pytest.raises(TooManyRequests):
        limit.require_left(Counted.SIGN_IN, "a")


def test_each_kind_has_its_own_refusal():
    limit = limits(Hand(), turn=1, look_up=1)
    for what, refusal in ((Counted.TURN, TooManyTurns), (Counted.LOOK_UP, TooManyLookUps)):
        limit.count(what, "a")
        with pytest.raises(refusal):
            limit.count(what, "a")


def test_a_refused_act_does_not_lengthen_the_wait():
    hand = Hand()
    limit = limits(hand, message=1)
    limit.count(Counted.MESSAGE, "a")
    for _ in range(5):
        hand.now += 11.0
        with pytest.raises(TooManyRequests):
            limit.count(Counted.MESSAGE, "a")
    hand.now += 5.0

    limit.count(Counted.MESSAGE, "a")


def test_memory_holds_a_bounded_number_of_callers_and_forgets_the_silent_first():
    store = BoundedMemory(most_keys=3, clock=Hand())
    for key in "abcad":
        store.acquire_entry(key, 10, 60)

    assert [store.get(key) for key in "abcd"] == [2, 0, 1, 1]


def test_memory_forgets_who_has_not_acted_within_the_window():
    hand = Hand()
    store = BoundedMemory(clock=hand)
    store.acquire_entry("a", 10, 60)
    hand.now += 61.0
    store.acquire_entry("b", 10, 60)

    assert store.get("a") == 0 and store.reset() == 1


def test_an_address_may_hold_a_service_hall_and_follows_the_turns_of_one_conversation():
    assert per_minute(Settings())[Counted.TURN_FROM] == 300
    assert per_minute(Settings(chat_turns_per_minute=60))[Counted.TURN_FROM] == 600
    own = Settings(chat_turns_per_minute=60, chat_turns_per_minute_per_address=90)
    assert per_minute(own)[Counted.TURN_FROM] == 90


def test_more_turns_do_not_allow_more_tries_of_tracking_numbers():
    assert per_minute(Settings(chat_turns_per_minute=10_000))[Counted.LOOK_UP] == 30
