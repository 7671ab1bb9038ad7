"""The sets of `make benchmark-grouping`, read from the development data beside the repository."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.retrieval_sources import read_lines, read_sheet
from desk.clock import Clock
from faq_builder import BoardItem
from knowledge import ParsedPolicy, read_policy
from knowledge.learning.encoder_training.pairs import Families, Pair
from language.data_files import read_yaml
from policydesk.imports.dates import read_instant

MATTERS = Path(__file__).with_name("grouping_matters.yml")
FEWEST_QUESTIONS = 3  # about one document
LONGEST_ARTICLE = 120
SHORTEST_ARTICLE = 9
QUESTION_GROUP, TOPIC = "question_group", "topic"

Matters = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class GroupingSet:
    """``truth``: the places in ``items`` of what belongs together.

    ``level``: the field of an assignment that should find it. ``whole``: whether each item is in
    exactly one of ``truth``; else only some matters are known.
    """

    name: str
    level: str
    items: tuple[BoardItem, ...]
    truth: tuple[frozenset[int], ...]
    whole: bool = True


def open_domain(data: Path) -> GroupingSet:
    return question_groups("lcqmc", tab_pairs(data / "question_pairs" / "lcqmc-dev.txt"))


def bank(data: Path) -> GroupingSet:
    return question_groups("bq", comma_pairs(data / "question_pairs" / "bq-dev.csv"))


def payment(data: Path) -> GroupingSet:
    return question_groups("afqmc", tab_pairs(data / "question_pairs" / "afqmc-dev.txt"))


def question_groups(name: str, pairs: Sequence[Pair]) -> GroupingSet:
    """Texts that were judged to mean the same as another; those that pairs join are one group."""
    same = [pair for pair in pairs if pair.same]
    families = Families(same)
    partnered = {text for pair in same for text in (pair.question, pair.text)}
    texts = dict.fromkeys(text for pair in pairs for text in (pair.question, pair.text))
    return labelled(
        name, QUESTION_GROUP, [(text, families.of(text)) for text in texts if text in partnered]
    )


def policies(data: Path) -> GroupingSet:
    """Questions about policy documents; those about one document are one topic."""
    rows = read_lines(data / "policy_qa" / "questions.tsv")[1:]
    about = [(question, document) for _, document, question, *_ in rows]
    return labelled("policies", TOPIC, of_many(about, FEWEST_QUESTIONS))


def of_many(labels: Sequence[tuple[str, str]], fewest: int) -> list[tuple[str, str]]:
    """Those whose label ``fewest`` bear, or more."""
    times = Counter(label for _, label in labels)
    return [(text, label) for text, label in labels if times[label] >= fewest]


def articles(data: Path) -> GroupingSet:
    """The beginnings of articles, of each regulation's newest version; a chapter is a topic."""
    newest: dict[str, ParsedPolicy] = {}
    for path in sorted((data / "regulations").iterdir()):
        read = read_policy(path)
        known = newest.get(read.title)
        if known is None or (known.effective_on or date.min) < (read.effective_on or date.min):
            newest[read.title] = read
    return labelled(
        "articles", TOPIC, [each for read in newest.values() for each in chaptered(read)]
    )


def chaptered(policy: ParsedPolicy) -> list[tuple[str, Hashable]]:
    """The first paragraph of each article without its number, and the chapter it stands in."""
    texts = [
        (clause.text.removeprefix(clause.label).split("\n")[0].strip(), clause.heading_path)
        for clause in policy.clauses
    ]
    return [
        (text[:LONGEST_ARTICLE], (policy.title, chapter))
        for text, chapter in texts
        if chapter and len(text) >= SHORTEST_ARTICLE
    ]


def board(data: Path) -> GroupingSet:
    """Messages of 2019; four matters by the words of grouping_matters.yml in the full text."""
    rows = read_sheet(data / "messages" / "messages-2019.xlsx")
    items = tuple(message(row) for row in rows)
    matters: Matters = read_yaml(MATTERS, dict[str, tuple[tuple[str, ...], ...]])
    return GroupingSet("board", TOPIC, items, about_matters(items, matters), whole=False)


def message(row: Mapping[str, object]) -> BoardItem:
    return BoardItem(
        id=str(row["留言编号"]),
        subject=str(row["留言主题"] or ""),
        body=str(row["留言详情"] or ""),
        asker=str(row["留言用户"]),
        created_at=read_instant(row["留言时间"], Clock.zone),
        likes=int(str(row["点赞数"] or 0)),
    )


def about_matters(items: Sequence[BoardItem], matters: Matters) -> tuple[frozenset[int], ...]:
    """The places of the items about each matter."""
    texts = [f"{item.subject}\n{item.body}" for item in items]
    return tuple(
        frozenset(place for place, text in enumerate(texts) if is_about(text, ways))
        for ways in matters.values()
    )


def is_about(text: str, ways: Sequence[Sequence[str]]) -> bool:
    return any(all(re.search(pattern, text) for pattern in way) for way in ways)


SETS: Mapping[str, Callable[[Path], GroupingSet]] = {
    "lcqmc": open_domain,
    "bq": bank,
    "afqmc": payment,
    "policies": policies,
    "articles": articles,
    "board": board,
}


def labelled(name: str, level: str, labels: Sequence[tuple[str, Hashable]]) -> GroupingSet:
    """Texts as messages without a body; those of one label belong together."""
    together: dict[Hashable, set[int]] = defaultdict(set)
    for place, (_, label) in enumerate(labels):
        together[label].add(place)
    items = tuple(BoardItem(f"{place:05}", text, "") for place, (text, _) in enumerate(labels))
    return GroupingSet(name, level, items, tuple(map(frozenset, together.values())))


def tab_pairs(path: Path) -> list[Pair]:
    rows = [row for row in read_lines(path) if len(row) == 3]
    return [pair_of(*row) for row in rows]


def comma_pairs(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [pair_of(row["sentence1"], row["sentence2"], row["label"]) for row in rows]


def pair_of(question: str, text: str, label: str) -> Pair:
    return Pair(question.strip(), text.strip(), label.strip() == "1")
