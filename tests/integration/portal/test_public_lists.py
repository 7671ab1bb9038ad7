"""Every published entry and policy is reached from a list; a question is asked without a script."""

import json
from dataclasses import replace
from urllib.parse import quote_plus

import httpx
import pytest

from casework.faqs import Faq, FaqState
from knowledge import Entry, EntryKind
from tests.fakes.linjiang import HOUSING, published, rent_policy
from tests.integration.portal.steps import given
from tests.page_content import document, field, text_of, texts, the


def publish_many(uow, count=45):
    """Copies of one entry, every third of another agency and matter."""
    first = published(uow)
    assert first.live
    for n in range(count):
        other = n % 3 == 0
        live = replace(first.live, question=f"第{n}个问题怎么办？")
        uow.faqs.add(
            Faq(
                faq_id=f"faq-{n}", policy_id=first.policy_id, topic_id=None,
                agency_id="agency-office" if other else HOUSING.agency_id,
                state=FaqState.PUBLISHED, author="bianji", versions=[live],
                tags=("养老",) if other else ("住房",),
            )
        )  # fmt: skip


def reached(visitor, address):
    """The ids of all entries on the pages that ``address`` leads to, and how many pages."""
    found, pages = set(), 0
    while address:
        page = document(visitor.get(address))
        links = [str(link["href"]) for link in page.select('a[href^="/faqs/"]')]
        found |= {link.removeprefix("/faqs/") for link in links}
        following = page.select_one("a[rel=next]")
        address = following["href"] if following else None
        pages += 1
    return found, pages


def test_every_published_entry_is_reached_from_the_home_page_and_has_a_page(desk, visitor):
    given(desk, publish_many)
    home = visitor.get("/").text

    assert texts(home, 'a[href="/faqs"]')[-1] == "查看全部46条问答"
    found, pages = reached(visitor, "/faqs")
    assert (len(found), pages) == (46, 3)
    assert "第44个问题怎么办？" in visitor.get("/faqs/faq-44").text


def test_entries_are_listed_by_agency_and_by_matter(desk, visitor):
    given(desk, publish_many)

    others = {f"faq-{n}" for n in range(0, 45, 3)}
    assert reached(visitor, "/faqs?agency=agency-office")[0] == others | {"faq-rent"}
    assert reached(visitor, "/faqs?tag=养老")[0] == others
    assert reached(visitor, "/faqs?tag=养老&agency=agency-housing")[0] == set()


@pytest.mark.parametrize("path", ["/", "/faqs"])
def test_a_search_of_an_earlier_address_leads_to_the_search(visitor, path):
    found = visitor.get(path, params={"q": "租房 & 合同"}, follow_redirects=False)

    assert (found.status_code, found.headers["location"]) == (
        303,
        f"/search?q={quote_plus('租房 & 合同')}",
    )


def test_only_what_is_published_has_a_page(desk, visitor):
    given(desk, published)

    assert visitor.get("/faqs/faq-rent").status_code == 200
    assert visitor.get("/faqs/faq-none").status_code == 404


def test_a_page_beyond_the_last_shows_the_last(desk, visitor):
    given(desk, publish_many)

    assert "第3页，共3页" in visitor.get("/faqs?page=99").text


@pytest.mark.parametrize("written", ["0", "-1", "abc", "", "1e9"])
@pytest.mark.parametrize("path", ["/faqs", "/policies", "/board"])
def test_what_is_no_number_of_a_page_shows_the_first(visitor, path, written):
    page = visitor.get(path, params={"page": written})

    assert page.status_code == 200 and the(page, "main") == the(visitor.get(path), "main")


def test_every_policy_is_reached_from_the_list(desk, visitor):
    def many(uow):
        for n in range(30):
            uow.policies.add(
                rent_policy(policy_id=f"policy-{n}", title=f"第{n}号办法", doc_no=None, clauses=[])
            )

    given(desk, many)

    assert "查看全部31个政策文件" in visitor.get("/").text
    pages = visitor.get("/policies").text + visitor.get("/policies?page=2").text
    assert all(f"第{n}号办法" in pages for n in range(30))


