"""Classification of turns in a blind set: what a trial found read wrongly, and its neighbours."""

from collections.abc import Iterator

import pytest
import yaml

from desk.danger import danger_in
from desk.project_files import PROJECT
from desk.turn_reading import TurnKind, turn_in
from desk.turn_reading.learning import labelled_lines
from language.masking import mask

LINES = yaml.safe_load((PROJECT / "tests/golden/turns_again.yml").read_text("utf-8"))
FLOOR = 0.90  # measured: 0.94 of 52; 0.67 before its neighbours were learned


def read() -> Iterator[tuple[str, str]]:
    for label, texts in LINES.items():
        yield from ((label, turn_in(mask(text).text).label) for text in texts)


def test_no_line_of_the_blind_set_was_learned():
    learned = {line.text for line in labelled_lines()}

    assert [text for texts in LINES.values() for text in texts if text in learned] == []


def test_most_lines_are_read_as_their_class():
    right = [wanted == found for wanted, found in read()]

    assert sum(right) / len(right) >= FLOOR


@pytest.mark.parametrize("text", LINES["question"])
def test_how_something_is_done_is_no_harm_and_no_danger(text):
    assert turn_in(mask(text).text).kind is TurnKind.QUESTION
    assert danger_in(text) is None


@pytest.mark.parametrize("text", LINES["contact:phone"])
def test_a_telephone_asked_for_is_neither_a_person_nor_private_data(text):
    assert turn_in(mask(text).text).kind in (TurnKind.CONTACT, TurnKind.QUESTION)
