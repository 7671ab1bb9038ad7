"""Validation of FAQ entries, typed or imported: lengths, plain text, links, dates."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from casework import limits
from casework.errors import DatesOutOfOrder, NoAddress, TooMany
from casework.policies.policies import ServiceItem
from casework.texts import plain_text, required_text

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# www.…, a host of three parts, or one with port or path: form.docx is a file and no address.
_BARE = (
    rf"(?:www\.{_LABEL}|{_LABEL}\.{_LABEL}(?=\.)|{_LABEL}(?=\.[A-Za-z]+(?::\d|/)))(?:\.{_LABEL})*"
    r"\.[A-Za-z]{2,24}(?::\d{1,5})?(?:/[^\s<>\"\\]*)?"
)
# At the end of a line; a name may lead to it without a blank: 网上办理：https://…
_ADDRESS = re.compile(
    rf"(?<![\x21-\x7e])[:,;|(]?(?:(?P<whole>https?://[^\s<>\"/\\][^\s<>\"\\]*)|(?P<bare>{_BARE}))$",
    re.IGNORECASE,
)
_AROUND = " \t:,，：、；|（("
_BEHIND = " \t，。；、）)"


def entry_text(field: str, text: str, *, at_most: int) -> str:
    """Raises EmptyText, TooLong, MarkupInText."""
    return plain_text(field, required_text(field, text, at_most=at_most))


def entry_question(text: str) -> str:
    return entry_text("question", text, at_most=limits.QUESTION)


def entry_answer(text: str) -> str:
    return entry_text("answer", text, at_most=limits.ANSWER)


def entry_scope(text: str) -> str:
    """Whom or what alone it is for, in one line; empty where nobody says. Raises as entry_text."""
    line = " ".join(text.split())
    return entry_text("scope", line, at_most=limits.SCOPE) if line else ""


def entry_wordings(lines: Iterable[str]) -> tuple[str, ...]:
    """Other ways to ask; raises TooMany and what ``entry_text`` raises."""
    found = list(lines)
    if len(found) > limits.SIMILAR_QUESTIONS:
        raise TooMany("similar", limits.SIMILAR_QUESTIONS, len(found))
    return tuple(entry_text("similar", line, at_most=limits.QUESTION) for line in found)


def service_item(line: str) -> ServiceItem:
    """A line of name and web address, without a name the address alone; raises NoAddress.

    Only http and https become links; www.example.org:8080/a is read as https://….
    """
    shown = line.strip().rstrip(_BEHIND)
    found = _ADDRESS.search(shown)
    url = _with_scheme(found) if found else ""
    if found is None or not _is_served(url):
        raise NoAddress(line)
    name = plain_text("services", shown[: found.start()].strip(_AROUND))
    return ServiceItem(name or url, url)


def days_in_order(valid_from: date | None, valid_until: date | None) -> None:
    """Raises DatesOutOfOrder where the last day lies before the first; both are included."""
    if valid_from and valid_until and valid_until < valid_from:
        raise DatesOutOfOrder("valid_until", "valid_from")


def _with_scheme(found: re.Match[str]) -> str:
    if found["bare"]:
        return f"https://{found['bare']}"
    scheme, rest = found["whole"].split("://", 1)
    return f"{scheme.lower()}://{rest}"


def _is_served(address: str) -> bool:
    """A host and no user name in front of it, a port that exists."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
