"""Validation of the district-free turns: known kinds, counts, no near duplicates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.learning.question_corpus.checks import NEAR_DUPLICATE, CorpusProblem
from knowledge.learning.question_corpus.near_duplicates import near_duplicates
from knowledge.learning.question_corpus.turns import KINDS_OF_A_FILE, Turn, TurnKind
from language.normal_form import is_control

LONGEST = 200
NEAR_ACROSS_SPLITS = 0.45
DANGERS = frozenset(
    [
        "medical",
        "crime",
        "fire",
        "gas",
        "electricity",
        "water",
        "traffic",
        "missing",
        "suicide",
        "violence",
        "child",
        "lift",
        "heights",
        "fraud",
        "poisoning",
        "animal",
        "building",
        "explosion",
        "drug",
        "stalking",
    ]
)
TALK = frozenset(
    [
        "greeting",
        "thanks",
        "understood",
        "goodbye",
        "affirm",
        "deny",
        "praise",
        "anger_at_us",
        "joke",
        "test",
        "nonsense",
    ]
)
REFUSED = {
    TurnKind.HARM: "explosives weapons drugs poison forgery fraud hacking violence tax wildlife "
    "people sabotage",
    TurnKind.PRIVATE_DATA: "phone address id money health whereabouts records family",
    TurnKind.OFF_TOPIC: "writing translation calculation jokes invest lookup coding advice errands "
    "chat",
    TurnKind.QUESTION: "harm private_data off_topic",  # the kind that it resembles
}
SUBS: Mapping[tuple[str, TurnKind], frozenset[str]] = {
    ("danger", TurnKind.DANGER): DANGERS,
    ("danger", TurnKind.HARMLESS): DANGERS,
    ("talk", TurnKind.TALK): TALK,
    ("talk", TurnKind.QUESTION): TALK,
    **{("refused", kind): frozenset(subs.split()) for kind, subs in REFUSED.items()},
}
LEAST: Mapping[tuple[str, TurnKind], int] = {
    ("danger", TurnKind.DANGER): 800,
    ("danger", TurnKind.HARMLESS): 800,
    ("talk", TurnKind.TALK): 400,
    ("talk", TurnKind.QUESTION): 400,
    ("desk", TurnKind.ABOUT_DESK): 300,
    ("desk", TurnKind.CONTACT): 200,
    ("desk", TurnKind.PERSON): 150,
    ("desk", TurnKind.OTHER_LANGUAGE): 150,
    ("refused", TurnKind.HARM): 250,
    ("refused", TurnKind.PRIVATE_DATA): 250,
    ("refused", TurnKind.OFF_TOPIC): 250,
    ("refused", TurnKind.QUESTION): 750,
}
LEAST_OF_A_SUB: Mapping[TurnKind, int] = {TurnKind.DANGER: 40, TurnKind.HARMLESS: 30}


def turn_problems(
    turns: Mapping[str, Sequence[Turn]], foreign: Iterable[str]
) -> Iterator[CorpusProblem]:
    """All problems. No turn may come near a ``foreign`` text (lines that models learn from)."""
    for name, lines in turns.items():
        for line in lines:
            for what in line_problems(name, line):
                yield CorpusProblem(f"turns/{name}: {line.text}", what)
        yield from count_problems(name, lines)
    yield from near_turns([line for lines in turns.values() for line in lines], list(foreign))


def line_problems(name: str, line: Turn) -> Iterator[str]:
    if not 1 <= len(line.text) <= LONGEST:
        yield f"{len(line.text)} characters"
    if line.text != line.text.strip():
        yield "white space at an end"
    if any(is_control(character) or character in "\n\r\t" for character in line.text):
        yield "a control character"
    if line.kind not in KINDS_OF_A_FILE[name]:
        yield f"{line.kind} in this file"
    if not line.sub or line.sub not in SUBS.get((name, line.kind), {line.sub}):
        yield f"unknown sub {line.sub!r}"
    if (line.kind is TurnKind.DANGER) != bool(line.form):
        yield f"{line.kind} with form {line.form}"
    if not line.voice:
        yield "no voice"


def count_problems(name: str, lines: Sequence[Turn]) -> Iterator[CorpusProblem]:
    """Too few of a kind, or of a danger."""
    kinds = Counter(line.kind for line in lines)
    subs = Counter((line.kind, line.sub) for line in lines)
    counts: list[tuple[str, int, int]] = [
        (kind, kinds[kind], least) for (file, kind), least in LEAST.items() if file == name
    ]
    counts += [
        (f"{kind} {sub}", subs[kind, sub], least)
        for kind, least in LEAST_OF_A_SUB.items()
        for sub in sorted(SUBS.get((name, kind), ()))
    ]
    for what, count, least in counts:
        if count < least:
            yield CorpusProblem(f"turns/{name}", f"{count} of {what}, at least {least}")


def near_turns(lines: Sequence[Turn], foreign: Sequence[str]) -> Iterator[CorpusProblem]:
    """Turns that repeat one another or a foreign text; of two splits, already by less."""
    texts = [*(line.text for line in lines), *foreign]
    for pair in near_duplicates(texts, NEAR_ACROSS_SPLITS, among=len(lines)):
        if pair.first >= len(lines):
            continue
        is_split = (
            pair.second < len(lines) and lines[pair.first].split is not lines[pair.second].split
        )
        if is_split or pair.similarity >= NEAR_DUPLICATE:
            what = f"{pair.similarity:.2f} like {texts[pair.second]}"
            yield CorpusProblem(texts[pair.first], f"{what} of another split" if is_split else what)
