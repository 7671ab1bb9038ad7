"""Mapping from errors to HTTP status and words (RFC 9457 problem details)."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from casework import errors
from portal.web import errors as web_errors
from portal.web.words import WORDS

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """``code`` names the words in words.yml and ends the problem's type address."""

    status: int
    code: str
    retry_after_s: int | None = None


UNEXPECTED = Problem(500, "unexpected")
TABLE: Mapping[type[Exception], Problem] = {
    errors.NotFound: Problem(404, "not_found"),
    errors.EmptyText: Problem(422, "empty_text"),
    errors.MergedWithItself: Problem(422, "merged_with_itself"),
    errors.NoReasonGiven: Problem(422, "no_reason_given"),
    errors.NoWords: Problem(422, "no_words"),
    errors.TooLong: Problem(422, "too_long"),
    errors.EscalationWaiting: Problem(409, "escalation_waiting"),
    errors.ReportOfOwnAgency: Problem(403, "report_of_own_agency"),
    errors.NotAllowed: Problem(403, "not_allowed"),
    errors.AuditorReadsOnly: Problem(403, "auditor_reads_only"),
    errors.AuditorHoldsMore: Problem(422, "auditor_holds_more"),
    errors.NotYourAgency: Problem(403, "not_your_agency"),
    errors.OwnAccount: Problem(409, "own_account"),
    errors.WrongState: Problem(409, "wrong_state"),
    errors.AlreadyClosed: Problem(409, "already_closed"),
    errors.KeptOnRecord: Problem(409, "kept_on_record"),
    errors.StillHandled: Problem(409, "still_handled"),
    errors.ReviewerIsAuthor: Problem(403, "reviewer_is_author"),
    errors.SignerIsAuthor: Problem(403, "signer_is_author"),
    errors.NothingCorrected: Problem(422, "nothing_corrected"),
    errors.UnknownPlaceholders: Problem(422, "unknown_placeholders"),
    errors.PrivateDataInText: Problem(422, "private_data_in_text"),
    errors.NotAnswered: Problem(409, "not_answered"),
    errors.AskerDidNotAgree: Problem(409, "asker_did_not_agree"),
    errors.SignedAnotherReview: Problem(403, "signed_another_review"),
    errors.ReviewsMissing: Problem(409, "reviews_missing"),
    errors.BlanksLeft: Problem(409, "blanks_left"),
    errors.PrivateDataInDraft: Problem(422, "private_data_in_draft"),
    errors.PrivateDataLeft: Problem(409, "private_data_left"),
    errors.FiguresWithoutSource: Problem(409, "figures_without_source"),
    errors.MarkupInText: Problem(422, "markup_in_text"),
    errors.ChatSwitchedOff: Problem(503, "chat_off", retry_after_s=600),
    errors.MessagesSwitchedOff: Problem(503, "messages_off", retry_after_s=600),
    errors.TooShort: Problem(422, "too_short"),
    errors.SaysTooLittle: Problem(422, "says_too_little"),
    errors.ReportOffTopic: Problem(422, "report_off_topic"),
    errors.TooMany: Problem(422, "too_many"),
    errors.CitedPolicyEnded: Problem(409, "cited_policy_ended"),
    errors.CitedPolicySuperseded: Problem(409, "cited_policy_superseded"),
    errors.EntryEnded: Problem(409, "entry_ended"),
    errors.BadMoment: Problem(422, "bad_moment"),
    errors.UnknownTags: Problem(409, "unknown_tags"),
    errors.NotInTheFuture: Problem(422, "not_in_the_future"),
    errors.ApprovedWithOmissions: Problem(422, "approved_with_omissions"),
    errors.CitationNotInForce: Problem(409, "citation_not_in_force"),
    errors.MessagesNotInTopic: Problem(422, "messages_not_in_topic"),
    errors.MergedFurther: Problem(409, "merged_further"),
    errors.NoSuchContact: Problem(422, "no_such_contact"),
    errors.AlreadyThere: Problem(409, "already_there"),
    errors.NobodyOfAgency: Problem(422, "nobody_of_agency"),
    errors.ExtendedBefore: Problem(409, "extended_before"),
    errors.BadExtension: Problem(422, "bad_extension"),
    errors.DeadlinePassed: Problem(409, "deadline_passed"),
    errors.AskedBackTooOften: Problem(409, "asked_back_too_often"),
    errors.NothingAskedBack: Problem(409, "nothing_asked_back"),
    errors.StillTimeToAnswer: Problem(409, "still_time_to_answer"),
    errors.NotAnsweredYet: Problem(409, "not_answered_yet"),
    errors.ReopeningOver: Problem(409, "reopening_over"),
    errors.ReopenedTooOften: Problem(409, "reopened_too_often"),
    errors.ContactUnreadable: Problem(500, "contact_unreadable"),
    errors.ChangedMeanwhile: Problem(409, "changed_meanwhile"),
    errors.DatesOutOfOrder: Problem(422, "dates_out_of_order"),
    errors.BadDutyFigure: Problem(422, "bad_duty_figure"),
    errors.BadPeriod: Problem(422, "bad_period"),
    errors.BadCorrection: Problem(422, "bad_correction"),
    errors.NoAddress: Problem(422, "no_address"),
    errors.NoMailAddress: Problem(422, "no_mail_address"),
    errors.BadReckoning: Problem(422, "bad_reckoning"),
    errors.UnstorableText: Problem(422, "unstorable_text"),
    errors.NumberTooLarge: Problem(422, "bad_request"),
    errors.CaseworkFault: Problem(400, "casework"),
    errors.RecordsBusy: Problem(503, "records_busy", retry_after_s=5),
    errors.RecordsUnreachable: Problem(503, "records_unreachable", retry_after_s=30),
    web_errors.NotSignedIn: Problem(401, "not_signed_in"),
    web_errors.WrongPassword: Problem(401, "wrong_password"),
    web_errors.WeakPassword: Problem(422, "weak_password"),
    web_errors.GuessedPassword: Problem(422, "guessed_password"),
    web_errors.WrongPresentPassword: Problem(401, "wrong_present_password"),
    web_errors.SentFromElsewhere: Problem(403, "sent_from_elsewhere"),
    web_errors.ForgedForm: Problem(403, "forged_form"),
    web_errors.ForeignSession: Problem(401, "foreign_session"),
    web_errors.BadCursor: Problem(400, "bad_cursor"),
    web_errors.BadPayload: Problem(422, "bad_payload"),
    web_errors.UnstorableInput: Problem(422, "unstorable_text"),
    web_errors.NotConfirmed: Problem(422, "not_confirmed"),
    web_errors.DoneByYourself: Problem(409, "done_by_yourself"),
    web_errors.StaleForm: Problem(409, "stale_form"),
    web_errors.StaleCase: Problem(409, "stale_case"),
    web_errors.Unexpected: UNEXPECTED,
    web_errors.BodyTooLarge: Problem(413, "body_too_large"),
    web_errors.ConsoleBodyTooLarge: Problem(413, "console_body_too_large"),
    web_errors.BodyTooSlow: Problem(408, "body_too_slow"),
    web_errors.HeadersTooLarge: Problem(431, "headers_too_large"),
    web_errors.AddressTooLong: Problem(414, "address_too_long"),
    web_errors.CodeNeeded: Problem(403, "code_needed"),
    web_errors.ContactKept: Problem(409, "contact_kept"),
    web_errors.TooManyRequests: Problem(429, "too_many_requests"),
    web_errors.TooManyWrongPasswords: Problem(429, "too_many_wrong_passwords"),
    web_errors.TooManyTurns: Problem(429, "too_many_turns"),
    web_errors.TooManyLookUps: Problem(429, "too_many_look_ups"),
    web_errors.TooBusy: Problem(503, "too_busy"),
    RequestValidationError: Problem(422, "bad_request"),
}
OF_STATUS: Mapping[int, Problem] = {
    HTTPStatus.NOT_FOUND: Problem(404, "not_found"),
    HTTPStatus.METHOD_NOT_ALLOWED: Problem(405, "method_not_allowed"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Problem(413, "too_large"),
}


def problem_of(fault: Exception) -> Problem:
    """The line of the table that fits ``fault`` best."""
    if isinstance(fault, HTTPException):
        return OF_STATUS.get(fault.status_code, Problem(fault.status_code, "bad_request"))
    return next((TABLE[kind] for kind in type(fault).__mro__ if kind in TABLE), UNEXPECTED)


def words_of(fault: Exception) -> tuple[str, str]:
    """Title and detail for a person."""
    words = WORDS.problems[problem_of(fault).code]
    return words.title, words.detail.format_map(Figures(fault))


def problem_details(fault: Exception, *, instance: str) -> dict[str, Any]:
    """The members of RFC 9457."""
    problem = problem_of(fault)
    title, detail = words_of(fault)
    return {
        "type": f"/problems/{problem.code}",
        "title": title,
        "status": problem.status,
        "detail": detail,
        "instance": instance,
    } | more_members(fault)


def more_members(fault: Exception) -> dict[str, Any]:
    """Where a request does not fit the API description, or cannot be stored; which line of the
    log tells of it."""
    if isinstance(fault, web_errors.Unexpected):
        return {"error_id": fault.error_id}
    if isinstance(fault, web_errors.UnstorableInput):
        return {"fields": list(fault.fields)}
    if not isinstance(fault, RequestValidationError):
        return {}
    places = [".".join(str(part) for part in error["loc"]) for error in fault.errors()]
    return {"fields": places}


TERMS = WORDS.policy_field | WORDS.report_part | WORDS.terms


class Figures(dict[str, str]):
    """The fields of a fault in words: names translated, lists joined."""

    def __init__(self, fault: Exception) -> None:
        super().__init__({name: in_words(value) for name, value in vars(fault).items()})

    def __missing__(self, name: str) -> str:
        return ""


def in_words(value: object) -> str:
    if isinstance(value, list | tuple):
        return WORDS.joiner.join(in_words(part) for part in value)
    return str(TERMS.get(str(value), value))
