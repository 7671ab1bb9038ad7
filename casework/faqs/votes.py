"""Votes of askers on entries: of use or of none, each asker's last word on the present text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.board.judging_entries import Judgement
from casework.events import EntryJudged, FaqKept
from casework.faqs.entries import Faq
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class VoteCount:
    """How many askers found the answer of use, and of none; a refusal says the latter too."""

    useful: int = 0
    useless: int = 0

    @property
    def useless_percent(self) -> int:
        total = self.useful + self.useless
        return round(100 * self.useless / total) if total else 0


def count_votes(
    uow: UnitOfWork, faqs: Iterable[Faq], *, since: Mapping[str, datetime] | None = None
) -> Mapping[str, VoteCount]:
    """By entry, since its present text was published, or later where ``since`` says so; entries
    that nobody judged are left out."""
    shown, later = {faq.faq_id: faq for faq in faqs}, since or {}
    said = [e for e in judgements_of(uow, shown) if is_of_live(e, shown)]
    counted = [e for e in said if (e.faq_id or "") not in later or e.at > later[e.faq_id or ""]]
    found: dict[str, list[bool]] = {}
    for (faq_id, _), event in last_words(uow, counted).items():
        found.setdefault(faq_id, []).append(Judgement(event.judgement).is_right)
    return {key: VoteCount(sum(right), len(right) - sum(right)) for key, right in found.items()}


def judgements_of(uow: UnitOfWork, faqs: Mapping[str, Faq]) -> list[EntryJudged]:
    """What was said of the entries, oldest first; a pick says nothing of an answer."""
    found = uow.events.about(faqs, EntryJudged)
    return [e for e in found if isinstance(e, EntryJudged) and e.judgement != Judgement.PICKED]


def is_of_live(event: EntryJudged, faqs: Mapping[str, Faq]) -> bool:
    """Whether the entry's present text was published by then, or it has none."""
    live = faqs[event.faq_id or ""].live
    return live is None or live.published_at is None or event.at >= live.published_at


def last_words(
    uow: UnitOfWork, events: Sequence[EntryJudged]
) -> dict[tuple[str, str], EntryJudged]:
    """The last event by entry and asker; sessions of one machine are one asker."""
    machines = uow.asker_machines.machine_of({event.actor for event in events})
    return {(e.faq_id or "", machines.get(e.actor, e.actor)): e for e in events}


def last_kept(uow: UnitOfWork, faq_ids: Iterable[str]) -> dict[str, datetime]:
    """When a person last said of an entry that it is right as it is."""
    kept = uow.events.about(list(faq_ids), FaqKept)
    return {event.faq_id: event.at for event in kept if isinstance(event, FaqKept)}
