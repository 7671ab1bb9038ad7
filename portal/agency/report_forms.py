"""Form of an investigation and its report, as an agency fills it in."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Form

from casework.errors import EmptyText
from casework.topics import Investigation, ReportContent, ReportPart

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class ReportForm:
    """The fields as they were typed; ``parts`` by ReportPart, ``ends_on`` YYYY-MM-DD."""

    title: str = ""
    parts: dict[str, str] | None = None
    ends_on: str = ""
    confirmed: bool = False

    def text(self, part: str) -> str:
        return (self.parts or {}).get(part, "")

    @property
    def last_day(self) -> date:
        """Raises EmptyText where no day can be read."""
        try:
            return date.fromisoformat(self.ends_on.strip())
        except ValueError:
            raise EmptyText("ends_on") from None

    @property
    def content(self) -> ReportContent:
        return ReportContent(self.title, self.parts or {}, self.last_day)


def report_form(
    title: Text = "",
    plan: Text = "",
    findings: Text = "",
    measures: Text = "",
    summary: Text = "",
    ends_on: Text = "",
    confirmed: Annotated[bool, Form()] = False,
) -> ReportForm:
    """Browsers send lines ended by CR and LF; texts are kept with LF alone."""
    typed = {
        ReportPart.PLAN: plan,
        ReportPart.FINDINGS: findings,
        ReportPart.MEASURES: measures,
        ReportPart.SUMMARY: summary,
    }
    parts = {str(part): text.replace("\r\n", "\n") for part, text in typed.items()}
    return ReportForm(title, parts, ends_on, confirmed)


def form_of(investigation: Investigation | None) -> ReportForm:
    """As it was saved last; empty where there is none."""
    if investigation is None:
        return ReportForm()
    ends_on = investigation.ends_on.isoformat() if investigation.ends_on else ""
    return ReportForm(investigation.title, dict(investigation.parts), ends_on)


TheReport = Annotated[ReportForm, Depends(report_form)]
