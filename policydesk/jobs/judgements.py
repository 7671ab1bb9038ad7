"""Export of relevance judgements: what askers said of the live entries, for calibration."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from casework.board import JudgedQuestion, judgements_by_question
from casework.events import EntryJudged, PolicyImported
from casework.ports import UnitOfWork
from desk.conversation.cards import faq_id
from desk.errors import InputProblem
from knowledge import Entry

# At 200 pairs a share of right answers is known to 5 points (19 times in 20); of right and of wrong
# ones there must be enough to tell them apart.
LEAST_PAIRS, LEAST_OF_EACH = 200, 30
ALWAYS, NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


class TooFewJudgements(InputProblem):
    """Fewer than calibration can learn from."""

    def __init__(self, right: int, wrong: int) -> None:
        super().__init__(
            f"{right + wrong} judgements of the present entries, {right} right and {wrong} wrong;"
            f" at least {LEAST_PAIRS} are needed, {LEAST_OF_EACH} of each; nothing was written",
            mend="wait until more answers have been picked, refused or voted on",
        )


def usable_judgements(uow: UnitOfWork, entries: Sequence[Entry]) -> list[JudgedQuestion]:
    """What askers said of ``entries`` as they read today; raises TooFewJudgements."""
    since = dict(texts_since(uow, entries))
    present = [e for e in uow.events.of_kind(EntryJudged) if e.at >= since.get(e.entry_id, NEVER)]
    rows = judgements_by_question(uow, present)
    right, wrong = sum(len(row.right) for row in rows), sum(len(row.wrong) for row in rows)
    if right + wrong < LEAST_PAIRS or min(right, wrong) < LEAST_OF_EACH:
        raise TooFewJudgements(right, wrong)
    return rows


def texts_since(uow: UnitOfWork, entries: Sequence[Entry]) -> Iterator[tuple[str, datetime]]:
    """From when on each entry, by its id, reads as it reads today."""
    live = {faq.faq_id: faq.live for faq in uow.faqs.many(filter(None, map(faq_id, entries)))}
    reworded = clauses_reworded(uow)
    for entry in entries:
        version = live.get(faq_id(entry) or "")
        if version is not None and version.published_at is not None:
            yield entry.entry_id, version.published_at
        elif faq_id(entry) is None:
            anchors = [(source.policy_id, source.anchor) for source in entry.sources]
            yield entry.entry_id, max((reworded.get(a, ALWAYS) for a in anchors), default=ALWAYS)


def clauses_reworded(uow: UnitOfWork) -> Mapping[tuple[str, str], datetime]:
    """When an import changed a clause last, by policy and anchor."""
    return {
        (event.policy_id, anchor): event.at
        for event in uow.events.of_kind(PolicyImported)
        for anchor in (*event.changed_anchors, *event.moved_anchors)
    }
