"""The widget against the whole running desk: portal, dialogue server, action server."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.server]


def test_a_published_question_is_answered_with_its_source(page, running_desk):
    desk = running_desk.desk
    with desk.uow() as uow:
        live = uow.faqs.live()[0].live
    page.goto(f"{running_desk.settings.address}/widget")
    page.get_by_role("textbox", name="输入问题").fill(live.question)
    page.keyboard.press("Enter")

    cited = live.citations[0]
    page.get_by_role("link", name=cited.title).first.wait_for(timeout=30_000)

    log = page.get_by_role("log").inner_text()
    assert log.count(live.answer.split("。")[0]) == 1
    assert cited.label in log
    assert "简易问答" not in log
