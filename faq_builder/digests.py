"""Short names for texts, the same in every process."""

import hashlib

DIGEST_BYTES = 12


def digest(text: str) -> str:
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES
    ).hexdigest()
