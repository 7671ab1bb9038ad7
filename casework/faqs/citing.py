"""Creating a citation: a clause's words as they stand today, with their SHA-256 digest."""

from casework.faqs.citations import Citation
from casework.ids import digest_of
from casework.policies.clauses import Clause
from casework.policies.policies import Policy


def cite(policy: Policy, clause: Clause, quote: str | None = None) -> Citation:
    """A citation of ``quote``, which stands in the clause; of the whole clause where None."""
    quoted = clause.text if quote is None else quote
    return Citation(
        policy_id=policy.policy_id,
        clause_id=clause.clause_id,
        title=policy.title,
        doc_no=policy.doc_no,
        label=clause.label,
        anchor=clause.anchor,
        quote=quoted,
        digest=digest_of(quoted),
    )
