"""Everything published is reached by matter, agency, audience and life event; hot questions."""

from datetime import timedelta

import pytest

from casework.events import TurnAnswered
from tests.fakes.linjiang import AT, CONTENT, HOUSING, published
from tests.integration.portal.steps import given
from tests.integration.portal.test_public_lists import publish_many, reached
from tests.page_content import texts, the


def test_matters_are_listed_with_what_is_published_about_them(desk, visitor):
    given(desk, publish_many)

    page = visitor.get("/browse")

    assert texts(page, "#h-tags + ul a") == ["住房30", "养老15"]
    assert "我要养老" in texts(page, "#h-life-events + ul strong")
    assert "我要生孩子" not in texts(page, "#h-life-events + ul strong")
    assert texts(page, "#h-audiences + ul strong") == ["老年人"]
    assert texts(page, "#h-agencies + ul a") == [f"{HOUSING.name}30", "区政府办公室16"]


def test_a_life_event_and_an_audience_list_their_entries_in_pages(desk, visitor):
    given(desk, publish_many)
    others = {f"faq-{n}" for n in range(0, 45, 3)}

    assert reached(visitor, "/life-events/growing-old") == (others, 1)
    assert reached(visitor, "/audiences/older-people") == (others, 1)
    assert visitor.get("/life-events/none").status_code == 404


def test_a_desks_own_file_stands_in_for_the_one_that_ships(desk, browse, tmp_path):
    given(desk, publish_many)
    desk.settings = desk.settings.model_copy(update={"var_dir": tmp_path})
    visitor = browse()
    own = tmp_path / "public" / "life_events.yml"
    own.parent.mkdir()

    assert "我要养老" in visitor.get("/browse").text
    own.write_text(
        "life_events:\n- key: rent\n  name: 我要租房\n  says: 补贴。\n"
        "  policies: [临府规〔2025〕3号]\naudiences: []\n",
        encoding="utf-8",
    )
    assert texts(visitor.get("/browse"), ".matters strong") == ["我要租房"]
    page = visitor.get("/life-events/rent")
    assert len(texts(page, "details.faq")) == 20
    assert texts(page, "#h-policies + ul li") == ["《临江区租房补贴办法》（临府规〔2025〕3号）"]
    own.write_text("life_events: 我要租房\n", encoding="utf-8")
    assert texts(visitor.get("/browse"), ".matters strong") == ["我要租房"]


def asked(askers, entry_id="faq-rent", at=AT):
    def step(uow):
        for number in range(askers):
            uow.events.add(
                TurnAnswered(
                    at=at, actor=f"asker-{number}", outcome="answered_faq", query_masked="租房",
                    entry_id=entry_id, confidence=0.9, asker_key=f"asker-{number}", channel="chat",
                )
            )  # fmt: skip

    return step


@pytest.mark.parametrize(
    ("askers", "at", "hot"),
    [(3, AT, [CONTENT.question]), (2, AT, []), (9, AT - timedelta(days=40), [])],
)
def test_what_several_people_asked_lately_is_hot(desk, visitor, askers, at, hot):
    given(desk, published)
    given(desk, asked(askers, at=at))

    assert texts(visitor.get("/"), "#hot li") == hot


def test_what_one_asker_repeats_and_what_is_not_published_is_not_hot(desk, visitor):
    given(desk, published)
    for _ in range(5):
        given(desk, asked(1))
    given(desk, asked(5, entry_id="faq-gone"))

    assert texts(visitor.get("/"), "#hot li") == []
    assert the(visitor.get("/"), 'script[src="/widget.js"]')["data-starters"] == (
        '["\\u5916\\u5730\\u6237\\u7c4d\\u53ef\\u4ee5\\u7533\\u8bf7\\u79df\\u623f'
        '\\u8865\\u8d34\\u5417\\uff1f"]'
    )
