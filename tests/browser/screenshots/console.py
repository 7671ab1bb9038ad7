"""The main pages of the console, as the people of the demonstration see them."""

from collections.abc import Iterator

import yaml
from playwright.sync_api import Page

from desk.project_files import PROJECT
from tests.browser.screenshots.views import Picture, View, first_link

# Of each person: name of the picture → its path, or a list and how the address of one line begins.
PAGES: dict[str, dict[str, str | tuple[str, str]]] = {
    "bianji": {
        "console-home": "/staff/",
        "console-messages": "/staff/messages",
        "console-message": ("/staff/messages", "/staff/messages/"),
        "console-proposals": "/staff/proposals",
        "console-proposal": ("/staff/proposals", "/staff/proposals/"),
        "console-topics": "/staff/topics",
        "console-entries": "/staff/faqs",
        "console-entry": ("/staff/faqs", "/staff/faqs/"),
        "console-policies": "/staff/policies",
        "console-policy": ("/staff/policies", "/staff/policies/"),
        "console-guides": "/staff/guides",
        "console-duties": "/staff/duties",
        "console-history": "/staff/history",
    },
    "zhujian": {"console-agency": "/agency/"},
    "baomi": {"console-reviews": "/staff/reviews", "console-releases": "/staff/releases"},
    "guanli": {
        "console-accounts": "/staff/accounts",
        "console-agencies": "/staff/agencies",
        "console-service": "/staff/service",
    },
}


def shown_in(view: View) -> bool:
    """The console is made for neither elder mode nor browsers without scripts."""
    return view.script and not view.elder


def pictures(page: Page, address: str, only: str) -> Iterator[Picture]:
    if only in "console-login":
        page.goto(f"{address}/staff/login")
        yield Picture("console-login", page)
    for person, pages in PAGES.items():
        wanted = {name: place for name, place in pages.items() if only in name}
        if wanted:
            sign_in(page, address, person)
        for name, place in wanted.items():
            go_to(page, address, place)
            yield Picture(name, page)


def go_to(page: Page, address: str, place: str | tuple[str, str]) -> None:
    above, beginning = (place, "") if isinstance(place, str) else place
    page.goto(address + above)
    if beginning:
        page.goto(address + first_link(page, beginning))


def sign_in(page: Page, address: str, username: str) -> None:
    """In place of whoever is signed in."""
    page.context.clear_cookies()
    page.goto(f"{address}/staff/login")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password())
    page.get_by_role("button", name="登录").click()
    page.wait_for_load_state()


def password() -> str:
    """The one that the invented people share."""
    staff = yaml.safe_load((PROJECT / "demo" / "staff.yml").read_text("utf-8"))
    return str(staff["demo_password"])
