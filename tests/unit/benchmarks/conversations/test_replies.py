"""Reading of cards as entries of a district."""

from benchmarks.conversations.district_content import faq_id_of
from benchmarks.conversations.replies import Reader, Reply
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.reading import read_corpus

LANQIAO = next(d for d in read_corpus(QUESTIONS).districts if d.slug == "lanqiao")
READER = Reader(LANQIAO)
ONE, OTHER = "lanqiao-minsu-01", "lanqiao-shitang-01"


def answer(entry, **fields):
    return {"type": "answer", "faq_id": faq_id_of(entry), **fields}


def test_the_card_of_an_entry_shows_it():
    assert READER.shown(Reply([{"text": "…"}, {"custom": answer(ONE)}])) == {ONE}


def test_of_several_questions_every_part_is_shown():
    card = answer(ONE, parts=[answer(ONE), answer(OTHER), {"type": "none"}])

    assert READER.shown(Reply([{"custom": card}])) == {ONE, OTHER}


def test_a_clause_shows_what_rests_on_it():
    entry = LANQIAO.entries[0]
    doc_no = next(policy.doc_no for policy in LANQIAO.policies if policy.id == entry.policy)
    cited = [{"doc_no": doc_no, "clause": entry.clause}]

    shown = READER.shown(Reply([{"custom": {"type": "passage", "citations": cited}}]))

    assert entry.id in shown


def test_a_guide_is_something_shown_and_of_no_policy():
    shown = READER.shown(Reply([{"custom": {"type": "answer", "faq_id": "guide:appeal"}}]))

    assert shown == {"guide:appeal"}
    assert READER.policies(shown) == set()


def test_an_answer_in_so_many_words_is_shown_without_a_card():
    assert READER.shown(Reply([{"text": f"刚才说的是：{LANQIAO.entries[0].answer}"}])) == {ONE}


def test_only_choices_of_entries_are_offered():
    choices = [
        {"label": "…", "payload": f'/choose_entry{{"entry_id": "faq:{faq_id_of(OTHER)}"}}'},
        {"label": "不是这个", "payload": f'/not_this{{"entry_id": "faq:{faq_id_of(ONE)}"}}'},
        {"label": "留言", "payload": "/leave_message"},
    ]

    offered = READER.offered(Reply([{"custom": answer(ONE, choices=choices)}]))

    assert offered == {OTHER: choices[0]["payload"]}
