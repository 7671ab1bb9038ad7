"""Guides are entries of every index version, found as published entries are."""

from dataclasses import replace
from pathlib import Path

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.validity_check import still_valid
from desk.guides.guides import GUIDES
from desk.settings import Settings
from desk.wiring import Desk
from policydesk.jobs.index_building import IndexFollower, build_index
from policydesk.jobs.nightly import night_of, run_nightly
from policydesk.servers.preparation import ensure_index
from tests.fakes.character_embedder import CharacterEmbedder


def with_guides(desk: Desk, var_dir: Path, guides: Path | None = None) -> Desk:
    """A desk of the same records with the guides that ship, or those of a file."""
    other = replace(desk, settings=Settings(var_dir=var_dir, guides_file=guides))
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


def test_a_portal_of_a_new_release_brings_its_guides_in_once(desk: Desk, tmp_path: Path) -> None:
    build_index(desk)
    upgraded = with_guides(desk, tmp_path)
    follower = IndexFollower(upgraded)

    manifest = follower.follow()

    assert manifest is not None and manifest.entries == 14
    assert follower.follow() is None
    build_index(desk)  # by the old release beside it
    assert follower.follow() is None


def test_a_running_portal_takes_an_edited_file_over(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "guides.yml"
    path.write_bytes(GUIDES.read_bytes())
    own = with_guides(desk, tmp_path, path)
    follower = IndexFollower(own)
    build_index(own)
    assert follower.follow() is None

    path.write_text(GUIDES.read_text("utf-8").replace("怎么信访？", "怎样信访？"), "utf-8")

    assert follower.follow() is not None
    petition = own.answerer().entry("guide:petition")
    assert petition is not None and petition.question == "怎样信访？"
    assert follower.follow() is None


def test_a_night_and_a_start_bring_guides_in(desk: Desk, tmp_path: Path) -> None:
    upgraded, said = with_guides(desk, tmp_path), list[str]()
    build_index(desk)
    run_nightly(upgraded, night_of(upgraded, None))
    assert upgraded.answerer().entry("guide:petition") is not None

    build_index(desk)
    ensure_index(upgraded, said.append)
    assert upgraded.answerer().entry("guide:petition") is not None
    ensure_index(upgraded, said.append)

    assert said == ["built the index again, with the guides as they are now"]
