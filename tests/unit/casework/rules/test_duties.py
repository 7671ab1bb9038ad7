"""The duties of the work plans are data with a source."""

from pathlib import Path

import pytest

from casework.errors import BadDuty, NotFound
from casework.rules.duties import Duty, load_duties

DUTIES = load_duties()


@pytest.mark.parametrize("duty", list(DUTIES), ids=lambda duty: duty.duty_id)
def test_every_duty_names_document_clause_unit_and_source(duty: Duty) -> None:
    assert all([duty.document, duty.clause, duty.responsible_unit, duty.obligation, duty.source])


@pytest.mark.parametrize("duty", list(DUTIES), ids=lambda duty: duty.duty_id)
def test_every_duty_with_figures_says_whose_they_are(duty: Duty) -> None:
    assert duty.note or not duty.parameters


def test_the_rules_find_the_figures_they_need() -> None:
    assert DUTIES.answering.figure("within_working_days") == 7
    assert DUTIES.faq_lists.figure("distinct_askers_at_least") == 10
    assert DUTIES.investigations.figure("within_working_days") == 30
    assert DUTIES.currency.figure("recheck_days_before_expiry") == 30


def test_an_unknown_duty_is_a_fact() -> None:
    with pytest.raises(NotFound):
        DUTIES.get("sweep_the_street")


def test_a_missing_figure_names_the_duty_and_the_parameter() -> None:
    with pytest.raises(BadDuty, match="answer_messages: parameter within_years"):
        DUTIES.answering.figure("within_years")


def test_a_duty_file_that_lacks_a_field_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "half.yml").write_text("document: 要点\n", encoding="utf-8")

    with pytest.raises(BadDuty, match=r"half\.yml: lacks \['clause', 'doc_no'"):
        load_duties(tmp_path)


def test_a_folder_without_duties_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDuty, match="holds no duty"):
        load_duties(tmp_path)
