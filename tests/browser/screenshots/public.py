"""The public pages."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.screenshots.views import Picture, View, first_link

PAGES = {
    "home": "/",
    "search": "/search?q=电梯",
    "search-found-nothing": "/search?q=私人飞船停泊",
    "browse": "/browse",
    "life-event": "/life-events/keeping-a-dog",
    "entries": "/faqs",
    "policies": "/policies",
    "board": "/board",
    "messages": "/messages",
    "ask": "/ask",
    "guides": "/guides",
    "about": "/about",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "problem": "/nowhere",
}
BELOW = {"entry": ("/faqs", "/faqs/"), "policy": ("/policies", "/policies/")}


def shown_in(view: View) -> bool:
    return True


def pictures(page: Page, address: str, only: str) -> Iterator[Picture]:
    for name, path in PAGES.items():
        if only in name:
            page.goto(address + path, wait_until="networkidle")
            yield Picture(name, page)
    for name, (above, beginning) in BELOW.items():
        if only in name:
            page.goto(address + above)
            page.goto(address + first_link(page, beginning), wait_until="networkidle")
            yield Picture(name, page)
    if only in "ask-choices ask-answered":
        yield from asked(page, address)
    if only in "message-left":
        yield left(page, address)


def asked(page: Page, address: str) -> Iterator[Picture]:
    """A choice on the page to ask on, and what was chosen."""
    page.goto(f"{address}/ask")
    page.get_by_role("textbox").fill("加装电梯")
    page.get_by_role("button", name="提问").click()
    yield Picture("ask-choices", page)
    page.locator("main form button.quiet").first.click()
    yield Picture("ask-answered", page)


def left(page: Page, address: str) -> Picture:
    """A message with its tracking number and its code."""
    page.goto(f"{address}/messages")
    form = page.get_by_role("region", name="我要留言")
    form.get_by_label("内容").fill("小区的垃圾房搬走以后倒垃圾要走多远，能不能再设一个投放点？")
    form.get_by_role("button", name="提交留言").click()
    return Picture("message-left", page)
