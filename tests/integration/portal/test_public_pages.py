"""What everybody can read."""

import gzip
import re
from dataclasses import replace

import pytest

from casework.events import PolicyRated
from casework.faqs import publish_faq
from casework.policies import ServiceItem, rate_policy
from tests.fakes.linjiang import AT, CONTENT, ON, POLICY_ID, PUBLISHER, approved, drafted, published
from tests.integration.portal.steps import given
from tests.page_content import document, text_of, texts, the


def publish(desk):
    with desk.uow() as uow:
        published(uow)
        uow.commit()


def test_the_home_page_lists_policies_and_published_questions(desk, visitor):
    publish(desk)

    page = visitor.get("/")

    assert page.status_code == 200
    assert "临江区租房补贴办法" in page.text
    assert "外地户籍可以申请租房补贴吗？" in page.text


def test_a_policy_page_has_number_validity_anchors_faqs_and_service_links(desk, visitor):
    publish(desk)

    page = visitor.get(f"/policies/{POLICY_ID}")

    assert texts(page, "article header > .meta span") == ["有效", "临府规〔2025〕3号"]
    assert text_of(the(page, ".clause#第三条")).startswith("#第三条")
    assert texts(page, "#faqs summary") == ["外地户籍可以申请租房补贴吗？"]
    assert the(page, '.services a[href="https://example.org/rent"]')


def test_a_thing_can_be_done_from_the_title_and_from_the_clause_that_rules_it(desk, visitor):
    with desk.uow() as uow:
        published(uow)
        uow.policies.get(POLICY_ID).service_items = [
            ServiceItem("总入口", "https://example.org/all")
        ]
        uow.commit()

    page = visitor.get(f"/policies/{POLICY_ID}")

    assert the(page, 'header .services a[href="https://example.org/all"]')
    assert the(page, '.clause#第三条 + .services a[href="https://example.org/rent"]')
    assert document(page).select(".clause#第五条 + .services") == []


def rate(browser, stars):
    return browser.post(f"/policies/{POLICY_ID}/rating", data={"stars": stars})


def test_a_rating_is_thanked_for_and_counts_once_for_each_asker(desk, visitor):
    for stars in (2, 2, 5):
        page = rate(visitor, stars)

    assert "评分已经记下，谢谢您" in page.text
    assert [e.stars for e in desk.events if isinstance(e, PolicyRated)] == [2, 5]
    assert the(page, "input[name=kind][checked]")["value"] == "evaluation"


def test_an_average_is_shown_where_several_people_rated(desk, browse, visitor):
    def rated(uow):
        for number, stars in enumerate((1, 4, 5)):
            rate_policy(uow, POLICY_ID, stars, asker_key=f"asker-{number}", at=AT)

    assert "人评价" not in rate(visitor, 3).text
    given(desk, rated)

    assert "4人评价，平均3.2分（满分5分）" in visitor.get(f"/policies/{POLICY_ID}").text


@pytest.mark.parametrize("stars", ["0", "6", "-1", "五", "1e9", ""])
def test_what_is_no_rating_is_refused_in_words(desk, visitor, stars):
    assert rate(visitor, stars).status_code == 422 and desk.events == []


def test_the_form_of_the_board_begins_with_a_kind_that_there_is(visitor):
    odd = visitor.get(f"/policies/{POLICY_ID}", params={"kind": "odd"})

    assert the(odd, "input[name=kind][checked]")["value"] == "consult"


def test_a_policy_is_passed_on_by_one_address(visitor):
    page = visitor.get(f"/policies/{POLICY_ID}?kind=evaluation")

    assert the(page, ".share a")["href"] == f"https://desk.example/policies/{POLICY_ID}"


def test_whom_an_answer_is_for_stands_above_it(desk, visitor):
    with desk.uow() as uow:
        approved(uow, drafted(uow, content=replace(CONTENT, scope="仅限应届毕业生")))
        publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON, at=AT)
        uow.commit()

    alone, listed = visitor.get("/faqs/faq-rent"), visitor.get("/faqs")

    assert texts(alone, ".scope + .answer") == [CONTENT.answer]
    assert texts(alone, ".scope") == ["适用范围仅限应届毕业生"]
    assert texts(listed, "details summary .note") == ["（仅限应届毕业生）"]
    assert visitor.get("/api/v1/faqs").json()["items"][0]["scope"] == "仅限应届毕业生"


def test_an_unknown_policy_is_a_404_page_in_words(visitor):
    page = visitor.get("/policies/nowhere")

    assert page.status_code == 404
    assert "没有找到" in page.text


def test_every_page_carries_security_headers(visitor):
    headers = visitor.get("/").headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_the_widget_script_may_be_used_by_other_sites(visitor):
    script = visitor.get("/widget.js")

    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["access-control-allow-origin"] == "*"


def test_the_widget_page_may_be_framed(visitor):
    assert "frame-ancestors *" in visitor.get("/widget").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/", f"/policies/{POLICY_ID}", "/messages", "/widget.js", "/healthz", "/staff/login",
             "/static/portal.css", "/api/v1/policies"]
)  # fmt: skip
def test_head_is_answered_like_get_without_the_body(visitor, path):
    got, head = visitor.get(path), visitor.head(path)

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "compressed"),
    [("/", True), (f"/policies/{POLICY_ID}", True), ("/widget.js", True), ("/messages", False),
     ("/staff/login", False)],
)  # fmt: skip
def test_pages_are_compressed_where_they_hold_no_secret(visitor, path, compressed):
    page = visitor.get(path, headers={"Accept-Encoding": "gzip"})
    plain = visitor.get(path, headers={"Accept-Encoding": "identity"})

    assert (page.headers.get("content-encoding") == "gzip") is compressed
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("refusal", ["gzip;q=0", "identity, GZIP; q=0.000", "br, gzip ;q=0.0"])
def test_who_refuses_gzip_gets_none(visitor, refusal):
    page = visitor.get("/", headers={"Accept-Encoding": refusal})

    assert "content-encoding" not in page.headers
    wished = visitor.get("/", headers={"Accept-Encoding": "br, gzip;q=0.1"})
    assert wished.headers["content-encoding"] == "gzip"


def test_the_widget_is_one_small_script_without_modules(visitor):
    script = visitor.get("/widget.js")

    assert not re.search(r"^(import|export) ", script.text, re.MULTILINE)
    assert len(gzip.compress(script.content)) < 30_000
    assert script.headers["content-encoding"] == "gzip"
