"""The demonstration content: complete, grounded in its policies, loaded by the real services."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from casework.events import FaqPublished, FaqReviewed
from casework.faqs import FaqState
from casework.guides import guide_versions, texts_in_force, waiting_version
from casework.notifications import events_behind
from casework.policies import ValidityStatus
from policydesk.demo.content import demo_accounts, load_demo
from policydesk.demo.rows import faq_rows, message_rows
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.linjiang import ask, settle_linjiang

DEMO = Path(__file__).resolve().parents[2] / "demo"
ON = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)

TALENT = "云府规〔2025〕3号"
TALENT_OF_2021 = "云府办规〔2021〕5号"
APPLIANCES = "云经信规〔2025〕3号"
SCHOOLS = "云教规〔2026〕1号"
CHARGING = "云发改规〔2026〕5号"


@pytest.fixture(scope="module")
def desk() -> FakeDesk:
    desk = FakeDesk()
    load_demo(as_desk(desk), DEMO, AT)
    return desk


@pytest.fixture
def uow(desk: FakeDesk):
    with desk.uow() as uow:
        yield uow


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?%?", text))


def test_there_are_enough_policies_agencies_accounts_entries_and_messages(uow):
    assert len(uow.policies.list()) == 18
    assert len(uow.agencies.list()) == 11
    assert len(uow.staff.list()) == 9
    assert len(uow.faqs.list()) == len(faq_rows(DEMO)) >= 60
    assert len(message_rows(DEMO)) >= 400


def test_every_policy_is_read_with_number_issuer_dates_and_clauses(uow):
    for policy in uow.policies.list():
        assert policy.doc_no, policy.title
        assert policy.agency_id, policy.title
        assert policy.issued_on, policy.title
        assert len(policy.clauses) >= 9, policy.title


@pytest.mark.parametrize(
    ("doc_no", "status"),
    [
        (TALENT, ValidityStatus.IN_FORCE),
        (TALENT_OF_2021, ValidityStatus.SUPERSEDED),
        (APPLIANCES, ValidityStatus.EXPIRED),
        (SCHOOLS, ValidityStatus.IN_FORCE),
        (CHARGING, ValidityStatus.NOT_YET),
    ],
)
def test_the_policies_show_every_kind_of_validity(uow, doc_no, status):
    assert uow.policies.by_doc_no(doc_no).validity_status(ON) is status


def test_one_policy_expires_within_thirty_days(uow):
    assert uow.policies.by_doc_no(SCHOOLS).last_day_in_force() == date(2026, 12, 15)


def test_the_repealed_policy_names_its_successor(uow):
    old, new = uow.policies.by_doc_no(TALENT_OF_2021), uow.policies.by_doc_no(TALENT)

    assert old.superseded_by == new.policy_id
    assert old.repealed_on == date(2025, 5, 1)


def test_something_is_in_force_through_2029(uow):
    on_the_last_day = [p for p in uow.policies.list() if p.in_force(date(2029, 12, 31))]

    assert len(on_the_last_day) >= 8


def test_every_answer_cites_clauses_that_hold_its_figures(uow):
    for faq in uow.faqs.list():
        quoted = "".join(citation.quote for citation in faq.live.citations)
        assert figures(faq.live.answer) <= figures(quoted), faq.live.question


def test_every_entry_was_published_after_two_reviews_by_others(uow):
    reviews = Counter(event.faq_id for event in uow.events.of_kind(FaqReviewed))
    published = {event.faq_id for event in uow.events.of_kind(FaqPublished)}

    for faq in uow.faqs.list():
        assert faq.state is FaqState.PUBLISHED
        assert faq.faq_id in published
        assert reviews[faq.faq_id] == 2
        signed = {review.reviewer: review.kind for review in faq.reviews}
        assert (signed.pop("baomi"), signed.pop("yinsi")) == ("secrecy", "privacy")
        assert list(signed.values()) == ["accuracy"]


def test_every_question_is_asked_in_at_least_three_other_ways():
    for row in faq_rows(DEMO):
        asked = [row["question"], *row["similar_questions"]]
        assert len(set(asked)) == len(asked) >= 4, row["id"]


def test_no_two_messages_say_the_same():
    bodies = Counter((row["subject"], row["body"]) for row in message_rows(DEMO))

    assert [body for body, n in bodies.items() if n > 1] == []


def test_messages_lie_in_the_half_year_and_are_answered_after_they_were_left():
    for row in message_rows(DEMO):
        assert "2026-05-01" <= row["created_at"] < "2026-11-21"
        assert row["created_at"] < row.get("replied_at", "2026-11-21") <= "2026-11-21", row["id"]


def test_about_a_third_of_the_messages_is_answered():
    rows = message_rows(DEMO)

    assert 0.33 <= sum("reply" in row for row in rows) / len(rows) <= 0.40


@pytest.mark.parametrize(
    "matter",
    ["10-charger", "11-water", "12-cardrefund", "13-afterschool", "14-dispatch", "15-bus18"],
)
def test_an_unanswered_matter_is_raised_by_many_and_refers_to_no_policy(matter):
    rows = [r for r in message_rows(DEMO) if r["matter"] == matter]

    assert len({row["asker"] for row in rows}) >= 14
    assert {row["policy"] for row in rows} == {None}


def test_one_asker_repeats_one_complaint_nine_times():
    askers = Counter(row["asker"] for row in message_rows(DEMO))

    assert askers.most_common(1) == [("yc-smoke", 9)]


def test_private_data_is_masked_when_the_messages_are_stored(uow):
    stored = [uow.messages.by_external_no(row["id"]) for row in message_rows(DEMO)]
    text = "".join(message.body for message in stored)

    assert not re.search(r"\d{11}|@example|119999", text)
    assert text.count("[身份证号]") == 3
    assert text.count("[手机号]") == 4
    assert text.count("[银行卡号]") == 1


def test_guides_lead_to_the_doors_of_the_district(uow):
    texts = texts_in_force(uow)
    petition = texts["petition"]

    assert petition is not None
    assert petition.phone == "0XX-5508-1012"
    assert petition.links[0].url == "https://xinfang.yunchuan.example"
    assert "legal_aid" not in texts  # its door is the whole country's
    assert waiting_version(guide_versions(uow)) is None


def test_loading_again_changes_nothing(desk):
    with desk.uow() as uow:
        before = uow.events.last_id()

    load_demo(desk, DEMO, AT)

    with desk.uow() as uow:
        assert uow.events.last_id() == before


def test_an_account_is_named_only_while_it_has_the_demo_password():
    desk = FakeDesk()
    load_demo(as_desk(desk), DEMO, AT)
    assert "editor: bianji / yunchuan-demo-2026" in demo_accounts(as_desk(desk), DEMO)

    with desk.uow() as uow:
        uow.staff.get("bianji").password_hash = uow.staff.get("fabu").password_hash[:-4] + "AAAA"
        uow.commit()

    assert not any("bianji" in line for line in demo_accounts(as_desk(desk), DEMO))
    assert len(demo_accounts(as_desk(desk), DEMO)) == 8


def test_the_staff_file_says_that_it_is_for_demonstration_only():
    text = (DEMO / "staff.yml").read_text(encoding="utf-8")

    assert text.startswith("# DEMO ONLY")
    assert yaml.safe_load(text)["demo_password"]


def test_a_desk_that_was_just_loaded_has_nothing_to_tell_anybody(uow):
    assert uow.events.last_id() > 0

    assert not events_behind(uow)


def test_loading_again_leaves_what_happened_meanwhile_to_be_told():
    desk = FakeDesk()
    with desk.uow() as uow:
        settle_linjiang(uow)
        ask(uow)
        uow.commit()

    load_demo(as_desk(desk), DEMO, AT)

    with desk.uow() as uow:
        assert events_behind(uow)
