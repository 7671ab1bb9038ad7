"""A district is written so that loading it as a demonstration publishes every entry."""

from benchmarks.conversations.corpus_conversations import sampled_exchanges, sampled_lines
from benchmarks.conversations.district_content import faq_id_of, numeral, policy_text, write_content
from benchmarks.conversations.written import Kind
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.reading import read_corpus
from policydesk.demo.rows import agency_id, demo_agencies, faq_rows, staff_rows

LANQIAO = next(d for d in read_corpus(QUESTIONS).districts if d.slug == "lanqiao")


def test_every_agency_and_entry_is_written(tmp_path):
    folder = write_content(LANQIAO, tmp_path / "content")

    agencies = {agency.agency_id: agency for agency in demo_agencies(folder)}
    assert {agency_id(one.id) for one in LANQIAO.agencies} < set(agencies)
    assert agencies[agency_id("sw")].profile.phone == "0000-0000502"
    assert {agency_id(row.agency) for row in staff_rows(folder)} <= set(agencies)
    assert [row["id"] for row in faq_rows(folder)] == [entry.id for entry in LANQIAO.entries]


def test_a_policy_says_who_made_it_and_from_when_until_when_it_holds():
    text = policy_text(LANQIAO.policies[0], "岚桥镇文化旅游办公室")

    assert "制定机关：岚桥镇文化旅游办公室" in text
    assert "本办法自2025年5月1日起施行，有效期至2030年4月30日。" in text


def test_clauses_are_numbered_beyond_ten():
    assert [numeral(number) for number in (1, 10, 11)] == ["一", "十", "十一"]


def test_ids_of_entries_differ():
    assert len({faq_id_of(entry.id) for entry in LANQIAO.entries}) == len(LANQIAO.entries)


def test_samples_are_the_same_each_time_and_labelled_as_in_the_corpus():
    lines, exchanges = sampled_lines(LANQIAO, 60), sampled_exchanges(LANQIAO, 40)

    assert lines == sampled_lines(LANQIAO, 60)
    assert exchanges == sampled_exchanges(LANQIAO, 40)
    turns = [turn for each in (*lines, *exchanges) for turn in each.turns]
    assert {Kind.OPEN, Kind.FOLLOW_UP, Kind.CHANGE_ELLIPTIC, Kind.NEAR} <= {t.kind for t in turns}
    assert all(turn.entry for turn in turns if turn.kind is Kind.FOLLOW_UP)
