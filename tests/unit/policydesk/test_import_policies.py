"""Policies from files: stable ids, one text each, ended by what repeals them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework.people import Agency
from casework.policies import Policy
from desk.errors import BadRows, InputProblem
from policydesk.imports.policies import (
    ReadPolicy,
    import_policies,
    newest_texts,
    policy_files,
    without_outdated,
)
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2024, 3, 4, 1, tzinfo=UTC)
TEXT = """# 临江区居家养老服务补贴办法

临府发〔2024〕3号

第一条 为了规范补贴发放，制定本办法。

第二条 补贴每月十日前发放。

临江区人民政府

2024年1月5日
"""


def run(database: MemoryDatabase, *paths: Path, **options):
    with database.uow() as uow:
        summary = import_policies(uow, paths, at=NOW, **options)
        uow.commit()
    return summary


def stored(database: MemoryDatabase) -> list[Policy]:
    with database.uow() as uow:
        return uow.policies.list()


def read(policy_id: str, year: int) -> ReadPolicy:
    policy = Policy(policy_id, "办法", issued_on=date(year, 1, 1))
    return ReadPolicy(Path(f"{policy_id}-{year}.md"), policy)


def test_a_file_becomes_a_policy_whose_clauses_lie_in_its_text(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")

    assert run(database, file).added == 1

    (policy,) = stored(database)
    assert (policy.title, policy.doc_no) == ("临江区居家养老服务补贴办法", "临府发〔2024〕3号")
    assert [clause.label for clause in policy.clauses] == ["第一条", "第二条"]
    assert all(policy.text[c.start : c.end] == c.text for c in policy.clauses)


def test_a_text_longer_than_any_policy_is_refused_before_it_is_read(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), tmp_path / "log.txt"
    file.write_bytes(b"x" * 6_000_000)

    with pytest.raises(BadRows, match="holds 6 MB of text, more than any policy; check the file"):
        run(database, file)


def test_a_text_with_nothing_to_cite_is_no_policy(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), tmp_path / "note.txt"
    file.write_text("今天天气真好\n", encoding="utf-8")

    with pytest.raises(BadRows, match="no article, item or paragraph"):
        run(database, file)
    assert stored(database) == []


@pytest.mark.parametrize("day", ["", "2024年13月45日"])
def test_a_policy_without_a_date_is_named(tmp_path: Path, day: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT.replace("2024年1月5日", day), encoding="utf-8")

    (note,) = run(MemoryDatabase(), file).notes

    assert note.startswith("a.md: no date could be read in 临江区居家养老服务补贴办法")


def test_a_second_import_changes_nothing_and_a_new_text_changes_the_policy(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    run(database, file)

    assert run(database, file).unchanged == 1
    file.write_text(TEXT.replace("十日", "五日"), encoding="utf-8")
    assert run(database, file).changed == 1
    assert len(stored(database)) == 1


def test_the_agency_is_found_by_the_issuers_name(tmp_path: Path) -> None:
    database, file = MemoryDatabase(), tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    with database.uow() as uow:
        uow.agencies.add(Agency("qu", "临江区人民政府"))
        uow.commit()

    run(database, file)

    assert stored(database)[0].agency_id == "qu"


def test_an_unreadable_file_stops_all_unless_it_may_be_skipped(tmp_path: Path) -> None:
    database = MemoryDatabase()
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text("", encoding="utf-8")

    with pytest.raises(BadRows) as problem:
        run(database, tmp_path)
    assert str(tmp_path / "b.md") in str(problem.value)
    assert stored(database) == []

    summary = run(database, tmp_path, skip_to=tmp_path / "rejects.jsonl")
    assert (summary.added, summary.rejected) == (1, 1)


def test_a_folder_without_policies_and_a_missing_path_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no policy in this folder"):
        policy_files([tmp_path])
    with pytest.raises(InputProblem, match="no such file or folder"):
        policy_files([tmp_path / "nowhere"])


def test_files_are_taken_once_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "note.log"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    assert [f.name for f in policy_files([tmp_path, tmp_path / "a.txt"])] == ["a.txt", "b.md"]


def test_of_several_texts_of_one_policy_the_newest_is_taken() -> None:
    newest, older = newest_texts([read("p1", 2024), read("p1", 2018), read("p2", 2020)])

    assert [first_years(r) for r in newest] == [("p1", 2024), ("p2", 2020)]
    assert [first_years(r) for r in older] == [("p1", 2018)]


def first_years(found: ReadPolicy) -> tuple[str, int]:
    first = found.policy.first_day_in_force()
    assert first is not None
    return found.policy.policy_id, first.year


def test_of_texts_with_the_same_first_day_the_last_issued_is_taken() -> None:
    old, new = read("p1", 1998), read("p1", 1998)
    new.policy.issued_on = date(2024, 8, 22)

    newest, older = newest_texts([new, old])

    assert (newest, older) == ([new], [old])


def test_an_older_text_never_replaces_the_stored_one() -> None:
    with MemoryDatabase().uow() as uow:
        uow.policies.add(read("p1", 2024).policy)

        kept, outdated = without_outdated(uow, [read("p1", 2018), read("p2", 2018)])

    assert [r.policy.policy_id for r in kept] == ["p2"]
    assert [r.policy.policy_id for r in outdated] == ["p1"]


def test_the_older_text_is_kept_whichever_comes_first(tmp_path: Path) -> None:
    texts = {"old.md": TEXT, "new.md": TEXT.replace("十日", "五日").replace("1月5日", "2月5日")}
    for order in (("old.md", "new.md"), ("new.md", "old.md")):
        database = MemoryDatabase()
        for name in order:
            (tmp_path / name).write_text(texts[name], encoding="utf-8")
            run(database, tmp_path / name)

        with database.uow() as uow:
            (policy,) = uow.policies.list()
            (kept,) = uow.policy_versions.of_policy(policy.policy_id)
        assert policy.issued_on == date(2024, 2, 5)
        assert (kept.issued_on, kept.clauses[1].text) == (
            date(2024, 1, 5), "第二条 补贴每月十日前发放。",
        )  # fmt: skip


def test_the_present_text_is_no_earlier_one(tmp_path: Path) -> None:
    database = MemoryDatabase()
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    run(database, tmp_path)

    with database.uow() as uow:
        assert uow.policy_versions.of_policy(stored(database)[0].policy_id) == []
