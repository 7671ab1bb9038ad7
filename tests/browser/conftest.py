"""A headless Chromium, and a portal of its own for pages that need no dialogue server."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from tests.browser.chromium import FLAGS, chromium
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.linjiang import ON, published, settle_linjiang
from tests.running_desk import RunningDesk, free_ports


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for a file's tests; skips where there is no Chromium."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = chromium()
    if program is None:
        pytest.skip("no chromium on the PATH; on Debian: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that shares no cookies, stored data or cache with another test's."""
    with browser.new_context() as profile:
        yield profile.new_page()


@pytest.fixture
def page_without_script(browser: Any) -> Iterator[Any]:
    with browser.new_context(java_script_enabled=False) as profile:
        yield profile.new_page()


@pytest.fixture
def desk() -> FakeDesk:
    return settled_desk()


def settled_desk() -> FakeDesk:
    """The district of Linjiang with one published entry."""
    desk = FakeDesk(clock=StoppedClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        published(uow)
        uow.commit()
    return desk


@pytest.fixture
def address(desk: FakeDesk) -> Iterator[str]:
    with serving(desk) as address:
        yield address


@pytest.fixture(scope="session")
def whole_desk(running_desk: RunningDesk) -> str:
    """The address of the portal of the demonstration desk, with all of its processes."""
    return running_desk.settings.address


@contextmanager
def serving(desk: FakeDesk) -> Iterator[str]:
    """A portal on the loopback address; nobody listens where it looks for the dialogue server."""
    port, nobody = free_ports(2)
    app = create_app(as_desk(desk), Dialogue(f"http://127.0.0.1:{nobody}"))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


class QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: requests are no output of a test."""


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serves a page at another origin. That stands on the loopback address too: a browser lets
    pages of the wider network load nothing from there."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietFiles, directory=str(tmp_path)))
    threading.Thread(target=site.serve_forever, daemon=True).start()

    def serve(html: str) -> str:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        return f"http://127.0.0.1:{site.server_port}/page.html"

    yield serve
    site.shutdown()
    site.server_close()
