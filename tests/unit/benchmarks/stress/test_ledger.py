from datetime import UTC, datetime, timedelta

from benchmarks.stress.ledger import Attempt, Heard, StoredMessage, Try, compare, marker
from language.masking import mask

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def attempt(*heard: Heard, number: str | None = None) -> Attempt:
    """Its tries come back a minute apart, from noon on."""
    tries = [Try(what, NOON + timedelta(minutes=at), 0.1) for at, what in enumerate(heard)]
    return Attempt(marker(1), "form", tries, number)


def stored(number: str, *, minute: float) -> StoredMessage:
    return StoredMessage(number, f"路灯坏了。{marker(1)}", NOON + timedelta(minutes=minute))


def test_a_number_that_is_in_the_database_is_accepted():
    tally = compare([attempt(Heard.NUMBER, number="LY-1")], [stored("LY-1", minute=0)])

    assert (tally.accepted, tally.lost, tally.duplicated, tally.told_wrongly) == (1, 0, 0, 0)
    assert tally.kept_every_word


def test_a_number_that_was_told_and_is_not_there_is_lost():
    tally = compare([attempt(Heard.NUMBER, number="LY-1")], [])

    assert tally.lost == 1
    assert not tally.kept_every_word


def test_a_number_of_another_message_is_lost():
    other = StoredMessage("LY-1", f"路灯坏了。{marker(2)}", NOON)

    assert compare([attempt(Heard.NUMBER, number="LY-1")], [other]).lost == 1


def test_two_rows_of_one_message_are_a_duplicate():
    rows = [stored("LY-1", minute=0), stored("LY-2", minute=1)]

    assert compare([attempt(Heard.NOTHING, Heard.NUMBER, number="LY-2")], rows).duplicated == 1


def test_a_try_without_an_answer_is_unacknowledged_and_proves_nothing():
    tally = compare([attempt(Heard.NOTHING, Heard.REFUSED)], [stored("LY-1", minute=-1)])

    assert (tally.unacknowledged, tally.told_wrongly) == (1, 0)


def test_refused_to_the_end_and_stored_is_told_wrongly():
    tally = compare([attempt(Heard.REFUSED)], [stored("LY-1", minute=0.5)])

    assert (tally.refused, tally.told_wrongly) == (1, 1)


def test_refused_although_it_had_been_stored_is_told_wrongly():
    tries = attempt(Heard.REFUSED, Heard.NUMBER, number="LY-1")

    assert compare([tries], [stored("LY-1", minute=-0.5)]).told_wrongly == 1
    assert compare([tries], [stored("LY-1", minute=0.5)]).told_wrongly == 0


def test_a_run_in_which_nothing_was_accepted_holds_nothing():
    assert not compare([], []).kept_every_word


def test_no_two_markers_are_alike_and_masking_leaves_them():
    markers = [marker(number) for number in range(5_000)]

    assert len(set(markers)) == 5_000
    assert [mask(text).text for text in markers[:200]] == markers[:200]
