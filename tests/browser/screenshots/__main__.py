"""Pictures of the public pages, of the chat and of the console, on a desk with the demonstration.

    python -m tests.browser.screenshots [--folder var/screenshots] [--desk http://127.0.0.1:8080]
        [--view phone] [--only TEXT]

Starts a desk of its own unless one with the demonstration runs at ``--desk``, where it leaves a
message for each view. Needs Chromium on the PATH; prints the path of every picture.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.browser.screenshots import chat, console, public
from tests.browser.screenshots.views import VIEWS, Picture, View, opened
from tests.running_desk import running_desk

PARTS = (public, chat, console)


def main() -> None:
    chosen = arguments().parse_args()
    with address_of(chosen.desk) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        for view in (view for view in VIEWS if view.name == (chosen.view or view.name)):
            for picture in pictures(browser, address, view, chosen.only):
                print(picture.saved_in(chosen.folder / view.name), flush=True)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("var/screenshots"))
    parser.add_argument("--desk", default="", help="the address of a desk that runs")
    parser.add_argument("--view", default="", choices=["", *(view.name for view in VIEWS)])
    parser.add_argument("--only", default="", help="only pictures with this text in their name")
    return parser


@contextmanager
def address_of(given: str) -> Iterator[str]:
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder, running_desk(Path(folder)) as desk:
        yield desk.settings.address


def pictures(browser: Browser, address: str, view: View, only: str) -> Iterator[Picture]:
    """Those of one view, each on the page as it is just then."""
    for part in PARTS:
        if part.shown_in(view):
            with opened(browser, address, view) as page:
                yield from part.pictures(page, address, only)


if __name__ == "__main__":
    main()
