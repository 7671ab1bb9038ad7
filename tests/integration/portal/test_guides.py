"""The page of guides: every guide with its words, its door and what it rests on."""

from tests.page_content import document, texts


def test_every_guide_stands_on_the_page(desk, visitor):
    page = visitor.get("/guides")

    assert page.status_code == 200
    assert texts(page, "article h3") == [guide.question for guide in desk.guides]
    appeal = document(page).select_one("#reconsideration")
    assert "60日内" in appeal.get_text() and "第二十条" in appeal.get_text()


def test_every_page_leads_to_it(visitor):
    assert document(visitor.get("/")).select_one('footer a[href="/guides"]') is not None
