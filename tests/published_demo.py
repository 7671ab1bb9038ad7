"""What the demonstration publishes: each entry's question with the clauses that it rests on."""

import json
from functools import cache
from pathlib import Path

from desk.project_files import PROJECT

DEMO = PROJECT / "demo"


@cache
def citations_of_entries() -> dict[str, list[str]]:
    """Question → title and clause of each citation (云川区养犬登记管理规定 第五条)."""
    titles = titles_by_number()
    lines = (DEMO / "faqs.jsonl").read_text("utf-8").splitlines()
    faqs = map(json.loads, filter(None, lines))
    return {
        faq["question"]: [f"{titles[faq['doc_no']]} {label}" for label in faq["clause"].split(";")]
        for faq in faqs
    }


def titles_by_number() -> dict[str, str]:
    """Document number → title of the policy."""
    return dict(map(number_and_title, sorted((DEMO / "policies").glob("*.md"))))


def number_and_title(policy: Path) -> tuple[str, str]:
    lines = [line for line in policy.read_text("utf-8").splitlines() if line]
    return lines[1], lines[0].removeprefix("# ")
