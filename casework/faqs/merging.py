"""Applying chosen changes to a draft (a patch) without touching what a person wrote."""

from collections.abc import Collection, Iterable, Sequence

from casework.faqs.citations import Citation
from casework.faqs.draft_diff import ChangeKind, DraftChange
from casework.faqs.entries import DraftContent
from casework.faqs.generated_drafts import GeneratedDraft
from casework.faqs.sourced_sentences import SourcedSentence
from casework.policies.policies import ServiceItem


def merged(mine: DraftContent, wanted: Iterable[DraftChange], new: GeneratedDraft) -> DraftContent:
    """The draft with the wanted changes; every character the person wrote is still there."""
    taken = [change for change in wanted if change.can_be_taken]
    answer = mine.answer
    for change in taken:
        answer = _applied(answer, change, new.sentences)
    return DraftContent(
        question=mine.question,
        answer=answer,
        similar_questions=(*mine.similar_questions, *_texts(taken, ChangeKind.QUESTION_ADDED)),
        citations=_citations(mine, taken, answer, new),
        services=(*mine.services, *_services(taken, new.services)),
        valid_from=mine.valid_from,
        valid_until=mine.valid_until,
        scope=mine.scope,
        reckoning=mine.reckoning,
    )


def _applied(answer: str, change: DraftChange, order: Sequence[SourcedSentence]) -> str:
    before, after = change.before, change.after
    if change.kind is ChangeKind.REPLACED and before and after and not change.yours:
        return answer.replace(before.text, after.text, 1)
    if after is not None:
        return _with_line(answer, after, order)
    if change.kind is ChangeKind.DROPPED and before:
        return _without(answer, before.text)
    if change.kind is ChangeKind.BLANK_FILLED:
        return _without(answer, change.text)
    return f"{answer}\n{change.text}" if change.kind is ChangeKind.BLANK_OPENED else answer


def _with_line(answer: str, added: SourcedSentence, order: Sequence[SourcedSentence]) -> str:
    """A line of its own, behind what comes before it in the new draft; else at the end."""
    place = order.index(added)
    lines = answer.split("\n")
    for earlier in reversed(order[:place]):
        at = next((i for i, line in enumerate(lines) if earlier.text in line), None)
        if at is not None:
            return "\n".join([*lines[: at + 1], added.text, *lines[at + 1 :]])
    for later in order[place + 1 :]:
        at = next((i for i, line in enumerate(lines) if later.text in line), None)
        if at is not None:
            return "\n".join([*lines[:at], added.text, *lines[at:]])
    return "\n".join([*lines, added.text])


def _without(answer: str, text: str) -> str:
    """The text taken out once; a line that it leaves empty goes with it."""
    start = answer.index(text) if text in answer else -1
    if start < 0:
        return answer
    end = start + len(text)
    opens = start == 0 or answer[start - 1] == "\n"
    closes = end == len(answer) or answer[end] == "\n"
    if opens and closes:
        return (answer[: max(start - 1, 0)] + answer[end:]).strip("\n")
    return answer[:start] + answer[end:]


def _texts(taken: Iterable[DraftChange], kind: ChangeKind) -> list[str]:
    return [change.text for change in taken if change.kind is kind]


def _services(taken: Collection[DraftChange], services: Sequence[ServiceItem]) -> list[ServiceItem]:
    wanted = set(_texts(taken, ChangeKind.SERVICE_ADDED))
    return [s for s in services if f"{s.name} {s.url}" in wanted]


def _citations(
    mine: DraftContent, taken: Sequence[DraftChange], answer: str, new: GeneratedDraft
) -> tuple[Citation, ...]:
    """What the person cites, without clauses whose sentence went, with those of what came."""
    came = [c.after.citation for c in taken if c.after and c.after.citation]
    went = {
        c.before.citation.place
        for c in taken
        if c.before and c.before.citation and c.before.text not in answer
    }
    used = {s.citation.place for s in new.sentences if s.citation and s.text in answer}
    kept = [c for c in mine.citations if c.place not in went - used]
    fresh = {c.place: c for c in came}
    return (*[fresh.pop(c.place, c) for c in kept], *fresh.values())
