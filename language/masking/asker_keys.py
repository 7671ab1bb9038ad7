"""Pseudonymous asker keys: a keyed digest of the asker, stable and not reversible."""

import hashlib
import hmac


def asker_key(secret: bytes, identity: str) -> str:
    """Keyed digest of ``identity`` (HMAC-SHA-256, first 16 bytes, as 32 hexadecimal digits)."""
    digest = hmac.new(secret, identity.strip().encode(), hashlib.sha256).digest()
    return digest[:16].hex()


def machine_key(secret: bytes, address: str) -> str:
    """The key of a network address (IPv6: of its /64), never equal to that of a session."""
    return asker_key(secret, f"machine {address}")
