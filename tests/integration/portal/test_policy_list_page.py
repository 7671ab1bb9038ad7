"""The page of a policy's list: what is published, files of it, and its order without a script."""

import pytest

from casework.faqs import draft_faq, publish_faq
from tests.fakes.linjiang import AT, CONTENT, EDITOR, ON, PUBLISHER, approved, published
from tests.integration.portal.steps import given
from tests.page_content import document, texts

LIST = "/staff/policies/policy-rent/list"


def two(uow):
    published(uow)
    approved(uow, draft_faq(uow, None, draft=CONTENT, by=EDITOR, at=AT, faq_id="faq-two"))
    publish_faq(uow, "faq-two", by=PUBLISHER, on=ON, at=AT)


def test_an_entry_is_put_up(desk, sign_in):
    given(desk, two)
    editor = sign_in("bianji")

    page = editor.post(LIST, faq_id="faq-two", direction="up").text

    assert [a.get("href") for a in editor_links(page)] == [
        "/staff/faqs/faq-two", "/staff/faqs/faq-rent",
    ]  # fmt: skip
    assert "上移" not in sign_in("shencha").get(LIST).text


def editor_links(page):
    return document(page).select(".listed h3 a")


@pytest.mark.parametrize(("kind", "begins"), [("xlsx", b"PK"), ("docx", b"PK"), ("json", b"{")])
def test_it_is_downloaded(desk, sign_in, kind, begins):
    given(desk, published)

    reply = sign_in("bianji").get(f"{LIST}.{kind}")

    assert reply.content.startswith(begins)
    assert reply.headers["content-disposition"].endswith(f'.{kind}"')


def test_an_empty_list_says_so(desk, sign_in):
    assert texts(sign_in("bianji").get(LIST).text, ".empty") == ["这份文件还没有发布的问答。"]
