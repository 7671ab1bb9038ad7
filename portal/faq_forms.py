"""What an editor's form says, read into a draft."""

from casework.citing import cite
from casework.facts import NotFound
from casework.faqs import Citation, DraftContent
from casework.policies import ServiceItem
from casework.ports import UnitOfWork


def draft_content(
    uow: UnitOfWork,
    *,
    question: str,
    answer: str,
    similar: str,
    services: str,
    citations: list[str],
) -> DraftContent:
    """``citations`` are clause references as ``policy_id#anchor``; raises NotFound."""
    return DraftContent(
        question=question.strip(),
        answer=answer.strip(),
        similar_questions=tuple(lines(similar)),
        citations=tuple(citation(uow, reference) for reference in dict.fromkeys(citations)),
        services=tuple(service_item(line) for line in lines(services)),
    )


def citation(uow: UnitOfWork, reference: str) -> Citation:
    """The clause as it stands today, quoted and digested."""
    policy_id, _, anchor = reference.partition("#")
    policy = uow.policies.get(policy_id)
    clause = policy.clause(anchor)
    if clause is None:
        raise NotFound("clause", reference)
    return cite(policy, clause)


def service_item(line: str) -> ServiceItem:
    """A line of name and address; the last word is the address."""
    name, _, url = line.rpartition(" ")
    return ServiceItem(name.strip() or url, web_address(url))


def web_address(url: str) -> str:
    """Only http and https addresses become links; raises NotFound for others."""
    if not url.startswith(("https://", "http://")):
        raise NotFound("service", url)
    return url


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
