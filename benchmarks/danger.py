"""Emergency detection on one split of the question corpus: cries heard, their kinds, false alarms.

``python -m benchmarks.danger choose``. Nothing is chosen by the split ``unseen``: it is measured
once, when all else is decided.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator

from desk.danger import Danger, danger_in
from desk.danger.learning.lines import CORPUS, CORPUS_KINDS
from knowledge.learning.question_corpus.districts import CorpusQuestion, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, TURNS, read_split, rows
from knowledge.learning.question_corpus.turns import Turn, TurnKind
from language.data_files import read_yaml


def turns(split: Split) -> Iterator[Turn]:
    for path in sorted((CORPUS / TURNS).glob("*.jsonl")):
        yield from (turn for turn in rows(path, Turn) if turn.split is split)


def questions(split: Split) -> Iterator[CorpusQuestion]:
    for slug, of in sorted(read_split(CORPUS / SPLIT_FILE).items()):
        if of is split:
            yield from rows(CORPUS / slug / "questions.jsonl", CorpusQuestion)


def report(split: Split) -> Iterator[str]:
    """One line a group: how many texts, shares heard and surely heard, of these the right kind."""
    kinds = read_yaml(CORPUS_KINDS, dict[str, list[str]])
    cries: dict[str, list[tuple[Danger | None, list[str]]]] = defaultdict(list)
    others: dict[str, list[Danger | None]] = defaultdict(list)
    for turn in turns(split):
        found = danger_in(turn.text)
        if turn.kind is TurnKind.DANGER:
            for group in ("all", f"form {turn.form}", f"sub {turn.sub}"):
                cries[group].append((found, kinds[turn.sub]))
        elif turn.kind is not TurnKind.HARM:
            others["all"].append(found)
            others[turn.kind].append(found)
    for question in questions(split):
        found = danger_in(question.text)
        for group in ("all", "district", f"district {question.kind}"):
            others[group].append(found)
    for group, read in sorted(cries.items()):
        heard = [(danger, own) for danger, own in read if danger]
        right = share(danger.kind in own for danger, own in heard)
        sure = share(danger is not None and danger.sure for danger, _ in read)
        told = f"heard {len(heard) / len(read):.3f}, surely {sure:.3f}, right kind {right:.3f}"
        yield f"cries, {group}: {len(read)}, {told}"
    for group, alarms in sorted(others.items()):
        sure = share(danger is not None and danger.sure for danger in alarms)
        yield f"others, {group}: {len(alarms)}, false alarms {share(alarms):.4f}, surely {sure:.4f}"


def share(found: Iterable[object]) -> float:
    every = [bool(one) for one in found]
    return sum(every) / len(every) if every else 0.0


if __name__ == "__main__":
    print("\n".join(report(Split(sys.argv[1] if sys.argv[1:] else "choose"))))
