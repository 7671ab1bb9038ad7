"""Texts of guides: proposed by an editor, published by another person, taken away at once."""

from dataclasses import replace

import pytest

from casework.errors import (
    EmptyText,
    MarkupInText,
    NoAddress,
    NotAllowed,
    NotFound,
    PrivateDataInDraft,
    ReviewerIsAuthor,
    WrongState,
)
from casework.guides import (
    guide_text,
    guide_versions,
    propose_guide,
    publish_guide,
    return_guide,
    texts_in_force,
    waiting_version,
    withdraw_guide,
)
from casework.guides.versions import GuideState
from casework.people import Role
from casework.policies import ServiceItem
from tests.fakes.linjiang import AT, EDITOR, OFFICER, PUBLISHER, REVIEWER, SECOND_REVIEWER

PETITION = "petition"
TEXT = guide_text(group="反映问题", question="怎么信访？", words="可以上网、写信、打电话。")
LATER = replace(TEXT, words="可以上网、写信、打电话，也可以当面说。")
BOTH = replace(EDITOR, roles=frozenset({Role.EDITOR, Role.REVIEWER}))


def proposed(uow, text=TEXT, by=EDITOR):
    return propose_guide(uow, text, guide_id=PETITION, by=by, at=AT)


def published(uow, text=TEXT):
    proposed(uow, text)
    publish_guide(uow, PETITION, by=REVIEWER, at=AT)


def waits(uow) -> bool:
    return waiting_version(guide_versions(uow, PETITION)) is not None


def states(uow) -> list[GuideState]:
    return [version.state for version in guide_versions(uow, PETITION)]


def test_a_proposed_text_is_told_to_nobody_before_it_is_published(uow):
    proposed(uow)
    assert (texts_in_force(uow), waits(uow)) == ({}, True)

    publish_guide(uow, PETITION, by=REVIEWER, at=AT)

    assert (texts_in_force(uow), waits(uow)) == ({PETITION: TEXT}, False)


def test_every_text_is_kept_with_what_became_of_it(uow):
    published(uow)
    proposed(uow, LATER)
    proposed(uow, replace(LATER, phone="12345", door="热线"))
    return_guide(uow, PETITION, reason="电话要核对", by=REVIEWER, at=AT)
    assert states(uow) == [GuideState.PUBLISHED, GuideState.REPLACED, GuideState.RETURNED]

    published(uow, LATER)

    assert states(uow)[0] is GuideState.REPLACED
    assert states(uow)[-1] is GuideState.PUBLISHED
    newest = guide_versions(uow, PETITION)[-1]
    assert (newest.author, newest.decided_by) == (EDITOR.username, REVIEWER.username)
    assert texts_in_force(uow) == {PETITION: LATER}


def test_who_wrote_at_it_does_not_publish_it(uow):
    proposed(uow, by=BOTH)
    proposed(uow, LATER, by=replace(BOTH, username="linger"))

    for writer in (BOTH, replace(BOTH, username="linger")):
        with pytest.raises(ReviewerIsAuthor):
            publish_guide(uow, PETITION, by=writer, at=AT)
    publish_guide(uow, PETITION, by=REVIEWER, at=AT)
    proposed(uow, TEXT, by=replace(EDITOR, username="linger"))
    publish_guide(uow, PETITION, by=BOTH, at=AT)  # of that text, not a word is theirs

    assert texts_in_force(uow) == {PETITION: TEXT}


def test_a_guide_is_taken_away_at_once_and_comes_back_with_a_published_text(uow):
    published(uow)

    withdraw_guide(uow, PETITION, reason="电话停用", by=EDITOR, at=AT)

    assert texts_in_force(uow) == {PETITION: None}
    assert states(uow) == [GuideState.WITHDRAWN]
    with pytest.raises(WrongState):
        withdraw_guide(uow, PETITION, reason="电话停用", by=EDITOR, at=AT)
    published(uow, LATER)
    assert texts_in_force(uow) == {PETITION: LATER}


def test_a_guide_of_the_file_can_be_taken_away_too(uow):
    withdraw_guide(uow, "privacy", reason="正在改写", by=REVIEWER, at=AT)

    assert texts_in_force(uow) == {"privacy": None}


def test_nothing_is_decided_where_nothing_waits(uow):
    with pytest.raises(NotFound):
        publish_guide(uow, PETITION, by=REVIEWER, at=AT)
    published(uow)

    for decide in (publish_guide, lambda *a, **k: return_guide(*a, reason="再核对", **k)):
        with pytest.raises(WrongState):
            decide(uow, PETITION, by=SECOND_REVIEWER, at=AT)


def test_rights(uow):
    for person in (REVIEWER, PUBLISHER, OFFICER):
        with pytest.raises(NotAllowed):
            proposed(uow, by=person)
    proposed(uow)
    for person in (EDITOR, PUBLISHER, OFFICER):
        with pytest.raises(NotAllowed):
            publish_guide(uow, PETITION, by=person, at=AT)
    with pytest.raises(NotAllowed):
        withdraw_guide(uow, PETITION, reason="不对了", by=OFFICER, at=AT)


def test_a_new_guide_gets_an_id_of_its_own(uow):
    one, other = (propose_guide(uow, TEXT, by=EDITOR, at=AT) for _ in range(2))

    assert one.guide_id != other.guide_id
    assert one.guide_id.startswith("guide-")


def test_links_lead_to_the_web_or_to_a_page_of_the_portal():
    text = guide_text(
        group="申诉",
        question="怎么复议？",
        words="60日内申请。",
        links=["网上复议 https://fuyi.example", "隐私说明 /privacy"],
    )

    assert text.links == (
        ServiceItem("网上复议", "https://fuyi.example"),
        ServiceItem("隐私说明", "/privacy"),
    )


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"words": " "}, EmptyText),
        ({"phone": "12345"}, EmptyText),  # of whom?
        ({"links": ["网上复议"]}, NoAddress),
        ({"links": ["别处 //fuyi.example"]}, NoAddress),
        ({"words": "<b>60日</b>内申请。"}, MarkupInText),
        ({"words": "找张三，身份证号310101199001011239。"}, PrivateDataInDraft),
    ],
)
def test_what_cannot_be_said_to_the_public_is_refused(typed, fault):
    fields = {"group": "申诉", "question": "怎么复议？", "words": "60日内申请。"}

    with pytest.raises(fault):
        guide_text(**(fields | typed))
