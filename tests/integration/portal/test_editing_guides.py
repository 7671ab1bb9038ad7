"""Guides edited in the console: nothing is said to the public before a second person's look."""

from tests.page_content import document, field, the

WORDS = "可以上网、写信、打电话，也可以当面说。"
FORM = {
    "group": "投诉、举报、反映问题",
    "question": "怎样信访？",
    "words": WORDS,
    "wordings": "信访怎么办理\r\n我要上访",
    "door": "区信访办",
    "phone": "0XX-5508-1012",
    "links": "网上信访 https://xinfang.example",
    "sources": "《信访工作条例》第十七条",
}
PAGE = "/staff/guides/petition"


def propose(console, **other):
    seen = field(console.get(PAGE), "seen")
    return console.post(PAGE, seen=seen, **(FORM | other))


def publish(console):
    return console.post(f"{PAGE}/publish", seen=field(console.get(PAGE), "seen"))


def test_what_an_editor_writes_is_public_when_another_has_read_it(sign_in, visitor):
    sent = propose(sign_in("bianji"))
    assert "另一位审查人员" in sent.text
    assert WORDS not in visitor.get("/guides").text

    reviewer = sign_in("shencha")
    assert "待审查" in the(reviewer.get("/staff/guides"), ".rows li").get_text()
    publish(reviewer)

    shown = the(visitor.get("/guides"), "#petition")
    assert WORDS in shown.get_text()
    assert shown.select_one('a[href="tel:0XX-5508-1012"]') is not None
    assert shown.select_one('a[href="https://xinfang.example"]') is not None


def test_the_writer_is_not_offered_to_publish(sign_in, desk):
    propose(sign_in("bianji"))

    page = document(sign_in("bianji").get(PAGE))

    assert page.select_one(f'form[action="{PAGE}/publish"]') is None
    assert "由审查人员审查" in page.get_text()


def test_a_form_that_cannot_be_taken_comes_back_as_it_was_filled(sign_in, desk):
    page = propose(sign_in("bianji"), links="网上信访")

    assert page.status_code == 422
    assert "没有网址" in page.text and WORDS in page.text
    assert not desk.events


def test_a_text_that_was_written_over_is_not_published_unread(sign_in):
    editor, reviewer = sign_in("bianji"), sign_in("shencha")
    propose(editor)
    seen = field(reviewer.get(PAGE), "seen")
    propose(editor, words="换了一段文字，请再看一遍。")

    assert reviewer.post(f"{PAGE}/publish", seen=seen).status_code == 409


def test_a_new_guide_is_proposed_returned_and_proposed_again(sign_in, visitor):
    editor, reviewer = sign_in("bianji"), sign_in("shencha")
    page = str(editor.post("/staff/guides", **(FORM | {"question": "怎么预约？"})).url.path)
    seen = field(reviewer.get(page), "seen")

    reviewer.post(f"{page}/return", seen=seen, reason="电话要核对")

    assert "电话要核对" in editor.get(page).text
    assert "怎么预约？" not in visitor.get("/guides").text
    editor.post(page, seen=field(editor.get(page), "seen"), **(FORM | {"question": "怎么预约？"}))
    reviewer.post(f"{page}/publish", seen=field(reviewer.get(page), "seen"))
    assert "怎么预约？" in visitor.get("/guides").text


def test_one_that_was_taken_away_is_gone_at_once(sign_in, visitor):
    sign_in("shencha").post(f"{PAGE}/withdraw", reason="电话停用了")

    assert "怎么信访？" not in visitor.get("/guides").text
    listed = document(sign_in("bianji").get("/staff/guides")).select(".rows li")
    gone = next(row for row in listed if "怎么信访？" in row.get_text())
    assert "公众看不到" in gone.get_text()


def test_each_step_stands_in_the_log(sign_in):
    propose(sign_in("bianji"))
    publish(sign_in("shencha"))

    log = document(sign_in("bianji").get("/staff/history")).get_text()

    assert "提交指南的文字" in log and "通过指南的文字" in log
    assert "指南“怎样信访？”" in log
