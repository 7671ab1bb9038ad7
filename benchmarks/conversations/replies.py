"""What a turn of the dialogue showed: entries, policies, choices, contacts, messages created."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from benchmarks.conversations.district_content import faq_id_of
from desk.conversation.cards import FAQ_PREFIX
from desk.conversation.choices import CHOOSE_ENTRY
from knowledge.learning.question_corpus.districts import District

GIVES = frozenset({"answer", "likely", "passage"})  # the cards that show an entry or clause in full

Card = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """The messages of one turn as Rasa's REST channel returns them."""

    messages: Sequence[Mapping[str, Any]]

    @property
    def text(self) -> str:
        return "\n".join(str(m["text"]) for m in self.messages if m.get("text"))

    @property
    def cards(self) -> list[Card]:
        return [message["custom"] for message in self.messages if "custom" in message]

    @property
    def given(self) -> list[Card]:
        """The cards that give something, those of the parts in place of the turn's."""
        every = [part for card in self.cards for part in card.get("parts") or [card]]
        return [card for card in every if card["type"] in GIVES]

    @property
    def contacts(self) -> list[str]:
        """Telephone numbers of the contact cards."""
        return [one["phone"] for card in self.cards for one in card.get("contacts", ())]

    @property
    def created(self) -> list[str]:
        """Numbers of the messages that this turn left."""
        created = (card for card in self.cards if card["type"] == "message_created")
        return [str(card["tracking_no"]) for card in created]


@dataclass(frozen=True)
class Reader:
    """Reads cards as entries of one district."""

    district: District

    @cached_property
    def by_faq(self) -> dict[str, str]:
        return {faq_id_of(entry.id): entry.id for entry in self.district.entries}

    @cached_property
    def policy_of(self) -> dict[str, str]:
        return {entry.id: entry.policy for entry in self.district.entries}

    @cached_property
    def by_clause(self) -> dict[tuple[str, str], list[str]]:
        """The entries that rest on each clause, by document number and label."""
        doc_no = {policy.id: policy.doc_no for policy in self.district.policies}
        found: dict[tuple[str, str], list[str]] = {}
        for entry in self.district.entries:
            found.setdefault((doc_no[entry.policy], entry.clause), []).append(entry.id)
        return found

    def entries_in(self, card: Card) -> frozenset[str]:
        """The entry that a card gives, by its own id where it is none of the district's (a guide);
        of a clause, the entries that rest on it."""
        if card.get("faq_id"):
            faq_id = str(card["faq_id"])
            return frozenset({self.by_faq.get(faq_id, faq_id)})
        cited = ((one["doc_no"], one["clause"]) for one in card.get("citations", ()))
        return frozenset(entry for clause in cited for entry in self.by_clause.get(clause, ()))

    def shown(self, reply: Reply) -> frozenset[str]:
        """Every entry that the turn gives: by its card, or its answer in so many words."""
        by_card: frozenset[str] = frozenset().union(*map(self.entries_in, reply.given))
        return by_card or frozenset(self.said_in(reply.text))

    def said_in(self, text: str) -> Iterator[str]:
        return (entry.id for entry in self.district.entries if entry.answer in text)

    def policies(self, entries: Iterable[str]) -> frozenset[str]:
        return frozenset(self.policy_of[one] for one in entries if one in self.policy_of)

    def offered(self, reply: Reply) -> dict[str, str]:
        """The payload of each button that stands for an entry."""
        choices = (one for card in reply.cards for one in card.get("choices", ()))
        payloads = (str(choice["payload"]) for choice in choices)
        return {entry: payload for payload in payloads if (entry := self.entry_chosen(payload))}

    def entry_chosen(self, payload: str) -> str | None:
        if not payload.startswith(CHOOSE_ENTRY):
            return None
        entry_id = str(json.loads(payload.removeprefix(CHOOSE_ENTRY))["entry_id"])
        return self.by_faq.get(entry_id.removeprefix(FAQ_PREFIX))
