"""Hands on a keyboard alone: tabbing to what has a name, in the page and in the chat's shadow."""

from typing import Any

MOST_STOPS = 200

# The name of what has the focus, as a screen reader would say it.
FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return (at?.getAttribute("aria-label") ?? at?.innerText ?? "").trim();
}"""


def focused(page: Any) -> str:
    name: str = page.evaluate(FOCUSED)
    return name


def tab_to(page: Any, name: str, *, back: bool = False) -> None:
    """Press Tab, or Shift+Tab, until what is called ``name`` has the focus."""
    passed = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        passed.append(focused(page))
        if passed[-1] == name:
            return
    raise AssertionError(f"the tab key never reaches {name}: {[one[:30] for one in passed]}")


def press_enter_on(page: Any, name: str, *, back: bool = False) -> None:
    tab_to(page, name, back=back)
    page.keyboard.press("Enter")
