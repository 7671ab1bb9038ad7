"""Facts become statuses and words."""

from casework import errors
from portal.web import errors as web_errors
from portal.web.problem_details import TABLE, problem_details, problem_of, words_of
from portal.web.words import WORDS


def test_every_fact_of_casework_that_a_person_can_meet_has_its_line():
    internal = {
        errors.BadDuty,
        errors.BadWorkPlan,
        errors.BadCorrection,
        errors.CalendarNotPublished,
    }

    missing = set(errors.CaseworkFault.__subclasses__()) - set(TABLE) - internal

    assert missing == set()


def test_every_fault_of_the_portal_has_its_line():
    assert set(web_errors.PortalFault.__subclasses__()) <= set(TABLE)


def test_every_line_has_title_and_detail():
    assert {p.code for p in TABLE.values()} <= set(WORDS.problems)


def test_a_missing_review_is_named_in_words():
    title, detail = words_of(errors.ReviewsMissing("faq-1", ["secrecy", "privacy"]))

    assert (title, detail) == ("审查还没完成", "还缺：保密审查、隐私审查。")


def test_a_fact_without_a_line_of_its_own_takes_its_parents():
    assert problem_of(errors.BadDuty("duty", "x")).status == 400


def test_problem_details_have_the_members_of_rfc_9457():
    details = problem_details(errors.NotFound("faq", "f-1"), instance="/api/v1/faqs/f-1")

    assert details["type"] == "/problems/not_found"
    assert details["status"] == 404
    assert details["instance"] == "/api/v1/faqs/f-1"
    assert set(details) == {"type", "title", "status", "detail", "instance"}


def test_the_figures_of_a_fact_stand_in_its_words():
    _, detail = words_of(errors.TooLong("body", 5000, 6000))

    assert detail == "内容最多5000个字，现在有6000个字。请精简后再提交。"
