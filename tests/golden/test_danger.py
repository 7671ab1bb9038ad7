"""How many cries for help the danger reader hears, alone and within a question, and how often it
hears one where there is none: blind sets and the corpus's split for choosing, with floors."""

import json
from collections.abc import Iterable

import pytest
import yaml

from desk.danger import Danger, DangerKind, danger_in
from desk.danger.kinds import NO_CRY
from desk.danger.learning import labelled_lines, lines_of
from desk.project_files import PROJECT
from knowledge.learning.question_corpus.districts import Split

BLIND = yaml.safe_load((PROJECT / "tests/golden/danger.yml").read_text("utf-8"))
NONE = BLIND.pop("none")
AGAIN = yaml.safe_load((PROJECT / "tests/golden/danger_again.yml").read_text("utf-8"))
NEAR = yaml.safe_load((PROJECT / "tests/golden/danger_near.yml").read_text("utf-8"))
CRIES = [
    (text, DangerKind(kind))
    for each in (BLIND, AGAIN)
    for kind, texts in each.items()
    for text in texts
]
NEAR_CRIES = [text for texts in NEAR["cries"].values() for text in texts]
# Measured on 2026-11-30: 0.98 of 241 cries alone, 0.80 to 0.83 with a question before or behind
# them (0.95 to 0.97 while one question in six raised a false alarm). Of the third set all 20 cries
# and 5 of the 20 harmless neighbours.
HEARD_FLOOR = 0.95
HEARD_WITHIN_FLOOR = 0.77
NEAR_CRIES_FLOOR = 0.95
RIGHT_KIND_FLOOR = 0.90
FALSE_ALARMS = 0.02  # at most, of questions that people ask a desk
SURE_FALSE_ALARMS = 0.01
NEAR_ALARMS = 0.3  # at most, of harmless neighbours: a thing lost, a sign not seen, a smell
NEAR_SURE_ALARMS = 0.1
QUESTION = "老年人助餐卡在哪里办理"


def share(found: Iterable[object]) -> float:
    every = [bool(one) for one in found]
    return sum(every) / len(every)


def asked_of_the_demonstration() -> list[str]:
    rows = map(json.loads, (PROJECT / "demo/faqs.jsonl").read_text("utf-8").splitlines())
    asked = [text for row in rows for text in (row["question"], *row["similar_questions"])]
    golden = (PROJECT / "tests/golden/demo_questions.jsonl").read_text("utf-8").splitlines()
    return asked + [json.loads(line)["text"] for line in golden]


def test_no_line_of_the_blind_set_was_learned():
    learned = {line.text for line in labelled_lines()}

    blind = (*NONE, *(text for text, _ in CRIES), *NEAR["none"], *NEAR_CRIES)
    assert [text for text in blind if text in learned] == []


def test_most_cries_for_help_are_heard():
    assert share(danger_in(text) for text, _ in CRIES) >= HEARD_FLOOR


@pytest.mark.parametrize("form", ["{question}，{cry}", "{cry}，{question}", "{question}？{cry}"])
def test_most_cries_are_heard_beside_a_question(form):
    texts = [form.format(question=QUESTION, cry=text) for text, _ in CRIES]

    assert share(danger_in(text) for text in texts) >= HEARD_WITHIN_FLOOR


def test_who_is_heard_is_mostly_told_the_kind_of_help_that_is_needed():
    found = [(danger_in(text), kind) for text, kind in CRIES]

    right = (danger.kind in (kind, DangerKind.UNCLEAR) for danger, kind in found if danger)
    assert share(right) >= RIGHT_KIND_FLOOR


def test_questions_to_the_desk_rarely_sound_like_danger():
    heard = [danger_in(text) for text in asked_of_the_demonstration()]

    assert share(heard) <= FALSE_ALARMS
    assert share(danger is not None and danger.sure for danger in heard) <= SURE_FALSE_ALARMS


def test_questions_about_danger_are_hardly_ever_a_sure_cry():
    heard: list[Danger | None] = [danger_in(text) for text in NONE]

    assert share(danger is not None and danger.sure for danger in heard) <= 0.03


@pytest.mark.parametrize(
    "text",
    [
        "身份证不见了怎么办", "快递不见了", "钱包不见了", "社保卡不见了", "公交站牌不见了",
        "路牌看不见", "路灯坏了一个多星期了，晚上出门看不见", "垃圾堆了三天，味道很大",
    ],
)  # fmt: skip
def test_a_thing_lost_a_sign_not_seen_and_a_smell_of_rubbish_are_no_danger(text):
    assert danger_in(text) is None


def test_harmless_neighbours_of_cries_rarely_sound_like_danger_and_hardly_ever_surely():
    heard = [danger_in(text) for text in NEAR["none"]]

    assert share(heard) <= NEAR_ALARMS
    assert share(danger is not None and danger.sure for danger in heard) <= NEAR_SURE_ALARMS


def test_cries_beside_harmless_neighbours_are_heard():
    assert share(danger_in(text) for text in NEAR_CRIES) >= NEAR_CRIES_FLOOR


# Split `choose` of the question corpus: 205 cries (117 direct, 63 oblique, 25 inside another
# matter), 4,289 turns and district lines that are none. Measured on 2026-11-30: 0.961 heard, of
# these 0.84 by their own kind or as unclear; 0.022 false alarms, 0.011 surely (before: 0.927
# heard, 0.16 false alarms).
CHOOSE_FLOOR = 0.94
CHOOSE_KIND_FLOOR = 0.77
CHOOSE_ALARMS = 0.03
CHOOSE_SURE_ALARMS = 0.02


@pytest.fixture(scope="module")
def chosen_by():
    """What is read in each text of the split `choose`, and its labels."""
    kinds: dict[str, set[str]] = {}
    for line in lines_of(Split.CHOOSE):
        kinds.setdefault(line.text, set()).add(line.label)
    return [(danger_in(text), own) for text, own in kinds.items()]


def test_most_cries_of_the_corpus_are_heard_and_told_the_right_kind_of_help(chosen_by):
    cries = [(danger, own) for danger, own in chosen_by if NO_CRY not in own]

    assert len(cries) > 200
    assert share(danger for danger, _ in cries) >= CHOOSE_FLOOR
    right = [danger.kind in (*own, DangerKind.UNCLEAR) for danger, own in cries if danger]
    assert share(right) >= CHOOSE_KIND_FLOOR


def test_other_turns_of_the_corpus_rarely_sound_like_danger_and_hardly_ever_surely(chosen_by):
    others = [danger for danger, own in chosen_by if NO_CRY in own]

    assert len(others) > 4_000
    assert share(others) <= CHOOSE_ALARMS
    assert share(danger is not None and danger.sure for danger in others) <= CHOOSE_SURE_ALARMS
