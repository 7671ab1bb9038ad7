"""Validation of the question corpus: labels that point somewhere, counts, no duplicates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.learning.question_corpus.districts import (
    CorpusQuestion,
    District,
    QuestionCorpus,
    QuestionKind,
)
from knowledge.learning.question_corpus.near_duplicates import near_duplicates
from language.normal_form import is_control

SHORTEST, LONGEST = 2, 150
LENGTHS_OF_A_KIND: Mapping[QuestionKind, range] = {
    QuestionKind.STORY: range(40, LONGEST + 1),
    QuestionKind.FRAGMENT: range(SHORTEST, 9),
}
NEAR_DUPLICATE = 0.55
POLICIES, ENTRIES = 12, 90
CLAUSES_A_POLICY = range(6, 11)
LINES, COVERED, NOT_COVERED, LINES_AN_ENTRY = 1200, 900, 300, 8
# Wanted shares: of a covered kind, among the covered lines; of the others, among all lines.
WANTED_SHARES: Mapping[QuestionKind, float] = {
    QuestionKind.PLAIN: 0.10,
    QuestionKind.COLLOQUIAL: 0.15,
    QuestionKind.DIALECT: 0.12,
    QuestionKind.TYPO: 0.09,
    QuestionKind.STORY: 0.12,
    QuestionKind.FRAGMENT: 0.09,
    QuestionKind.FIGURES: 0.08,
    QuestionKind.ELDER: 0.09,
    QuestionKind.BUSINESS: 0.05,
    QuestionKind.LATIN: 0.02,
    QuestionKind.ANGRY: 0.05,
    QuestionKind.SEVERAL: 0.03,
    QuestionKind.NEAR: 0.20,
    QuestionKind.NOTHING: 0.08,
}
SHARE_TOLERANCE = 0.4  # of the wanted share, up and down


@dataclass(frozen=True, slots=True)
class CorpusProblem:
    """What is wrong, and where: a district, or a line of one."""

    where: str
    what: str


def corpus_problems(corpus: QuestionCorpus, foreign: Iterable[str]) -> Iterator[CorpusProblem]:
    """All problems. No line may come near a ``foreign`` text (those of the golden files)."""
    for district in corpus.districts:
        yield from district_problems(district)
        if district.slug not in corpus.split:
            yield CorpusProblem(district.slug, "has no split")
    yield from ids_used_twice(corpus.districts)
    yield from duplicates(corpus, foreign)


def district_problems(district: District) -> Iterator[CorpusProblem]:
    yield from policy_problems(district)
    yield from entry_problems(district)
    entries = {entry.id for entry in district.entries}
    for line in district.questions:
        for what in (*text_problems(line.text), *label_problems(line, entries)):
            yield CorpusProblem(f"{district.slug}: {line.text}", what)
    if district.is_complete:
        yield from count_problems(district)


def policy_problems(district: District) -> Iterator[CorpusProblem]:
    agencies = {agency.id for agency in district.agencies}
    for policy in district.policies:
        if policy.agency not in agencies:
            yield CorpusProblem(policy.id, f"unknown agency {policy.agency}")
        if len(policy.clauses) not in CLAUSES_A_POLICY:
            yield CorpusProblem(policy.id, f"{len(policy.clauses)} clauses")
        if len({clause.label for clause in policy.clauses}) < len(policy.clauses):
            yield CorpusProblem(policy.id, "a clause label stands twice")
        if not policy.issued_on <= policy.in_force_from:
            yield CorpusProblem(policy.id, "in force before it was issued")
        if policy.valid_until and policy.valid_until <= policy.in_force_from:
            yield CorpusProblem(policy.id, "ends before it is in force")


def entry_problems(district: District) -> Iterator[CorpusProblem]:
    clauses = {
        (policy.id, clause.label) for policy in district.policies for clause in policy.clauses
    }
    for entry in district.entries:
        if (entry.policy, entry.clause) not in clauses:
            yield CorpusProblem(entry.id, f"no {entry.clause} in {entry.policy}")
        if not entry.id.startswith(f"{district.slug}-"):
            yield CorpusProblem(entry.id, "does not begin with its district")


def text_problems(text: str) -> Iterator[str]:
    if not SHORTEST <= len(text) <= LONGEST:
        yield f"{len(text)} characters"
    if text != text.strip():
        yield "white space at an end"
    if any(is_control(character) or character in "\n\r\t" for character in text):
        yield "a control character"


def label_problems(line: CorpusQuestion, entries: set[str]) -> Iterator[str]:
    named = [*([line.entry] if line.entry else []), *line.also, *([line.near] if line.near else [])]
    yield from (f"unknown entry {name}" for name in named if name not in entries)
    if line.kind.is_covered != bool(line.entry):
        yield f"{line.kind} with entry {line.entry}"
    if (line.kind is QuestionKind.NEAR) != bool(line.near):
        yield f"{line.kind} with near {line.near}"
    if (line.kind is QuestionKind.NEAR) != bool(line.aspect):
        yield f"{line.kind} with aspect {line.aspect!r}"
    if line.also and not line.entry:
        yield "also without an entry"
    if line.entry in line.also or len(set(line.also)) < len(line.also):
        yield "an entry stands twice"
    if line.kind is QuestionKind.SEVERAL and not line.also:
        yield "several questions and one entry"
    lengths = LENGTHS_OF_A_KIND.get(line.kind)
    if lengths and len(line.text) not in lengths:
        yield f"a {line.kind} of {len(line.text)} characters"
    if not line.voice:
        yield "no voice"


def count_problems(district: District) -> Iterator[CorpusProblem]:
    """Too few of anything, or too far from the wanted shares."""
    lines = district.questions
    covered = sum(line.kind.is_covered for line in lines)
    counts = [
        ("policies", len(district.policies), POLICIES),
        ("entries", len(district.entries), ENTRIES),
        ("lines", len(lines), LINES),
        ("covered lines", covered, COVERED),
        ("lines that nothing answers", len(lines) - covered, NOT_COVERED),
    ]
    asked = Counter(line.entry for line in lines)
    counts += [(f"lines of {e.id}", asked[e.id], LINES_AN_ENTRY) for e in district.entries]
    for name, count, least in counts:
        if count < least:
            yield CorpusProblem(district.slug, f"{count} {name}, at least {least}")
    yield from share_problems(district)


def share_problems(district: District) -> Iterator[CorpusProblem]:
    for kind, share in shares(district.questions).items():
        if abs(share - WANTED_SHARES[kind]) > SHARE_TOLERANCE * WANTED_SHARES[kind]:
            what = f"{kind}: {share:.1%}, wanted {WANTED_SHARES[kind]:.0%}"
            yield CorpusProblem(district.slug, what)


def shares(lines: Sequence[CorpusQuestion]) -> dict[QuestionKind, float]:
    """Of a covered kind, its share of the covered lines; of the others, of all lines."""
    counts = Counter(line.kind for line in lines)
    covered = sum(line.kind.is_covered for line in lines)
    return {
        kind: counts[kind] / max(covered if kind.is_covered else len(lines), 1)
        for kind in QuestionKind
    }


def ids_used_twice(districts: Sequence[District]) -> Iterator[CorpusProblem]:
    for name, ids in (
        ("policies", [policy.id for district in districts for policy in district.policies]),
        ("entries", [entry.id for district in districts for entry in district.entries]),
    ):
        for used, count in Counter(ids).items():
            if count > 1:
                yield CorpusProblem(used, f"names {count} {name}")


def duplicates(corpus: QuestionCorpus, foreign: Iterable[str]) -> Iterator[CorpusProblem]:
    """Pairs of lines that are nearly the same, and lines near an entry's or a foreign wording.

    Entries of two districts may ask in the same words, as offices do.
    """
    lines = list(own_lines(corpus))
    published = list(published_questions(corpus))
    texts = [(name, text) for name, text in [*lines, *published]]
    texts += [("foreign", text) for text in foreign]
    found = near_duplicates([text for _, text in texts], NEAR_DUPLICATE, among=len(lines))
    for pair in found:
        if pair.first < len(lines):
            (where, text), (other_where, other) = texts[pair.first], texts[pair.second]
            what = f"{pair.similarity:.2f} like {other_where}: {other}"
            yield CorpusProblem(f"{where}: {text}", what)


def own_lines(corpus: QuestionCorpus) -> Iterator[tuple[str, str]]:
    for district in corpus.districts:
        yield from ((district.slug, line.text) for line in district.questions)
    for name, texts in corpus.turns.items():
        yield from ((f"turns/{name}", text) for text in texts)


def published_questions(corpus: QuestionCorpus) -> Iterator[tuple[str, str]]:
    for district in corpus.districts:
        for entry in district.entries:
            yield from ((entry.id, text) for text in (entry.question, *entry.similar_questions))
