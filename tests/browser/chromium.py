"""Where the system's Chromium is, and how it is started without a screen or a word to anybody."""

import shutil

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of the program; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")
