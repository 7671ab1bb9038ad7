"""Everything a person may see is found from one page, and a search can be kept under a name."""

import pytest

from casework.limits import SAVED_FILTERS
from tests.fakes.busy_console import busy_console
from tests.fakes.linjiang import ask
from tests.integration.portal.steps import given
from tests.integration.portal.test_agency_scope import theirs  # noqa: F401 — a fixture
from tests.page_content import texts, values, work_lists


def test_results_are_grouped_and_lead_to_their_pages(desk, sign_in):
    given(desk, busy_console)

    page = sign_in("bianji").get("/staff/search?q=租房补贴")

    found = work_lists(page)
    assert list(found) == ["留言", "问答", "问题主题", "候选主题", "文件"]
    assert found["文件"] == ["临江区旧办法", "临江区租房补贴办法"]
    assert found["留言"] == ["租房补贴"] * 7
    assert values(page, ".worklist li > a", "href")[0].startswith("/staff/messages/")


def test_a_kind_of_which_there_is_more_is_paged(desk, sign_in):
    given(desk, lambda uow: [ask(uow, number) for number in range(55)])
    editor = sign_in("bianji")

    first = editor.get("/staff/search?q=租房")
    pages = [editor.get(f"/staff/search?q=租房&kind=message&page={n}") for n in (1, 2)]

    assert "全部55条" in first.text and len(work_lists(first)["留言"]) == 8
    assert [len(work_lists(page)["留言"]) for page in pages] == [50, 5]


def test_an_officer_finds_the_own_agencys_things_alone(sign_in, theirs):  # noqa: F811
    own, other = theirs
    page = sign_in("jingban").get("/staff/search?q=租房补贴")

    links = values(page, ".worklist li > a", "href")
    assert f"/staff/messages/{own.message_id}" in links
    assert f"/staff/messages/{other.message_id}" not in links
    assert not texts(page, "[name=agency]") and "waidan" not in values(page, "[name=person] option")


@pytest.mark.parametrize(
    "query",
    ["state=message.gone", "state=nothing", "since=2026-13-01", "kind=case", f"q={'长' * 101}"],
)
def test_what_the_form_never_sends_is_refused_within_the_console(desk, sign_in, query):
    answer = sign_in("bianji").get(f"/staff/search?{query}")

    assert answer.status_code == 422 and "工作台导航" in answer.text


def test_nothing_is_looked_for_before_something_is_asked(desk, sign_in):
    given(desk, ask)
    editor = sign_in("bianji")

    assert work_lists(editor.get("/staff/search?q=&state=&since=")) == {}
    assert "没有找到" in editor.get("/staff/search?q=没有这样的话").text


def test_a_search_is_kept_under_a_name_by_whoever_made_it(desk, sign_in):
    editor, other = sign_in("bianji"), sign_in("shencha")

    kept = editor.post("/staff/search/filters?q=补贴&state=message.open", name="没办完的补贴")

    assert "已保存" in kept.text
    (address,) = values(editor.get("/staff/search"), ".saved a", "href")
    assert "state=message.open" in address and editor.get(address).status_code == 200
    assert texts(other.get("/staff/search"), ".saved a") == []


def test_a_name_used_again_stands_for_the_later_search_and_can_be_deleted(desk, sign_in):
    editor, other = sign_in("bianji"), sign_in("shencha")
    for word in ("补贴", "停车"):
        editor.post(f"/staff/search/filters?q={word}", name="常用")
    page = editor.get("/staff/search")
    (address,) = values(page, ".saved form", "action")

    assert values(page, ".saved a", "href") == ["/staff/search?q=%E5%81%9C%E8%BD%A6"]
    assert other.post(address).status_code == 404
    assert "已删除" in editor.post(address).text
    assert texts(editor.get("/staff/search"), ".saved a") == []


def test_a_search_without_a_name_or_one_too_many_is_told_with_what_was_typed(desk, sign_in):
    editor = sign_in("bianji")
    for number in range(SAVED_FILTERS):
        editor.post("/staff/search/filters?q=补贴", name=f"第{number}个")

    nameless = editor.post("/staff/search/filters?q=补贴", name=" ")
    beyond = editor.post("/staff/search/filters?q=补贴", name="再多一个")

    assert (nameless.status_code, beyond.status_code) == (422, 422)
    assert "再多一个" in values(beyond, "[name=name]")
