"""Lists of live answers: narrowed by agency, matter and words, paged and counted, everywhere."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from casework.faqs import ALL_ANSWERS, AnswerFilter
from tests.contract.examples import AT, DUE, Database, faq, kept, policy


@pytest.fixture
def settled(database: Database) -> Database:
    """Four answers, published a day apart, the first the latest; a withdrawn one and a draft."""
    live = replace(faq(1).versions[0], citations=())
    kept(database, policies=[policy(1), policy(2)])
    cites_second = replace(faq(1).versions[0].citations[0], policy_id="policy-2")
    texts = [
        replace(live, question="补贴多少", published_at=AT),
        replace(live, question="补贴几号发", published_at=AT - timedelta(days=1)),
        replace(live, question="在哪登记", citations=(cites_second,), published_at=None),
        replace(live, question="几号登记", published_at=AT - timedelta(days=2)),
    ]
    tags = [("住房", "人才"), ("住房",), (), ("养犬", "养犬")]
    agencies = ["agency-1", "agency-2", "agency-1", None]
    held = [
        faq(n, versions=[text], tags=tags[n], agency_id=agencies[n]) for n, text in enumerate(texts)
    ]
    withdrawn = faq(8, versions=[texts[0]], tags=("住房",), withdrawn_version_no=9)
    kept(database, faqs=[*held, withdrawn, faq(9, versions=[], tags=("住房",))])
    return database


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (ALL_ANSWERS, [0, 1, 2, 3]),
        (AnswerFilter(agency_id="agency-1"), [0, 2]),
        (AnswerFilter(tag="住房"), [0, 1]),
        (AnswerFilter(tag="住"), []),
        (AnswerFilter(tag="住房", agency_id="agency-2"), [1]),
        (AnswerFilter(tags=frozenset({"人才", "养犬"})), [0, 3]),
        (AnswerFilter(tags=frozenset({"养犬"}), policy_ids=frozenset({"policy-2"})), [2, 3]),
        (AnswerFilter(policy_ids=frozenset({"policy-1"})), []),
        (AnswerFilter(words=("补贴", "几号")), [1]),
        (AnswerFilter(words=("%",)), []),
        (AnswerFilter(besides="faq-1"), [0, 2, 3]),
    ],
)
def test_answers_are_narrowed_and_counted(settled, which, found):
    with settled() as uow:
        listed = uow.faqs.answering_on(DUE, which)

        assert [answer.faq_id for answer in listed] == [f"faq-{n}" for n in found]
        assert uow.faqs.count_answering(DUE, which) == len(found)


def test_the_latest_come_first_and_what_bears_no_time_last(settled):
    with settled() as uow:
        listed = uow.faqs.answering_on(DUE, newest_first=True)
        page = uow.faqs.answering_on(DUE, newest_first=True, limit=2, offset=1)

        assert [answer.faq_id for answer in listed] == ["faq-0", "faq-1", "faq-3", "faq-2"]
        assert page == listed[1:3]


def test_answers_are_counted_by_tag_and_by_agency(settled):
    with settled() as uow:
        assert list(uow.faqs.answers_by_tag(DUE).items()) == [("住房", 2), ("人才", 1), ("养犬", 1)]
        assert uow.faqs.answers_by_agency(DUE) == {"agency-1": 2, "agency-2": 1}
        uow.faqs.get("faq-3").tags = ("犬",)
        assert uow.faqs.answers_by_tag(DUE)["犬"] == 1


def test_policies_in_force_are_found_by_words_of_title_and_number(database: Database) -> None:
    ends: dict[int, dict[str, Any]] = {2: {"repealed_on": DUE}, 3: {"doc_no": None}}
    kept(database, policies=[policy(n, **ends.get(n, {})) for n in (1, 2, 3, 4)])

    def found(*words: str, limit: int = 9) -> list[str]:
        with database() as uow:
            listed = uow.policies.headings(words=words, in_force_on=DUE, limit=limit)
            return [heading.policy_id for heading in listed]

    assert found("租房", "办法") == ["policy-4", "policy-3", "policy-1"]
    assert found("租房", limit=1) == ["policy-4"]
    assert found("〔2025〕1号", "租房") == ["policy-1"]
    assert found("_") == found("养犬") == []
    with database() as uow:
        assert (uow.policies.count(["租房"]), uow.policies.count(["养犬"])) == (4, 0)
