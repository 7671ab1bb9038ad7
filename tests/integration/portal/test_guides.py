"""The page of guides: every guide with its words, its door and what it rests on."""

from tests.page_content import document, texts, the


def test_every_guide_stands_on_the_page(desk, visitor):
    page = visitor.get("/guides")

    assert page.status_code == 200
    assert texts(page, "article h3") == [guide.question for guide in desk.guides]
    appeal = the(page, "#reconsideration").get_text()
    assert "60日内" in appeal and "第二十条" in appeal


def test_every_page_leads_to_it(visitor):
    assert document(visitor.get("/")).select_one('footer a[href="/guides"]') is not None
