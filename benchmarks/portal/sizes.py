"""How much a generated desk holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Even the small desk fills a page of every list: what is compared is the asking."""

    messages: int
    entries: int
    events: int
    topics: int
    proposals: int
    policies: int
    agencies: int = 24

    def __str__(self) -> str:
        return f"{self.messages:,} messages, {self.entries:,} entries, {self.events:,} events"


SMALL = Sizes(1_000, entries=500, events=20_000, topics=120, proposals=120, policies=60)
LARGE = Sizes(100_000, entries=5_000, events=2_000_000, topics=1_000, proposals=2_000, policies=600)
