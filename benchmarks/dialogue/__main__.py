"""How long a turn of the dialogue takes, beside the same Rasa model answering a fixed word.

Starts the processes of `policydesk run --demo` on free ports in a temporary folder, and a second
dialogue server of the same model whose actions say one fixed word. 1, 8 and 32 talkers ask the
golden questions of the demonstration of either in turn, by Rasa's REST channel. What the desk takes
beyond the fixed word is our part: at most as long as Rasa's own, that is a ratio of 2.

    python -m benchmarks.dialogue [--talkers 1 8 32] [--turns 64] [--rounds 2]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.dialogue.fixed_word import fixed_word_dialogue
from benchmarks.dialogue.talkers import Talk, talk
from desk.settings import Settings
from tests.running_desk import free_ports, running_desk

TALKERS = (1, 8, 32)
TURNS = 64  # of all talkers together, in one round
WARM_UP = 24
AIM = 2.0
HEAD = (
    f"{'talkers':>7} {'fixed word':>11} {'p95':>8} {'desk':>11} {'p95':>8} "
    f"{'ratio of rates':>15} {'of p95':>7}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--talkers", type=int, nargs="+", default=TALKERS, help="at once")
    parser.add_argument("--turns", type=int, default=TURNS, help="of all talkers in a round")
    parser.add_argument("--rounds", type=int, default=2, help="of either, in turn")
    wanted = parser.parse_args()
    with both_dialogues() as (fixed, ours):
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; aim: {AIM} at most\n{HEAD}")
        for url in (fixed, ours):
            talk(url, 1, WARM_UP)
        for talkers in wanted.talkers:
            print(row(talkers, *measured(fixed, ours, talkers, wanted)), flush=True)


@contextmanager
def both_dialogues() -> Iterator[tuple[str, str]]:
    """The addresses of the dialogue server with the fixed word and of the desk's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        progress("starting a desk")
        with running_desk(folder) as desk:
            progress("starting the dialogue server that answers a fixed word")
            beside = settings_beside(desk.settings, folder)
            with fixed_word_dialogue(beside, folder / "fixed-word.log") as fixed:
                yield fixed, desk.settings.rasa_url


def settings_beside(settings: Settings, folder: Path) -> Settings:
    """The same model on other ports, its conversations kept elsewhere."""
    rasa, actions = free_ports(2)
    elsewhere = {"rasa_port": rasa, "actions_port": actions, "var_dir": folder / "fixed-word"}
    return settings.model_copy(update=elsewhere)


def measured(
    fixed: str, ours: str, talkers: int, wanted: argparse.Namespace
) -> tuple[list[Talk], list[Talk]]:
    turns = max(1, wanted.turns // talkers)
    talks: tuple[list[Talk], list[Talk]] = ([], [])
    for number in range(wanted.rounds):
        progress(f"{talkers} talkers, round {number + 1}")
        for place, url in enumerate((fixed, ours)):
            talks[place].append(talk(url, talkers, turns))
    return talks


def row(talkers: int, fixed: Sequence[Talk], ours: Sequence[Talk]) -> str:
    one, other = together(fixed), together(ours)
    return (
        f"{talkers:>7} {one.rate:>9.1f}/s {one.p95:>6.2f} s {other.rate:>9.1f}/s "
        f"{other.p95:>6.2f} s {one.rate / other.rate:>15.2f} {other.p95 / one.p95:>7.2f}"
    )


def together(talks: Sequence[Talk]) -> Talk:
    seconds = tuple(second for each in talks for second in each.seconds)
    return Talk(seconds, sum(each.elapsed_s for each in talks))


def progress(doing: str) -> None:
    print(f"… {doing}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
