"""Statements, footer and elder mode."""

import pytest

from tests.page_content import texts, the

OWNER = {
    "site_sponsor": "临江区人民政府办公室",
    "site_code": "3101990001",
    "site_icp": "沪ICP备00000000号",
    "site_police_filing": "沪公网安备31019900000001号",
}


@pytest.mark.parametrize(
    ("path", "title"),
    [("/about", "关于本站"), ("/privacy", "隐私说明"), ("/accessibility", "无障碍说明")],
)
def test_each_statement_is_a_page_that_every_footer_leads_to(visitor, path, title):
    page = visitor.get(path)

    assert texts(page, "h1") == [title] and len(texts(page, "h2")) >= 3
    assert the(visitor.get("/"), f'footer a[href="{path}"]').get_text() == title


def test_the_footer_names_whose_site_it_is(desk, visitor):
    assert texts(visitor.get("/"), ".owner") == []
    desk.settings = desk.settings.model_copy(update=OWNER)

    assert texts(visitor.get("/"), ".owner > *") == [
        "主办单位：临江区人民政府办公室",
        "网站标识码：3101990001",
        "沪ICP备00000000号",
        "沪公网安备31019900000001号",
    ]


def test_elder_mode_stays_until_it_is_left_and_leads_back_to_the_page(visitor):
    chosen = visitor.post("/view", data={"view": "elder", "back": "/faqs?page=2"})

    assert chosen.url.path == "/faqs" and chosen.url.query == b"page=2"
    assert the(visitor.get("/policies"), "html")["class"] == ["elder"]
    assert texts(visitor.get("/"), ".view button") == ["回到标准版"]
    visitor.post("/view", data={"view": "standard", "back": "/"})
    assert "class" not in the(visitor.get("/"), "html").attrs


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "\\\\evil.example"])
def test_elder_mode_leads_to_no_other_site(visitor, back):
    found = visitor.post("/view", data={"view": "elder", "back": back}, follow_redirects=False)

    assert found.status_code == 303 and found.headers["location"].startswith("/")
    assert not found.headers["location"].startswith("//")