def test_a_question_is_answered_as_a_page(desk, visitor):
    desk.answers.knows(
        "外地户籍能申请吗", Entry("faq:a", EntryKind.FAQ, "可以申请。", "外地户籍？")
    )

    page = visitor.post("/ask", data={"question": "外地户籍能申请吗"})

    assert page.status_code == 200 and "可以申请。" in page.text
    assert [type(e).__name__ for e in desk.events].count("TurnAnswered") == 1


def test_a_choice_is_a_button_that_leads_to_its_answer(desk, visitor):
    desk.answers.hesitates(
        "租房补贴",
        Entry("faq:a", EntryKind.FAQ, "满两年。", "租房补贴能领多久？"),
        Entry("faq:b", EntryKind.FAQ, "每月一千元。", "租房补贴每月多少？"),
    )
    page = visitor.post("/ask", data={"question": "租房补贴"}).text

    payload = document(page).select("[name=payload]")[1]["value"]
    assert "每月一千元。" in visitor.post("/ask", data={"payload": payload}).text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"question": "  "}, "请说说您想了解的政策"),
        ({"question": "长" * 2001}, "一次最多2000个字"),
        ({"payload": "/restart"}, "选项有误"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(visitor, form, told):
    assert told in visitor.post("/ask", data=form).text


class Rasa:
    """Tells who spoke and what was said, with buttons below."""

    def __init__(self):
        self.heard = []

    def __call__(self, request):
        turn = json.loads(request.content)
        self.heard.append((turn["sender"], turn["message"]))
        choices = [
            {"label": "提交", "payload": "/affirm"},
            {"label": "别的", "payload": "/restart"},
        ]
        said = {"text": "就按下面的内容留言吗？详情：https://desk.example/messages/LY-1"}
        card = {"type": "menu", "outcome": "smalltalk", "choices": choices}
        return httpx.Response(200, json=[said, {"custom": card}])


def talk_of(page):
    return field(page, "talk")


def test_without_script_the_conversation_goes_on_as_it_promises(browse):
    rasa = Rasa()
    visitor = browse(rasa)

    first = visitor.post("/ask", data={"question": "无人机送货要报备吗"}).text
    reply = {"question": "留言", "talk": talk_of(first)}
    second = visitor.post("/ask", data=reply).text
    visitor.post("/ask", data={"payload": "/affirm", "talk": talk_of(second)})

    assert [said for _, said in rasa.heard] == ["无人机送货要报备吗", "留言", "/affirm"]
    assert len({sender for sender, _ in rasa.heard}) == 1
    assert field(second, "payload") == "/affirm" and "/restart" not in second
    assert the(second, 'a[href="https://desk.example/messages/LY-1"]')


def test_a_page_opened_anew_begins_a_new_conversation(browse):
    rasa = Rasa()
    visitor = browse(rasa)
    for _ in range(2):
        form = {"question": "留言", "talk": talk_of(visitor.get("/ask").text)}
        visitor.post("/ask", data=form)

    assert len({sender for sender, _ in rasa.heard}) == 2


@pytest.mark.parametrize("talk", ["", "made-up"])
def test_a_form_without_its_conversation_is_answered_in_a_new_one(browse, talk):
    page = browse(Rasa()).post("/ask", data={"question": "留言", "talk": talk})

    assert page.status_code == 200 and talk_of(page.text) not in ("", "made-up")


def test_a_text_that_was_too_long_stays_in_its_field(visitor):
    page = visitor.post("/ask", data={"question": "长" * 2001}).text

    assert text_of(the(page, "textarea[name=question]")) == "长" * 2001
    assert the(page, '.notice a[href="https://desk.example/messages#leave"]')


def test_what_was_asked_is_shown_masked(visitor):
    page = visitor.post("/ask", data={"question": "我的电话13812345678能申请吗"}).text

    assert "13812345678" not in page


def test_pages_without_script_say_where_to_ask(visitor):
    assert texts(visitor.get("/"), "noscript .notice")
    assert the(visitor.get("/policies/policy-rent"), 'noscript a[href="/ask"]')
