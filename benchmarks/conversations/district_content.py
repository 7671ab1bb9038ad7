"""A corpus district written as a folder that is laid out as ``demo``, to be loaded like it."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from casework.ids import stable_id
from desk.project_files import DEMO
from knowledge.learning.question_corpus.districts import Agency, CorpusEntry, District, Policy
from language.data_files import read_yaml

NUMERALS = "一二三四五六七八九十"
OFFICE = "office"  # the agency of the demonstration's editors and reviewers
OF_ANY_DISTRICT = ("work_plan.yml", "doors.yml")
SOURCE = "部门职责和联系方式公开目录"


def write_content(district: District, folder: Path) -> Path:
    """Agencies, policies and entries of the district, with the staff of the demonstration."""
    (folder / "policies").mkdir(parents=True)
    write_staff(folder / "staff.yml")
    for name in OF_ANY_DISTRICT:
        shutil.copy(DEMO / name, folder / name)
    write_agencies(district, folder / "agencies.yml")
    names = {agency.id: agency.name for agency in district.agencies}
    for policy in district.policies:
        text = policy_text(policy, names[policy.agency])
        (folder / "policies" / f"{policy.id}.md").write_text(text, encoding="utf-8")
    write_entries(district, folder / "faqs.jsonl")
    return folder


def faq_id_of(entry_id: str) -> str:
    """The id that loading gives to the entry."""
    return stable_id("faq", "demo", entry_id)


def write_agencies(district: District, file: Path) -> None:
    """Those of the district, and the office that its staff belongs to."""
    office = {"key": OFFICE, "name": f"{district.name}政务公开办公室", "kind": "office"}
    own = [agency_row(agency, district.name) for agency in district.agencies]
    rows = [office | {"aliases": []}, *own]
    write_yaml(file, {"source": f"{district.name}{SOURCE}", "agencies": rows})


def write_staff(file: Path) -> None:
    """Those of the demonstration who edit, review and publish."""
    staff = read_yaml(DEMO / "staff.yml", dict[str, Any])
    own = [row for row in staff["staff"] if row["agency"] == OFFICE]
    write_yaml(file, staff | {"staff": own})


def write_yaml(file: Path, content: Mapping[str, Any]) -> None:
    file.write_text(yaml.safe_dump(dict(content), allow_unicode=True), encoding="utf-8")


def agency_row(agency: Agency, district: str) -> dict[str, Any]:
    return {
        "key": agency.id,
        "name": agency.name,
        "kind": "drafting",
        "aliases": [agency.name.removeprefix(district)],
        "phone": agency.phone,
        "address": agency.address,
        "hours": agency.hours,
    }


def policy_text(policy: Policy, agency: str) -> str:
    """The document as an agency publishes it; its last clause says when it holds."""
    clauses = [f"{clause.label} {clause.text}" for clause in policy.clauses]
    last = f"第{numeral(len(clauses) + 1)}条 {validity(policy)}"
    head = [f"# {policy.title}", policy.doc_no, f"制定机关：{agency}"]
    issued = f"印发日期：{in_words(policy.issued_on)}"
    return "\n\n".join([*head, issued, *clauses, last]) + "\n"


def validity(policy: Policy) -> str:
    begins = f"本办法自{in_words(policy.in_force_from)}起施行"
    if policy.valid_until is None:
        return f"{begins}。"
    return f"{begins}，有效期至{in_words(policy.valid_until)}。"


def in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def numeral(number: int) -> str:
    """1 to 19 as Chinese clauses are numbered."""
    if number <= len(NUMERALS):
        return NUMERALS[number - 1]
    return "十" + NUMERALS[number - 11]


def write_entries(district: District, file: Path) -> None:
    policies = {policy.id: policy for policy in district.policies}
    rows = (entry_row(entry, policies[entry.policy]) for entry in district.entries)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def entry_row(entry: CorpusEntry, policy: Policy) -> Mapping[str, Any]:
    return {
        "id": entry.id,
        "question": entry.question,
        "answer": entry.answer,
        "similar_questions": list(entry.similar_questions),
        "doc_no": policy.doc_no,
        "clause": entry.clause,
        "service": None,
        "scope": entry.scope,
        "agency": policy.agency,
        "tags": [],
    }
