"""Form of a guide, parsed into its text."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form

from casework.errors import (
    EmptyText,
    MarkupInText,
    NoAddress,
    PrivateDataInDraft,
    TooLong,
    TooMany,
)
from casework.guides import GuideText, guide_text
from portal.staff.faq_forms import lines

WRONGLY_FILLED = (EmptyText, MarkupInText, NoAddress, PrivateDataInDraft, TooLong, TooMany)


@dataclass(frozen=True, slots=True)
class GuideForm:
    """The fields as they were typed; ``wordings``, ``links`` and ``sources`` one a line."""

    group: str = ""
    question: str = ""
    words: str = ""
    wordings: str = ""
    door: str = ""
    phone: str = ""
    links: str = ""
    sources: str = ""

    @property
    def text(self) -> GuideText:
        """Raises WRONGLY_FILLED."""
        return guide_text(
            group=self.group,
            question=self.question,
            words=self.words,
            wordings=lines(self.wordings),
            door=self.door,
            phone=self.phone,
            links=lines(self.links),
            sources=lines(self.sources),
        )


def guide_form(
    group: Annotated[str, Form()] = "",
    question: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    wordings: Annotated[str, Form()] = "",
    door: Annotated[str, Form()] = "",
    phone: Annotated[str, Form()] = "",
    links: Annotated[str, Form()] = "",
    sources: Annotated[str, Form()] = "",
) -> GuideForm:
    """Browsers send lines ended by CR and LF; texts are kept with LF alone."""
    plain = words.replace("\r\n", "\n")
    return GuideForm(group, question, plain, wordings, door, phone, links, sources)


TheGuide = Annotated[GuideForm, Depends(guide_form)]


def form_of(text: GuideText) -> GuideForm:
    return GuideForm(
        group=text.group,
        question=text.question,
        words=text.words,
        wordings="\n".join(text.wordings),
        door=text.door,
        phone=text.phone,
        links="\n".join(f"{link.name} {link.url}" for link in text.links),
        sources="\n".join(text.sources),
    )
