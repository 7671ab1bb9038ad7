"""The duties of the work plans are data; the plans say who asks for them."""

from pathlib import Path

import pytest

from casework.board import MessageKind
from casework.errors import BadDuty, NotFound
from casework.rules.duties import OWN_DUTIES, Duty, load_duties
from language.data_files import BadDataFile

DUTIES = load_duties()


@pytest.mark.parametrize("duty", list(DUTIES), ids=lambda duty: duty.duty_id)
def test_every_duty_says_what_it_obliges_to_and_no_plan_asks_for_it_yet(duty: Duty) -> None:
    assert duty.name and duty.obligation
    assert duty.basis == ()


@pytest.mark.parametrize("duty", list(DUTIES), ids=lambda duty: duty.duty_id)
def test_every_duty_with_figures_says_whose_they_are(duty: Duty) -> None:
    assert duty.note or not duty.parameters


def test_the_rules_find_the_figures_they_need() -> None:
    assert DUTIES.answering.figure("within_working_days") == 7
    assert DUTIES.get("publish_faq_lists").figure("distinct_askers_at_least") == 10
    assert DUTIES.get("investigate_opinions").figure("within_working_days") == 30
    assert DUTIES.currency.figure("recheck_days_before_expiry") == 30


def test_an_unknown_duty_is_a_fact() -> None:
    with pytest.raises(NotFound):
        DUTIES.get("sweep_the_street")


def test_a_missing_figure_names_the_duty_and_the_parameter() -> None:
    with pytest.raises(BadDuty, match="answer_messages: parameter within_years"):
        DUTIES.answering.figure("within_years")


def test_a_duty_file_that_lacks_a_field_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "half.yml").write_text("name: 答复\n", encoding="utf-8")

    with pytest.raises(BadDataFile, match=r"half\.yml: obligation is missing: add it; parameters"):
        load_duties(tmp_path)


def test_a_duty_that_escalates_names_what_it_needs_and_lacks(tmp_path: Path) -> None:
    half = (OWN_DUTIES / "publish_faq_lists.yml").read_text(encoding="utf-8")
    half = half.replace("distinct_askers_at_least", "askers_at_least")
    (tmp_path / "half.yml").write_text(half, encoding="utf-8")

    with pytest.raises(BadDuty, match=r"half: .*lacks the parameters \['distinct_askers_at_least"):
        load_duties(tmp_path)


def test_duties_that_escalate_are_in_the_order_of_their_deadlines() -> None:
    days = [duty.figure("within_working_days") for duty in DUTIES.escalating]

    assert days == sorted(days)
    assert {"publish_faq_lists", "investigate_opinions"} <= {d.duty_id for d in DUTIES.escalating}


@pytest.mark.parametrize("duty", DUTIES.escalating, ids=lambda duty: duty.duty_id)
def test_a_duty_that_escalates_counts_messages_of_known_kinds(duty: Duty) -> None:
    assert set(duty.parameters["kinds"]) <= set(MessageKind)


def test_a_folder_without_duties_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDuty, match="holds no duty"):
        load_duties(tmp_path)
