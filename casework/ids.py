"""Identifier generation: short strings with a prefix for the kind."""

import hashlib
import secrets


def new_id(kind: str) -> str:
    """A fresh identifier such as ``faq-9f2c61d07ab34e58``; 64 random bits."""
    return f"{kind}-{secrets.token_hex(8)}"


def stable_id(kind: str, *parts: str) -> str:
    """The same identifier for the same ``parts``, so that a second import finds the first."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{kind}-{digest[:16]}"


def policy_id_for(doc_no: str | None, title: str) -> str:
    """One policy, one identifier: by its document number, else by its title."""
    return stable_id("policy", "".join((doc_no or title).split()))


def clause_id_for(policy_id: str, anchor: str) -> str:
    return stable_id("clause", policy_id, anchor)


def digest_of(text: str) -> str:
    """SHA-256 of ``text`` in hexadecimal: proves later which passage was cited."""
    return hashlib.sha256(text.encode()).hexdigest()
