"""Layout faults of a page as it is shown: too wide, text cut off, targets too small to hit."""

from pathlib import Path
from typing import Any

CUT_TEXT = Path(__file__).with_name("cut_text.js").read_text("utf-8")

# WCAG 2.5.8: 24 by 24 CSS pixels, or as far apart; links within a sentence are excepted.
TARGETS = {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}


def layout_faults(page: Any, axe: Any, *, width: int, height: int = 800) -> list[str]:
    """What is wrong with the page at ``width`` CSS pixels, in words; empty where nothing is."""
    page.set_viewport_size({"width": width, "height": height})
    wide = page.evaluate("document.documentElement.scrollWidth")
    small = axe.run(page, options=TARGETS).response["violations"]
    return [
        *([f"{wide} wide on {width}"] if wide > width else []),
        *(f"cut on {width}: {text}" for text in page.evaluate(CUT_TEXT)),
        *(f"small on {width}: {node['html']}" for rule in small for node in rule["nodes"]),
    ]
