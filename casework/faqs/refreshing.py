"""Merging new replies and clauses into an edited draft without losing a person's words."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from casework.errors import WrongState
from casework.faqs.citations import Citation
from casework.faqs.citing_clauses import whole_clauses
from casework.faqs.draft_diff import DraftChange, Stands, changes
from casework.faqs.drafting import edit_draft
from casework.faqs.entries import DraftContent, Faq, FaqState
from casework.faqs.generated_drafts import GeneratedDraft
from casework.faqs.merging import merged
from casework.faqs.sourced_sentences import ReplyRef, SourcedSentence
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork

NOTHING_GENERATED = GeneratedDraft(question="")


def draft_changes(
    uow: UnitOfWork, faq_id: str, *, generated: GeneratedDraft, on: date
) -> list[DraftChange]:
    """What ``generated`` would change in the entry's text as it stands; nothing is changed."""
    faq = uow.faqs.get(faq_id)
    base = faq.generated or NOTHING_GENERATED
    return changes(base, generated, _present(faq), sources_that_stand(uow, faq, on))


def refresh_draft(
    uow: UnitOfWork,
    faq_id: str,
    *,
    generated: GeneratedDraft,
    wanted: Collection[str],
    by: StaffMember,
    on: date,
    at: datetime,
) -> Faq:
    """Take over the wanted changes (ids), and remember what the machine has offered.

    A live version gets a next one beside it. Raises as edit_draft does.
    """
    faq = uow.faqs.get(faq_id)
    offered = draft_changes(uow, faq_id, generated=generated, on=on)
    taken = [change for change in offered if change.change_id in wanted]
    content = merged(_present(faq), taken, generated)
    faq.generated = generated
    cited = whole_clauses(uow, content.citations)
    return edit_draft(uow, faq_id, draft=replace(content, citations=cited), by=by, at=at)


def sources_that_stand(uow: UnitOfWork, faq: Faq, on: date) -> Stands:
    """Whether a sentence is still said: by a clause in force, or by a reply on the topic."""
    topic = uow.topics.find(faq.topic_id) if faq.topic_id else None
    held = uow.replies.of_messages(topic.message_ids) if topic else []
    replies = {reply.reply_id for reply in held}

    def stands(sentence: SourcedSentence) -> bool:
        source = sentence.source
        if isinstance(source, ReplyRef):
            return source.reply_id in replies
        return _clause_says(uow, source, sentence.text, on)

    return stands


def _clause_says(uow: UnitOfWork, citation: Citation, text: str, on: date) -> bool:
    policy = uow.policies.find(citation.policy_id)
    clause = policy.clause(citation.anchor) if policy and policy.in_force(on) else None
    return clause is not None and _bare(text) in _bare(clause.text)


def _bare(text: str) -> str:
    return "".join(text.split())


def _present(faq: Faq) -> DraftContent:
    """The text a person would go on from; raises WrongState for an entry without any."""
    version = faq.draft or faq.live or (faq.versions[-1] if faq.versions else None)
    if version is None:
        raise WrongState("faq", faq.faq_id, str(faq.state), [FaqState.DRAFT])
    return version.content
