"""Guides as they are said: the file's, with what staff published in its place."""

from dataclasses import replace

from casework.errors import RecordsUnreachable
from casework.guides import guide_text, propose_guide, publish_guide, withdraw_guide
from desk.guides import EditedGuides, GuideFiles, guides_digest, load_guides, with_texts
from desk.guides.guides import DOORS, GUIDES
from tests.fakes.desk import FakeDesk
from tests.fakes.linjiang import AT, EDITOR, REVIEWER

FILE = load_guides()
PETITION = next(guide for guide in FILE if guide.guide_id == "petition")
EDITED = replace(PETITION.text, question="怎样信访？", door="信访局", phone="0XX-1")
NEW = guide_text(group="办事", question="怎么预约？", words="在网上约。")


def publish(desk: FakeDesk, text, guide_id: str = "petition") -> None:
    with desk.uow() as uow:
        propose_guide(uow, text, guide_id=guide_id, by=EDITOR, at=AT)
        publish_guide(uow, guide_id, by=REVIEWER, at=AT)
        uow.commit()


def test_an_edited_text_stands_in_the_place_of_the_files():
    found = with_texts(FILE, {"petition": EDITED})

    assert [guide.guide_id for guide in found] == [guide.guide_id for guide in FILE]
    petition = found.find("petition")
    assert petition is not None and petition.question == "怎样信访？"
    assert petition.words.endswith("信访局：电话0XX-1。")
    assert petition.basis == PETITION.basis


def test_one_that_tells_of_another_door_goes_on_doing_so():
    found = with_texts(FILE, {"report_official": EDITED})

    assert found.taken_elsewhere("guide:report_official")


def test_a_new_guide_stands_under_its_heading_and_one_taken_away_nowhere():
    found = with_texts(FILE, {"guide-1": NEW, "petition": None})

    assert found.groups[-1].title == "办事"
    assert [guide.question for guide in found.groups[-1].guides] == ["怎么预约？"]
    assert found.find("petition") is None


def test_a_heading_without_guides_is_not_shown():
    of_the_desk = {guide.guide_id: None for guide in FILE.groups[-1].guides}

    assert FILE.groups[-1].title not in {g.title for g in with_texts(FILE, of_the_desk).groups}


def test_what_is_published_is_said_from_then_on_and_makes_another_index():
    desk = FakeDesk()
    guides = EditedGuides(GuideFiles(GUIDES, DOORS), desk.uow)
    before = guides.current()
    assert guides.current() is before

    publish(desk, EDITED)

    after = guides.current()
    assert [g.question for g in after if g.guide_id == "petition"] == ["怎样信访？"]
    assert guides.current() is after
    assert guides_digest(after, "") != guides_digest(before, "")
    with desk.uow() as uow:
        withdraw_guide(uow, "petition", reason="电话停用", by=EDITOR, at=AT)
        uow.commit()
    assert guides.current().find("petition") is None


def test_without_records_what_was_said_last_goes_on_being_said():
    desk, reachable = FakeDesk(), [True]

    def uow():
        if not reachable[0]:
            raise RecordsUnreachable("test")
        return desk.uow()

    guides = EditedGuides(GuideFiles(GUIDES, DOORS), uow)
    publish(desk, EDITED)
    said = guides.current()
    reachable[0] = False

    assert guides.current() is said
    assert EditedGuides(GuideFiles(GUIDES, DOORS), uow).current().groups == FILE.groups
