"""What the parts of a generated desk agree on: numbers, texts, days, whose a thing is.

Message ``n`` is the same at every size. Nineteen of twenty are answered, three of ten may be
shown in public.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random

from benchmarks.portal.sizes import Sizes
from benchmarks.search_corpus import ask, reply

SEED = 20_261_130
NOW = datetime(2026, 11, 30, 1, tzinfo=UTC)
ON = NOW.date()
DAYS = 700
TEXTS = 2_000
GROUP = 5  # messages of a question group, and groups of a topic
OFFICE, OFFICER = "bench-office", "bench-officer"  # who sees everything; an agency's own alone


@dataclass
class Board:
    """Everything is drawn from ``SEED`` and the number of the thing."""

    sizes: Sizes

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Questions and what was answered, drawn once."""
        random = Random(SEED)
        return [(ask(random), reply(random)) for _ in range(TEXTS)]

    def question(self, n: int) -> str:
        return self.texts[n % TEXTS][0]

    def answer(self, n: int) -> str:
        return self.texts[n % TEXTS][1]

    def agency(self, n: int) -> str:
        """Every agency but the office in turn."""
        return f"agency-{n % (self.sizes.agencies - 1)}"

    def policy(self, n: int) -> str:
        return f"policy-{n % self.sizes.policies}"

    def topic(self, n: int) -> str:
        return f"topic-{n % self.sizes.topics}"

    def left_at(self, n: int) -> datetime:
        """Evenly spread over the last ``DAYS`` days."""
        return NOW - timedelta(days=DAYS) * (1 - n / self.sizes.messages)

    def messages_of(self, n: int) -> list[str]:
        """The messages of the ``n``-th topic or proposal."""
        first = n * GROUP * GROUP
        return [message_id((first + i) % self.sizes.messages) for i in range(GROUP * GROUP)]


def message_id(n: int) -> str:
    return f"message-{n}"


def is_open(n: int) -> bool:
    return n % 20 == 0
