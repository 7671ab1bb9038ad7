"""Digests of a draft's sources: cheap detection of whether a newer draft is due."""

from collections.abc import Iterable
from datetime import date

from casework.board.messages import Reply
from casework.ids import digest_of
from casework.policies.policies import Policy, PolicyHeading

MESSAGES, REPLIES, POLICIES = "messages", "replies", "policies"


def draft_material(
    message_ids: Iterable[str],
    replies: Iterable[Reply],
    policies: Iterable[Policy | PolicyHeading],
    on: date,
) -> dict[str, str]:
    """One digest for each kind; the order in which things come does not count."""
    return {
        MESSAGES: _digest(message_ids),
        REPLIES: _digest(reply.reply_id for reply in replies),
        POLICIES: _digest(
            f"{p.policy_id} {p.source_digest} {p.validity_status(on)}" for p in policies
        ),
    }


def _digest(parts: Iterable[str]) -> str:
    return digest_of("\n".join(sorted(parts)))[:16]
