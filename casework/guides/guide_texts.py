"""Text of a guide: a question, calm words, whom to call, where to go, and the law behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework import limits
from casework.errors import PrivateDataInDraft, TooMany
from casework.faqs import (
    DraftContent,
    entry_answer,
    entry_question,
    entry_wordings,
    private_data_in,
    service_item,
)
from casework.policies import ServiceItem
from casework.texts import plain_text, required_text, worded_text


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideText:
    """``group``: the heading that it stands under; ``wordings``: how else people ask for it;
    ``door`` and ``phone``: whom to call; ``links``: where to go; ``sources``: law and articles."""

    group: str
    question: str
    words: str
    wordings: tuple[str, ...] = ()
    door: str = ""
    phone: str = ""
    links: tuple[ServiceItem, ...] = ()
    sources: tuple[str, ...] = ()


def guide_text(
    *,
    group: str,
    question: str,
    words: str,
    wordings: Iterable[str] = (),
    door: str = "",
    phone: str = "",
    links: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> GuideText:
    """As a person typed it; ``links`` are lines of name and address.

    Raises EmptyText, NoWords, TooLong, TooMany, MarkupInText, NoAddress, and PrivateDataInDraft.
    """
    found = GuideText(
        group=_line("guide_group", group, at_most=limits.TITLE),
        question=worded_text("question", entry_question(question)),
        words=worded_text("guide_words", entry_answer(words)),
        wordings=entry_wordings(wordings),
        door=_optional("guide_door", door, at_most=limits.NAME) or _named(phone),
        phone=_optional("agency_phone", phone, at_most=limits.CONTACT),
        links=tuple(guide_link(line) for line in _few("services", links)),
        sources=tuple(
            _line("guide_sources", s, at_most=limits.NAME) for s in _few("guide_sources", sources)
        ),
    )
    _require_no_private_data(found)
    return found


def guide_link(line: str) -> ServiceItem:
    """As service_item; ``/privacy`` behind the name is a page of the portal itself.

    >>> guide_link("隐私说明 /privacy")
    ServiceItem(name='隐私说明', url='/privacy')
    """
    name, _, address = line.strip().rpartition(" ")
    if name.strip() and address.startswith("/") and not address.startswith(("//", "/\\")):
        return ServiceItem(plain_text("services", name.strip()), plain_text("services", address))
    return service_item(line)


def _line(field: str, text: str, *, at_most: int) -> str:
    return plain_text(field, required_text(field, " ".join(text.split()), at_most=at_most))


def _optional(field: str, text: str, *, at_most: int) -> str:
    return _line(field, text, at_most=at_most) if text.strip() else ""


def _named(phone: str) -> str:
    """A telephone stands below the name of who answers it; raises EmptyText without one."""
    return required_text("guide_door", "") if phone.strip() else ""


def _few(field: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    if len(found) > limits.GUIDE_LINES:
        raise TooMany(field, limits.GUIDE_LINES, len(found))
    return found


def _require_no_private_data(text: GuideText) -> None:
    said = DraftContent(text.question, text.words, similar_questions=text.wordings)
    if pieces := private_data_in(said):
        fields, found = ({p.field: 0 for p in pieces}, {p.text: 0 for p in pieces})
        raise PrivateDataInDraft(list(fields), list(found))
