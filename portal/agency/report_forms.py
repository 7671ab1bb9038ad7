"""Form of an investigation report, as an agency fills it in."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form

from portal.web.words import WORDS

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class ReportForm:
    """The fields as they were typed; ``parts`` by the names of words.yml's report_part."""

    title: str
    parts: dict[str, str]
    confirmed: bool

    @property
    def under_headings(self) -> dict[str, str]:
        return {WORDS.report_part[name]: text for name, text in self.parts.items()}


def report_form(
    title: Text = "",
    inquiry: Text = "",
    finding: Text = "",
    measures: Text = "",
    confirmed: Annotated[bool, Form()] = False,
) -> ReportForm:
    """Browsers send lines ended by CR and LF; texts are kept with LF alone."""
    typed = {"inquiry": inquiry, "finding": finding, "measures": measures}
    parts = {name: text.replace("\r\n", "\n") for name, text in typed.items()}
    return ReportForm(title, parts, confirmed)


EMPTY_REPORT = report_form()
TheReport = Annotated[ReportForm, Depends(report_form)]
