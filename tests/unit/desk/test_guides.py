"""Guides and their doors: from data files that a deployment replaces, as entries of the index."""

from pathlib import Path

import pytest

from casework.policies import ServiceItem
from desk.guides import GuideFiles, guide_entries, guides_digest, load_guides
from desk.guides.guides import DOORS
from desk.project_files import PROJECT
from knowledge import EntryKind
from language.data_files import BadDataFile
from language.normal_form import comparison_key

OWN = """
source: test
sayings: {by_phone: "{name}：{phone}。", based_on: "依据：{sources}。"}
groups:
  - title: 申诉
    guides:
      - id: appeal
        question: 怎么复议？
        wordings: [不服怎么办]
        words: |-
          60日内申请，
          不收费。
        door: reconsideration
        sources: [《行政复议法》第二十条, 《行政复议法》第八十七条]
"""


def written(folder: Path, text: str, name: str = "guides.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_guide_says_its_words_its_door_and_what_it_rests_on(tmp_path: Path) -> None:
    doors = 'reconsideration: {name: 复议窗口, phone: "0XX-1", url: "https://f.example"}'

    [guide] = load_guides(written(tmp_path, OWN), written(tmp_path, doors, "doors.yml"))

    assert guide.answer == (
        "60日内申请，不收费。\n复议窗口：0XX-1。\n依据：《行政复议法》第二十条；《行政复议法》第八十七条。"
    )
    assert guide.services == (ServiceItem("复议窗口", "https://f.example"),)


def test_a_door_that_is_not_filled_in_is_not_said(tmp_path: Path) -> None:
    [guide] = load_guides(written(tmp_path, OWN))

    assert guide.words == "60日内申请，不收费。"
    assert guide.services == ()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("door: reconsideration", "door: nowhere", "no door is called nowhere"),
        ("wordings: [不服怎么办]", "", "wordings"),
        ("id: appeal", "identity: appeal", "identity"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_mend(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    with pytest.raises(BadDataFile, match=fault):
        load_guides(written(tmp_path, OWN.replace(before, after)))


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    doors = written(tmp_path, 'courts: {name: 法院, url: "javascript:x"}', "doors.yml")

    with pytest.raises(BadDataFile, match=r"courts\.url"):
        load_guides(doors=doors)


def test_the_demonstration_fills_in_doors_of_its_district() -> None:
    guides = {g.guide_id: g for g in load_guides(doors=PROJECT / "demo" / "doors.yml")}

    assert guides["petition"].services[0].url == "https://xinfang.yunchuan.example"
    assert guides["petition"].words.endswith("云川区网上信访：电话0XX-5508-1012。")
    assert "12348" in guides["legal_aid"].words  # a door that it leaves out is ours


def test_an_id_is_used_once(tmp_path: Path) -> None:
    one = OWN[OWN.index("      - id") :]

    with pytest.raises(BadDataFile, match="appeal: is used twice"):
        load_guides(written(tmp_path, OWN + one.replace("\n      - id", "\n      - id", 1)))


def test_entries_are_found_by_question_and_wordings_and_rest_on_no_policy() -> None:
    entries = guide_entries(load_guides(), "https://wen.example")

    first = entries[0]
    assert (first.entry_id, first.kind) == ("guide:disclosure", EntryKind.FAQ)
    assert first.question == "怎么申请政府信息公开？"
    assert "依申请公开怎么办" in first.similar_questions
    assert "20个工作日" in first.answer and "第三十三条" in first.answer
    assert all(entry.sources == () for entry in entries)
    services = {entry.entry_id: entry.services for entry in entries}
    assert services["guide:privacy"] == (ServiceItem("隐私说明", "https://wen.example/privacy"),)


def test_no_wording_stands_for_two_guides() -> None:
    asked = [text for guide in load_guides() for text in (guide.question, *guide.wordings)]

    assert len({comparison_key(text) for text in asked}) == len(asked)


def test_what_ships_has_what_was_asked_for() -> None:
    ids = {guide.guide_id for guide in load_guides()}

    assert ids >= {
        "disclosure", "consultations", "open_month", "representatives", "complain",
        "report_official", "report", "petition", "reconsideration", "litigation", "legal_aid",
        "privacy", "accessibility", "languages",
    }  # fmt: skip


def test_an_edited_file_is_read_again_and_one_that_cannot_be_used_is_not(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    files = GuideFiles(path, DOORS)
    first = files.current()
    assert files.current() is first

    written(tmp_path, OWN.replace("怎么复议？", "怎么申请复议？"))
    edited = files.current()
    written(tmp_path, "source: broken")

    assert [guide.question for guide in edited] == ["怎么申请复议？"]
    assert files.current() is edited
    written(tmp_path, OWN)
    assert [guide.question for guide in files.current()] == ["怎么复议？"]


def test_a_file_that_cannot_be_used_at_first_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile):
        GuideFiles(written(tmp_path, "source: broken"), DOORS).current()


def test_the_digest_tells_other_words_doors_and_addresses() -> None:
    ours = load_guides()

    assert guides_digest(ours, "https://a") == guides_digest(load_guides(), "https://a")
    assert guides_digest(ours, "https://a") != guides_digest(ours, "https://b")
    demo = load_guides(doors=PROJECT / "demo" / "doors.yml")
    assert guides_digest(demo, "https://a") != guides_digest(ours, "https://a")
