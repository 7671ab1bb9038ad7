"""For every JSON column a value, and the text it is stored as."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from casework.board import EarlierText, PublicReply
from casework.board.public_copies import EarlierPublicText
from casework.cases import InfoRequest, Reopening
from casework.faqs import (
    Citation,
    FaqVersion,
    GeneratedDraft,
    NeedsReview,
    Review,
    ReviewKind,
    Verdict,
)
from casework.faqs.entries import FaqState, ReviewCause, ScheduledPublication, StateBefore
from casework.faqs.generated_drafts import (
    AgencyEvidence,
    AgencyReason,
    AgencySuggestion,
    Contradiction,
    ContradictionKind,
)
from casework.faqs.reckonings import Reckoning, ReckoningKind
from casework.faqs.sourced_sentences import ReplyRef, SourcedSentence
from casework.notifications import Channel, Choice, NotificationKind, Timing
from casework.people import AgencyProfile, Role
from casework.policies import (
    ClauseChange,
    ClauseText,
    ComparedClause,
    ContactDetails,
    ContactPurpose,
    LinkKind,
    PolicyContact,
    PolicyLink,
    ServiceItem,
    TextEdit,
)
from casework.policies.versions import ClauseOutcome
from casework.topics import TopicProposal
from casework.topics.topics import Candidate

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TO_THE_MICROSECOND = datetime(2026, 3, 2, 1, 0, 0, 250_000, tzinfo=UTC)
IN_CHINA = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))

CITATION = Citation("policy-1", "c3", "租房补贴办法", None, "第三条", "第三条", "每月500元", "00ff")
CITATION_TEXT = (
    '{"policy_id":"policy-1","clause_id":"c3","title":"租房补贴办法","doc_no":null,'
    '"label":"第三条","anchor":"第三条","quote":"每月500元","digest":"00ff"}'
)
REPLY = ReplyRef("reply-1", "message-1", "到窗口办理", TO_THE_MICROSECOND, ("reply-2",), "agency-1")
REPLY_TEXT = (
    '{"reply_id":"reply-1","message_id":"message-1","quote":"到窗口办理",'
    '"replied_at":"2026-03-02T01:00:00.250000+00:00","agreeing":["reply-2"],'
    '"agency_id":"agency-1"}'
)
FROM_CLAUSE = SourcedSentence("每月500元。", citation=CITATION)
FROM_CLAUSE_TEXT = '{"text":"每月500元。","citation":' + CITATION_TEXT + ',"reply":null}'
FROM_REPLY = SourcedSentence("到窗口办理。", reply=REPLY)
FROM_REPLY_TEXT = '{"text":"到窗口办理。","citation":null,"reply":' + REPLY_TEXT + "}"

DRAFT = FaqVersion(
    version_no=2,
    question="租房补贴怎么申请？",
    answer="每月500元。",
    similar_questions=("能领租房补贴吗",),
    citations=(CITATION,),
    services=(ServiceItem("申请", "https://example.org"),),
    author="bianji",
    valid_until=date(2027, 1, 1),
    sources=(FROM_CLAUSE,),
    blanks=("办理地点：",),
    scope="仅限应届毕业生",
    reckoning=Reckoning(ReckoningKind.RATE, "利息", "元", Decimal(30), Decimal(50000)),
)
DRAFT_TEXT = (
    '{"version_no":2,"question":"租房补贴怎么申请？","answer":"每月500元。",'
    '"similar_questions":["能领租房补贴吗"],"citations":[' + CITATION_TEXT + "],"
    '"services":[{"name":"申请","url":"https://example.org"}],"author":"bianji",'
    '"published_by":null,"published_at":null,"valid_from":null,"valid_until":"2027-01-01",'
    '"sources":[' + FROM_CLAUSE_TEXT + '],"blanks":["办理地点："],"scope":"仅限应届毕业生",'
    '"reckoning":{"kind":"rate","of":"利息","unit":"元","share":"30","cap":"50000","steps":[]}}'
)
PUBLISHED = FaqVersion(1, "问", "答", (), (), (), "bianji", "fabu", AT)
PUBLISHED_TEXT = (
    '[{"version_no":1,"question":"问","answer":"答","similar_questions":[],"citations":[],'
    '"services":[],"author":"bianji","published_by":"fabu",'
    '"published_at":"2026-03-02T01:00:00+00:00","valid_from":null,"valid_until":null,'
    '"sources":[],"blanks":[],"scope":"","reckoning":null}]'
)
GENERATED = GeneratedDraft(
    question="租房补贴怎么申请？",
    sentences=(FROM_CLAUSE, FROM_REPLY),
    agencies=(
        AgencySuggestion(
            None, "住建局", (AgencyEvidence(AgencyReason.CITED_POLICY, ("policy-1",)),)
        ),
    ),
    contradictions=(
        Contradiction(FROM_CLAUSE, FROM_REPLY, ContradictionKind.FIGURE, ("500元", "300元")),
    ),
    made_at=AT,
    material={"clauses": "00ff", "replies": "11ee"},
)
GENERATED_TEXT = (
    '{"question":"租房补贴怎么申请？","similar_questions":[],"sentences":['
    + f"{FROM_CLAUSE_TEXT},{FROM_REPLY_TEXT}"
    + '],"blanks":[],"services":[],"agencies":[{"agency_id":null,"name":"住建局",'
    '"evidence":[{"reason":"cited_policy","refs":["policy-1"]}]}],"contradictions":[{"first":'
    + f'{FROM_CLAUSE_TEXT},"second":{FROM_REPLY_TEXT}'
    + ',"kind":"figure","words":["500元","300元"]}],"made_at":"2026-03-02T01:00:00+00:00",'
    '"material":{"clauses":"00ff","replies":"11ee"}}'
)
FLAGGED = NeedsReview(
    ReviewCause.CLAUSE_CHANGED,
    "policy-1",
    ("第三条",),
    (ClauseOutcome("第三条", "第三条", ClauseChange.MOVED, "第四条", "第四条"),),
    "policy-2",
    StateBefore(FaqState.PUBLISHED, None),
)
FLAGGED_TEXT = (
    '[{"cause":"clause_changed","policy_id":"policy-1","anchors":["第三条"],"clauses":'
    '[{"anchor":"第三条","label":"第三条","change":"moved","now_anchor":"第四条",'
    '"now_label":"第四条"}],"successor_id":"policy-2",'
    '"before":{"state":"published","version_no":null}}]'
)
PROPOSAL = TopicProposal(
    proposal_id="proposal-1",
    title="租房补贴",
    representative_question="能申请吗",
    keywords=("租房", "补贴"),
    message_ids=("message-1",),
    asker_count=21,
    group_ids=("group-1",),
    heat=9.34,
    heat_parts={"askers": 4.46, "growth": 0.0},
    findings=("too_few_askers",),
    first_seen_on=date(2026, 2, 1),
    last_seen_on=date(2026, 3, 1),
    heat_figures={"askers": 21, "months": 0.8},
    sources={"imported": 21},
    candidate=Candidate.INVESTIGATION,
    session_count=22,
)
PROPOSAL_TEXT = (
    '{"proposal_id":"proposal-1","title":"租房补贴","representative_question":"能申请吗",'
    '"keywords":["租房","补贴"],"message_ids":["message-1"],"asker_count":21,'
    '"group_ids":["group-1"],"heat":9.34,"heat_parts":{"askers":4.46,"growth":0.0},'
    '"findings":["too_few_askers"],"first_seen_on":"2026-02-01","last_seen_on":"2026-03-01",'
    '"agency_id":null,"heat_figures":{"askers":21,"months":0.8},"sources":{"imported":21},'
    '"kinds":{},"candidate":"investigation","session_count":22}'
)

# (table.column, value, stored text)
STORED: tuple[tuple[str, Any, str], ...] = (
    ("agencies.aliases", ("区住建局", "房管局"), '["区住建局","房管局"]'),
    (
        "agencies.profile",
        AgencyProfile(("公租房",), "0XX-1", source="职责目录"),
        '{"handles":["公租房"],"phone":"0XX-1","address":"","hours":"","source":"职责目录"}',
    ),
    (
        "staff.roles",
        frozenset(Role),
        '["admin","agency_officer","auditor","editor","publisher","reviewer"]',
    ),
    (
        "policies.service_items",
        [ServiceItem("申请", "https://example.org")],
        '[{"name":"申请","url":"https://example.org"}]',
    ),
    ("policies.corrections", {"title": "租房“补贴”办法"}, '{"title":"租房“补贴”办法"}'),
    ("policies.as_read", {}, "{}"),
    (
        "policies.links",
        [PolicyLink(LinkKind.REPEALS, None, "南政〔2020〕3号", date(2026, 10, 1))],
        '[{"kind":"repeals","title":null,"doc_no":"南政〔2020〕3号","on":"2026-10-01"}]',
    ),
    (
        "policies.contacts",
        [
            PolicyContact(
                "contact-1",
                "第十二条",
                "第十二条",
                "00ff",
                ContactDetails(ContactPurpose.COMPLAINTS, phone="0XX-5508-1120"),
                confirmed=True,
                decided_by="bianji",
                decided_at=AT,
            )
        ],
        '[{"contact_id":"contact-1","anchor":"第十二条","label":"第十二条","clause_digest":"00ff",'
        '"details":{"purpose":"complaints","agency":"","phone":"0XX-5508-1120","address":"",'
        '"hours":""},"confirmed":true,"decided_by":"bianji","decided_at":"2026-03-02T01:00:00+00:00"}]',
    ),
    ("clauses.heading_path", ("第一章", "第一节"), '["第一章","第一节"]'),
    ("clauses.responsible_units", (), "[]"),
    (
        "policy_versions.clauses",
        (ClauseText("第三条", "第三条", ("第一章",), "每月\n500元"),),
        '[{"anchor":"第三条","label":"第三条","heading_path":["第一章"],"text":"每月\\n500元"}]',
    ),
    (
        "policy_comparisons.changes",
        (ComparedClause(ClauseChange.CHANGED, 0, None, (TextEdit("三百", "五百"),)),),
        '[{"change":"changed","old":0,"new":null,"edits":[{"old":"三百","new":"五百"}]}]',
    ),
    ("messages.lookup_hashes", ("00ff",), '["00ff"]'),
    (
        "public_copies.replies",
        (
            PublicReply(
                "reply-1", "到窗口办理🏠", None, IN_CHINA, (EarlierPublicText("到窗口", AT),)
            ),
        ),
        '[{"reply_id":"reply-1","body":"到窗口办理🏠","agency_id":null,'
        '"replied_at":"2026-03-02T09:00:00+08:00",'
        '"earlier":[{"body":"到窗口","until":"2026-03-02T01:00:00+00:00"}]}]',
    ),
    ("cases.reminded_on", [date(2026, 3, 2), date(2026, 3, 9)], '["2026-03-02","2026-03-09"]'),
    (
        "cases.info_requests",
        (
            InfoRequest("住在哪个小区？", "jingban", AT, date(2026, 3, 9)),
            InfoRequest("哪一年毕业？", "jingban", AT, date(2026, 3, 9), "2025年", IN_CHINA),
        ),
        '[{"question":"住在哪个小区？","asked_by":"jingban",'
        '"asked_at":"2026-03-02T01:00:00+00:00","answer_by":"2026-03-09","answer":"",'
        '"answered_at":null},{"question":"哪一年毕业？","asked_by":"jingban",'
        '"asked_at":"2026-03-02T01:00:00+00:00","answer_by":"2026-03-09","answer":"2025年",'
        '"answered_at":"2026-03-02T09:00:00+08:00"}]',
    ),
    (
        "cases.reopenings",
        (Reopening("没有说要带什么材料", AT),),
        '[{"reason":"没有说要带什么材料","at":"2026-03-02T01:00:00+00:00"}]',
    ),
    (
        "replies.earlier",
        (EarlierText("到一楼窗口办理", "jingban", TO_THE_MICROSECOND, "楼层写错"),),
        '[{"body":"到一楼窗口办理","corrected_by":"jingban",'
        '"corrected_at":"2026-03-02T01:00:00.250000+00:00","reason":"楼层写错"}]',
    ),
    ("pending_replies.also", ("message-2", "message-3"), '["message-2","message-3"]'),
    (
        "notification_preferences.choices",
        {
            NotificationKind.DUE_SOON: Choice(
                (Channel.EMAIL, Channel.WEBHOOK), Timing.AT_ONCE, True
            ),
            NotificationKind.PUBLISHED: Choice((), Timing.DIGEST),
        },
        '{"due_soon":{"channels":["email","webhook"],"timing":"at_once","any_hour":true},'
        '"published":{"channels":[],"timing":"digest","any_hour":false}}',
    ),
    ("escalations.reminded_on", [], "[]"),
    ("investigations.parts", {"plan": "走访十二户。"}, '{"plan":"走访十二户。"}'),
    ("question_groups.message_ids", ["message-1"], '["message-1"]'),
    ("topic_proposals.proposal", PROPOSAL, PROPOSAL_TEXT),
    ("topics.message_ids", ["message-1", "turn:7"], '["message-1","turn:7"]'),
    ("topics.group_ids", ["group-1"], '["group-1"]'),
    ("faqs.draft", DRAFT, DRAFT_TEXT),
    ("faqs.versions", [PUBLISHED], PUBLISHED_TEXT),
    (
        "faqs.reviews",
        [Review(ReviewKind.PRIVACY, Verdict.REJECT, "shenhe", "含电话", AT, 2)],
        '[{"kind":"privacy","verdict":"reject","reviewer":"shenhe","reason":"含电话",'
        '"reviewed_at":"2026-03-02T01:00:00+00:00","faq_version_no":2,"left_out":"","grounds":[],'
        '"agency_id":null}]',
    ),
    ("faqs.tags", ("住房",), '["住房"]'),
    ("faqs.review_reasons", (FLAGGED,), FLAGGED_TEXT),
    ("faqs.generated", GENERATED, GENERATED_TEXT),
    (
        "faqs.scheduled",
        ScheduledPublication(AT, "fabu", 2),
        '{"publish_at":"2026-03-02T01:00:00+00:00","publisher":"fabu","version_no":2}',
    ),
)
