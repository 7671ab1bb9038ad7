"""The chat in five states: opened, a choice, an answer, a message left, help in danger."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.screenshots.views import Picture, View

REPLY_MS = 30_000
STATES = {
    "chat-choices": ("加装电梯",),
    "chat-answer": ("加装电梯政府补贴多少钱一台？",),
    "chat-message-left": ("私人飞船停泊在小区楼顶要向谁备案", "留言", "是"),
    "chat-danger": ("我不想活了",),
}


def shown_in(view: View) -> bool:
    return view.script


def pictures(page: Page, address: str, only: str) -> Iterator[Picture]:
    for name, turns in {"chat-opened": (), **STATES}.items():
        if only in name:
            begin(page, address)
            for text in turns:
                say(page, text)
            yield Picture(name, page, whole=False)


def begin(page: Page, address: str) -> None:
    """The chat over a page, with nothing said yet."""
    page.goto(f"{address}/guides")
    page.evaluate("sessionStorage.clear()")
    page.reload(wait_until="networkidle")
    page.get_by_role("button", name="打开政策问答").click()


def say(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="输入问题").fill(text)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="发送").click(trial=True, timeout=REPLY_MS)
