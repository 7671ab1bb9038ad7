"""Citations: the quoted words of a clause that an answer rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from; ``digest`` is the SHA-256 of ``quote`` as it stood."""

    policy_id: str
    clause_id: str
    title: str
    doc_no: str | None
    label: str
    anchor: str
    quote: str
    digest: str

    @property
    def place(self) -> tuple[str, str]:
        """The clause, whatever of it is quoted: policy and anchor."""
        return self.policy_id, self.anchor
