"""State of the clause being assembled during segmentation."""

from dataclasses import dataclass

from knowledge.policies.clause_labels import Place
from knowledge.policies.task_rows import TaskRow


@dataclass
class OpenClause:
    """Paragraphs ``first`` … ``last`` as one clause; a heading alone is ``bare``."""

    place: Place
    headings: tuple[str, ...]
    first: int
    last: int
    bare: bool = False
    row: TaskRow | None = None
