"""The ways in which a page is looked at: width, elder mode, without scripts; and one picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class View:
    """``width`` and ``height`` in CSS pixels."""

    name: str
    width: int
    height: int
    elder: bool = False
    script: bool = True


VIEWS = (
    View("phone", 375, 812),
    View("desktop", 1280, 800),
    View("phone-elder", 375, 812, elder=True),
    View("desktop-elder", 1280, 800, elder=True),
    View("phone-without-script", 375, 812, script=False),
)


@dataclass(frozen=True)
class Picture:
    """``whole``: down to the end of the page; else what the screen shows."""

    name: str
    page: Page
    whole: bool = True

    def saved_in(self, folder: Path) -> Path:
        file = folder / f"{self.name}.png"
        self.page.screenshot(path=file, full_page=self.whole, animations="disabled")
        return file


@contextmanager
def opened(browser: Browser, address: str, view: View) -> Iterator[Page]:
    """A page of a fresh profile."""
    with browser.new_context(
        viewport={"width": view.width, "height": view.height}, java_script_enabled=view.script
    ) as profile:
        if view.elder:
            profile.add_cookies([{"name": "policydesk_view", "value": "elder", "url": address}])
        yield profile.new_page()


def first_link(page: Page, beginning: str) -> str:
    """The address of the first link in the page's text that begins so and goes on."""
    links = page.locator(f"main a[href^='{beginning}']").evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )
    plain = [link for link in links if link != beginning and not set("?#") & set(link)]
    if not plain:
        raise LookupError(f"no link to {beginning}… on {page.url}")
    return str(plain[0])
