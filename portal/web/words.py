"""Texts of the portal outside templates, loaded once from words.yml."""

from pathlib import Path

from language.data_files import file_shape, read_yaml


@file_shape
class ProblemWords:
    """What is told of a fault; the detail's places are fields of the fault."""

    title: str
    detail: str


@file_shape
class WorkListWords:
    """A work list of the first page: its heading, and what there is none of when it is empty."""

    title: str
    empty: str


@file_shape
class ManyWords:
    """Something done to many at once: its name, and what is said before it is done."""

    title: str
    asked: str


@file_shape
class PortalWords:
    """Mostly the words of the values of one enumeration, by value; words.yml says what each is."""

    joiner: str
    cited_clause: str
    rests_on: str
    done: dict[str, str]
    actor: dict[str, str]
    you: str
    waits_for_you: str
    nobody_s: str
    report_part: dict[str, str]
    report_fault: dict[str, str]
    investigation_status: dict[str, str]
    event_field: dict[str, str]
    event_page: dict[str, str]
    mark: dict[str, str]
    mark_means: dict[str, str]
    marked_on: dict[str, str]
    solved: dict[str, str]
    chart: dict[str, str]
    statistics_none: dict[str, str]
    agencies_joined: str
    turn_outcome: dict[str, str]
    duty_figure: dict[str, str]
    work_list: dict[str, WorkListWords]
    returned: dict[str, str]
    found_kind: dict[str, str]
    proposal_state: dict[str, str]
    now_called: str
    log_columns: tuple[str, ...]
    log_cut: str
    log_file: str
    many: dict[str, ManyWords]
    standing: dict[str, str]
    denial: dict[str, str]
    duty_case: dict[str, str]
    import_outcome: dict[str, str]
    reminder_stage: dict[str, str]
    agency_kind: dict[str, str]
    validity: dict[str, str]
    message_kind: dict[str, str]
    channel: dict[str, str]
    source: dict[str, str]
    text_kind: dict[str, str]
    candidate: dict[str, str]
    messages_shown: dict[str, str]
    publicity: dict[str, str]
    publicity_told: dict[str, str]
    publicity_for_staff: dict[str, str]
    written_day: str
    case_step: dict[str, str]
    case_step_asker: dict[str, str]
    case_clock: dict[str, str]
    holiday: dict[str, str]
    case_status: dict[str, str]
    closing_ground: dict[str, str]
    faq_state: dict[str, str]
    guide_state: dict[str, str]
    review_kind: dict[str, str]
    verdict: dict[str, str]
    missed_because: dict[str, str]
    answer_fault: dict[str, str]
    talk_rating: dict[str, str]
    judgement: dict[str, str]
    role: dict[str, str]
    topic_status: dict[str, str]
    escalation_reason: dict[str, str]
    review_cause: dict[str, str]
    clause_change: dict[str, str]
    cited_clause_change: dict[str, str]
    related: dict[str, str]
    policy_field: dict[str, str]
    contact_state: dict[str, str]
    contact_purpose: dict[str, str]
    told_by: dict[str, str]
    contradiction: dict[str, str]
    agency_reason: dict[str, str]
    draft_change: dict[str, str]
    material: dict[str, str]
    heat: dict[str, str]
    event: dict[str, str]
    notification_kind: dict[str, str]
    notification_channel: dict[str, str]
    notification_settings: dict[str, str]
    delivery_state: dict[str, str]
    delivery_fault: dict[str, str]
    terms: dict[str, str]
    problems: dict[str, ProblemWords]
    chat: dict[str, str]
    chat_simple_words: dict[str, str]
    chat_assents: frozenset[str]
    widget: dict[str, str | tuple[str, ...]]
    console_pages: dict[str, str]


WORDS = read_yaml(Path(__file__).with_name("words.yml"), PortalWords)
