"""Projection of the live versions of entries into rows that lists can filter and search.

Rewritten at every flush of an entry, with what each rests on.
"""

from sqlalchemy import delete, event, insert
from sqlalchemy.orm import Session, UOWTransaction

from casework.faqs import Faq
from records.tables import live_answers, live_citations, live_tags
from records.tables.faq import LONGEST_TAG


def sync_live_answers(session: Session) -> None:
    """From now on every flush of ``session`` rewrites the rows of the entries it writes."""
    event.listen(session, "after_flush", _rewrite_changed)


def _rewrite_changed(session: Session, flush: UOWTransaction) -> None:
    for faq in [*session.new, *session.dirty]:
        if isinstance(faq, Faq):
            _rewrite(session, faq)


def _rewrite(session: Session, faq: Faq) -> None:
    for table in (live_answers, live_citations, live_tags):
        session.execute(delete(table).where(table.c.faq_id == faq.faq_id))
    live = faq.live
    if live is None:
        return
    row = {
        "faq_id": faq.faq_id, "question": live.question, "answer": live.answer,
        "valid_from": live.valid_from, "valid_until": live.valid_until, "scope": live.scope,
        "published_at": live.published_at,
    }  # fmt: skip
    session.execute(insert(live_answers), [row])
    cited = [
        {"faq_id": faq.faq_id, "place": place, "policy_id": c.policy_id, "anchor": c.anchor,
         "quote": c.quote}
        for place, c in enumerate(live.citations)
    ]  # fmt: skip
    tags = dict.fromkeys(tag for tag in faq.tags if len(tag) <= LONGEST_TAG)
    tagged = [{"faq_id": faq.faq_id, "tag": tag} for tag in tags]
    for table, rows in ((live_citations, cited), (live_tags, tagged)):
        if rows:
            session.execute(insert(table), rows)
