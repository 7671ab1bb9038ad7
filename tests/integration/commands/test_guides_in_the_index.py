"""Guides are entries of every index version, found as published entries are."""

from dataclasses import replace
from pathlib import Path

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.validity_check import still_valid
from desk.settings import Settings
from desk.wiring import Desk
from policydesk.jobs.index_building import build_index
from tests.fakes.character_embedder import CharacterEmbedder


def with_guides(desk: Desk, var_dir: Path) -> Desk:
    """A desk of the same records with the guides that ship."""
    other = replace(desk, settings=Settings(var_dir=var_dir))
    other.embedder = CharacterEmbedder()
    return other


def test_a_guide_is_found_and_may_be_said(desk: Desk, tmp_path: Path) -> None:
    desk = with_guides(desk, tmp_path)
    manifest = build_index(desk)
    on = desk.clock.today()

    answer = desk.answerer().answer("行政复议怎么申请", on=on)

    assert manifest.entries == len(list(desk.guides)) == 14
    assert answer.shown[0].entry_id == "guide:reconsideration"
    assert still_valid(desk, answer, on) == answer
    assert answer.outcome is not AnswerOutcome.NO_ANSWER_UNKNOWN


def test_a_deployment_may_have_none(desk: Desk) -> None:
    assert build_index(desk).entries == 0
