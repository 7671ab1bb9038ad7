"""Notification rules: for each kind of event, who is told what. One entry a kind of event.

Who did a thing is not told of it.
"""

from casework import events as e
from casework.notifications import case_rules, entry_rules, escalation_rules
from casework.notifications.kinds import NotificationKind as Kind
from casework.notifications.notes import Note, Rule
from casework.notifications.recipients import Recipients

RULES: dict[type[e.Event], Rule] = {
    e.CaseOpened: case_rules.to_responsible(Kind.ASSIGNED),
    e.CaseAssigned: case_rules.to_responsible(Kind.ASSIGNED),
    e.CaseAssignedTo: case_rules.given_to_person,
    e.CaseTransferred: case_rules.to_responsible(Kind.ASSIGNED),
    e.CaseReturned: case_rules.to_editors(Kind.RETURNED),
    e.CaseReminded: case_rules.reminded,
    e.CaseReportedOverdue: case_rules.to_editors(Kind.OVERDUE),
    e.CaseExtended: case_rules.to_asker(Kind.ASKER_EXTENDED),
    e.AskerAskedBack: case_rules.to_asker(Kind.ASKER_ASKED),
    e.AskerAnsweredBack: case_rules.to_responsible(Kind.ANSWERED_BACK),
    e.CaseReopened: case_rules.to_responsible(Kind.REOPENED),
    e.CaseClosed: case_rules.closed,
    e.CaseSolvedRated: case_rules.rated,
    e.MessageWithdrawn: case_rules.withdrawn,
    e.MessageReplied: case_rules.to_asker(Kind.ASKER_REPLIED),
    e.ReplyCorrected: case_rules.to_asker(Kind.ASKER_CORRECTED),
    e.ReplyAwaitsSignature: case_rules.awaits_signature,
    e.ReplySigned: case_rules.reply_signed,
    e.ReplyRefused: case_rules.reply_refused,
    e.FaqSubmitted: entry_rules.submitted,
    e.FaqReviewed: entry_rules.reviewed,
    e.FaqAccuracyConfirmed: entry_rules.confirmed,
    e.FaqReturned: entry_rules.sent_back,
    e.FaqAssigned: entry_rules.assigned,
    e.FaqPublished: entry_rules.published,
    e.FaqScheduleMissed: entry_rules.schedule_missed,
    e.FaqNeedsReview: entry_rules.needs_review,
    e.FaqExpired: entry_rules.needs_review,
    e.FaqFirstAskersTold: case_rules.to_asker(Kind.ASKER_ENTRY),
    e.EscalationOpened: escalation_rules.to_agency(Kind.ESCALATED),
    e.EscalationAssigned: escalation_rules.to_agency(Kind.ESCALATED),
    e.EscalationReminded: escalation_rules.reminded,
    e.EscalationReopened: escalation_rules.to_agency(Kind.REOPENED),
    e.EscalationReturned: escalation_rules.to_agency(Kind.RETURNED),
    e.EscalationInfoRequested: escalation_rules.to_editors(Kind.ASKED_BACK),
    e.EscalationInfoGiven: escalation_rules.to_agency(Kind.ANSWERED_BACK),
    e.EscalationDisowned: escalation_rules.to_editors(Kind.RETURNED),
    e.InvestigationAccepted: escalation_rules.to_agency(Kind.ACCEPTED),
    e.InvestigationReturned: escalation_rules.report_returned,
    e.InvestigationFiled: escalation_rules.to_editors(Kind.REVIEW_WAITING),
    e.GuideProposed: entry_rules.guide_proposed,
}


def notes_of(recipients: Recipients, event: e.Event) -> list[Note]:
    """Nothing for a kind of event that concerns nobody."""
    rule = RULES.get(type(event))
    found = rule(recipients, event) if rule else ()
    return [note for note in (_without_actor(note, event.actor) for note in found) if note.to]


def _without_actor(note: Note, actor: str) -> Note:
    others = tuple(name for name in note.to if name is None or name != actor)
    return Note(note.kind, note.thing, note.thing_id, others, note.due_on)
