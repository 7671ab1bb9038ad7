import gc

import pytest

from faq_builder.grouping.garbage_collection import garbage_collection_paused


def test_the_collector_is_off_within_and_on_again_after_a_fault() -> None:
    with pytest.raises(ValueError), garbage_collection_paused():
        assert not gc.isenabled()
        raise ValueError

    assert gc.isenabled()


def test_what_was_made_within_is_old_and_can_still_be_collected() -> None:
    with garbage_collection_paused():
        made: list[list[int]] = [[] for _ in range(1_000)]

    assert gc.get_freeze_count() == 0
    assert not any(each is made[0] for each in gc.get_objects(generation=0))
    assert any(each is made[0] for each in gc.get_objects(generation=2))


def test_within_another_pause_it_stays_off() -> None:
    with garbage_collection_paused():
        with garbage_collection_paused():
            pass
        assert not gc.isenabled()
