"""The dialogue benchmark: a fixed word in Rasa's action protocol, and how talks become figures."""

import httpx
import pytest

from benchmarks.dialogue.__main__ import row
from benchmarks.dialogue.fixed_word import FIXED_WORD, fixed_word_actions
from benchmarks.dialogue.talkers import Talk


def test_every_action_is_answered_with_the_fixed_word() -> None:
    with fixed_word_actions(0) as port:
        calls = [
            httpx.post(f"http://127.0.0.1:{port}/webhook", json={"next_action": name})
            for name in ("action_answer_policy", "action_small_talk")
        ]

    assert [call.json() for call in calls] == [
        {"events": [], "responses": [{"text": FIXED_WORD}]}
    ] * 2


def test_a_talk_has_turns_a_second_and_the_time_that_most_turns_do_not_pass() -> None:
    talk = Talk(tuple(number / 100 for number in range(1, 101)), elapsed_s=20.0)

    assert talk.rate == 5.0
    assert talk.p95 == pytest.approx(0.95)


def test_a_row_compares_all_rounds_of_either() -> None:
    fixed = [Talk((0.1, 0.1), 1.0), Talk((0.1, 0.2), 1.0)]
    ours = [Talk((0.1, 0.3), 2.0), Talk((0.2, 0.3), 2.0)]

    shown = row(8, fixed, ours)

    assert shown.split() == [
        *("8", "2.0/s", "0.20", "s", "1.0/s", "0.30", "s"), "2.00", "1.50",
    ]  # fmt: skip
