"""Conversations in districts that nothing was learned from, held with a desk filled with them.

For each district of the split a desk of its own is filled by the verbs that people use, started
(portal, dialogue server, action server), and talked to over Rasa's REST channel: the whole
conversations of data/conversations/whole, a sample of the exchanges of data/conversations, and a
sample of the lines of data/questions.

    python -m benchmarks.conversations --split choose [--district lanqiao] [--exchanges 40]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks.conversations.corpus_conversations import sampled_exchanges, sampled_lines
from benchmarks.conversations.figures import table, wrong
from benchmarks.conversations.filled_desk import filled_desk
from benchmarks.conversations.holding import hold
from benchmarks.conversations.judging import Judged, judged
from benchmarks.conversations.replies import Reader
from benchmarks.conversations.written import WrittenConversation, written_of
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.districts import District, Split
from knowledge.learning.question_corpus.reading import read_corpus
from tests.running_desk import RunningDesk

WHOLE, EXCHANGES, LINES = "whole conversations", "exchanges", "lines of the corpus"


def main() -> None:
    wanted = arguments().parse_args()
    found: dict[str, list[Judged]] = {}
    for district in districts(wanted):
        for group, each in measured(district, wanted):
            found.setdefault(group, []).extend(each)
            if wanted.out:
                write(wanted.out, found)
    for group, every in found.items():
        print(f"\n{group}\n{table(every)}")
    if wanted.show:
        print("", *wrong(one for every in found.values() for one in every), sep="\n")


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", type=Split, default=Split.UNSEEN, help="choose or unseen")
    parser.add_argument("--district", nargs="*", default=[], help="only these of the split")
    parser.add_argument("--exchanges", type=int, default=40, help="of each district; 0: none")
    parser.add_argument("--lines", type=int, default=80, help="of each district; 0: none")
    parser.add_argument("--only", default="", help="whole conversations with this in their id")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=Path, help="write everything judged there, as JSON")
    return parser


def districts(wanted: argparse.Namespace) -> list[District]:
    every = read_corpus(QUESTIONS).of(wanted.split)
    return [one for one in every if not wanted.district or one.slug in wanted.district]


def measured(district: District, wanted: argparse.Namespace) -> Iterator[tuple[str, list[Judged]]]:
    """What was judged of each group of the district's conversations."""
    with tempfile.TemporaryDirectory() as name:
        progress(f"{district.name}: filling a desk and starting it")
        with filled_desk(district, Path(name)) as desk:
            for group, conversations in groups(district, wanted).items():
                progress(f"{district.name}: {len(conversations)} {group}")
                yield group, list(held(desk, Reader(district), conversations))


def groups(
    district: District, wanted: argparse.Namespace
) -> Mapping[str, list[WrittenConversation]]:
    return {
        WHOLE: [one for one in written_of(district.slug) if wanted.only in one.id],
        EXCHANGES: sampled_exchanges(district, wanted.exchanges),
        LINES: sampled_lines(district, wanted.lines),
    }


def held(
    desk: RunningDesk, reader: Reader, conversations: Iterable[WrittenConversation]
) -> Iterator[Judged]:
    for written in conversations:
        yield from judged(hold(desk, reader, written), reader)


def write(out: Path, found: Mapping[str, Iterable[Judged]]) -> None:
    rows = {group: [asdict(one) for one in every] for group, every in found.items()}
    out.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def progress(doing: str) -> None:
    print(f"… {doing}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
