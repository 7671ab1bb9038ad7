from dataclasses import replace
from datetime import date

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.policies import ServiceItem
from desk.conversation.answer_texts import answer_text
from desk.conversation.cards import AnswerCard, CardType, answer_card
from desk.conversation.words import Words
from knowledge import Answer, Entry, EntryKind, SourceRef
from tests.fakes.knowledge import source_at

ON = date(2026, 11, 21)
ADDRESS = "https://desk.example"
WORDS = Words(
    {
        "utter_answered_faq": "{answer}\n\n依据：\n{sources}\n{services}",
        "utter_answered_likely": "可能想问：{question}\n{answer}\n{sources}\n{others}",
        "utter_answered_without_citation": "{answer}\n\n{services}",
        "utter_likely_without_citation": "可能想问：{question}\n{answer}\n{services}\n{others}",
        "utter_likely_passage": "也许能回答：\n{answer}\n{sources}\n{others}",
        "likely_with_others": "不是这个，看看：\n{choices}",
        "likely_alone": "不是这个，请换个说法。",
        "choice_told_apart": "{label}（{told}）",
        "utter_clarified": "是哪一个？\n{choices}",
        "utter_policy_list": "相关政策：\n{sources}\n{choices}",
        "utter_no_answer_uncertain": "不能确定。",
        "utter_related_entries": "可能有关：\n{choices}",
        "utter_no_answer_not_in_force": "{text}{state}。{successor}",
        "not_in_force_some": "文件",
        "policy_title": "《{title}》",
        "clause_choice_bare": "《{title}》{clause}",
        "not_in_force_ended": "已经失效",
        "not_in_force_ended_on": "只到{until.year}年{until.month}月{until.day}日有效",
        "not_in_force_coming": "要到{begins.year}年{begins.month}月{begins.day}日才施行",
        "source": "《{title}》（{doc_no}）{clause}{validity}\n{url}",
        "source_without_number": "《{title}》{clause}{validity}\n{url}",
        "source_issuer": "，{issued_by}发布",
        "source_validity": "，有效期至{valid_until}",
        "service": "{name}：{url}",
        "services_heading": "办理入口：",
        "other_district": "只有{home}的政策。",
        "successor": "现行文件请看《{successor}》。",
        "clause_choice": "《{title}》{clause}：{snippet}",
        "task_opening": "任务：",
        "choice": "{number}. {label}",
        "answer_with_question": "{question}\n{answer}",
        "scoped_answer": "适用范围：{scope}\n{answer}",
        "scoped_choice": "{question}（{scope}）",
        "utter_choice_useful": "有用",
        "utter_choice_useless": "没用",
    }
)


def source(*, doc_no: str | None = "云府规〔2025〕3号", until: date | None = None) -> SourceRef:
    return source_at(
        "p1",
        "租房补贴办法",
        "article-5",
        doc_no=doc_no,
        url="/policies/p1#article-5",
        quote="每月800元。",
        digest="d",
        valid_until=until,
        label="第五条",
    )


def faq(**more) -> Entry:
    return Entry("faq:f1", EntryKind.FAQ, "每月800元。", "补多少？", sources=(source(),), **more)


def clause() -> Entry:
    return Entry("clause:c5", EntryKind.CLAUSE, "每月800元。", sources=(source(),))


def ended(outcome: AnswerOutcome, *, entry=None, choices=(), successor=None) -> Answer:
    return Answer(outcome, 0.91234, entry, choices, (), successor)


def test_a_faq_answer_names_its_entry_its_source_and_its_service():
    services = (ServiceItem("租房补贴申请", "https://s.example/1"),)
    answer = ended(AnswerOutcome.ANSWERED_FAQ, entry=faq(services=services))

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert (card.type, card.faq_id, card.confidence) == (CardType.ANSWER, "f1", 0.9123)
    assert card.citations[0].url == "https://desk.example/policies/p1#article-5"
    assert card.to_json()["services"] == ({"name": "租房补贴申请", "url": "https://s.example/1"},)
    assert answer_text(WORDS, answer, card) == (
        "每月800元。\n\n依据：\n《租房补贴办法》（云府规〔2025〕3号）第五条\n"
        "https://desk.example/policies/p1#article-5\n办理入口：\n租房补贴申请：https://s.example/1"
    )


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            AnswerOutcome.ANSWERED_FAQ,
            "可以上网。\n依据：《信访工作条例》。\n\n办理入口：\n信访：/x",
        ),
        (
            AnswerOutcome.ANSWERED_LIKELY,
            "可能想问：怎么信访？\n可以上网。\n依据：《信访工作条例》。\n"
            "办理入口：\n信访：/x\n不是这个，请换个说法。",
        ),
    ],
)
def test_a_guide_has_no_list_of_sources_below_it(outcome: AnswerOutcome, said: str):
    guide = Entry(
        "guide:petition",
        EntryKind.FAQ,
        "可以上网。\n依据：《信访工作条例》。",
        "怎么信访？",
        services=(ServiceItem("信访", "/x"),),
    )
    answer = ended(outcome, entry=guide)

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert answer_text(WORDS, answer, card) == said


def test_a_yes_stands_below_the_question_that_it_was_written_for():
    entry = replace(faq(), question="不是低保能申请吗？", answer="可以。年满80周岁的老人可以申请。")
    answer = ended(AnswerOutcome.ANSWERED_FAQ, entry=entry)

    card = answer_card(answer, WORDS, on=ON, address="")

    told = answer_text(WORDS, answer, card)
    assert told.startswith("不是低保能申请吗？\n可以。年满80周岁的老人可以申请。\n")


def test_a_source_says_until_when_it_holds_and_need_not_have_a_number():
    entry = Entry(
        "faq:f1", EntryKind.FAQ, "答。", "问？",
        sources=(source(doc_no=None, until=date(2027, 3, 31)),),
    )  # fmt: skip
    answer = ended(AnswerOutcome.ANSWERED_FAQ, entry=entry)

    card = answer_card(answer, WORDS, on=ON, address="")

    assert "《租房补贴办法》第五条，有效期至2027-03-31" in answer_text(WORDS, answer, card)
    assert card.citations[0].valid_until == "2027-03-31"


def test_a_source_says_who_issued_it_and_since_when_it_holds():
    since = replace(source(), issued_by="云川区住房保障局", valid_from=date(2025, 3, 1))
    answer = ended(AnswerOutcome.ANSWERED_FAQ, entry=replace(faq(), sources=(since,)))

    card = answer_card(answer, WORDS, on=ON, address="")

    told = card.citations[0]
    assert (told.issued_by, told.valid_from) == ("云川区住房保障局", "2025-03-01")
    assert "第五条，云川区住房保障局发布\n" in answer_text(WORDS, answer, card)


def test_what_is_likely_has_all_that_an_answer_has_and_others_below():
    answer = ended(AnswerOutcome.ANSWERED_LIKELY, entry=faq(), choices=(clause(),))

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert (card.type, card.faq_id, card.question) == (CardType.LIKELY, "f1", "补多少？")
    assert card.citations[0].url == "https://desk.example/policies/p1#article-5"
    assert answer_text(WORDS, answer, card) == (
        "可能想问：补多少？\n每月800元。\n《租房补贴办法》（云府规〔2025〕3号）第五条\n"
        "https://desk.example/policies/p1#article-5\n"
        "不是这个，看看：\n1. 《租房补贴办法》第五条：每月800元。"
    )


def test_a_clause_that_is_likely_has_words_of_its_own():
    answer = ended(AnswerOutcome.ANSWERED_LIKELY, entry=clause())

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert (card.type, card.faq_id, card.question) == (CardType.LIKELY, None, None)
    text = answer_text(WORDS, answer, card)
    assert text.startswith("也许能回答：\n每月800元。\n《租房补贴办法》")
    assert text.endswith("\n不是这个，请换个说法。")


def test_choices_are_told_apart_and_ask_for_their_own_entry():
    answer = ended(AnswerOutcome.CLARIFIED, choices=(faq(), clause()))

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert [choice.label for choice in card.choices] == [
        "补多少？",
        "《租房补贴办法》第五条：每月800元。",
    ]
    assert card.choices[1].payload == '/choose_entry{"entry_id": "clause:c5"}'
    assert answer_text(WORDS, answer, card).endswith(
        "1. 补多少？\n2. 《租房补贴办法》第五条：每月800元。"
    )


def test_a_task_is_offered_by_what_is_to_be_done():
    task = Entry("clause:t1", EntryKind.CLAUSE, "任务：按月公开；时间：全年。", sources=(source(),))

    card = answer_card(ended(AnswerOutcome.CLARIFIED, choices=(task,)), WORDS, on=ON, address="")

    assert card.choices[0].label == "《租房补贴办法》第五条：按月公开；时间：全年。"


def test_what_is_no_longer_in_force_names_its_successor():
    answer = ended(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE, successor="新办法")

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert (card.type, card.answer, card.citations) == (CardType.NONE, None, ())
    assert answer_text(WORDS, answer, card) == "文件已经失效。现行文件请看《新办法》。"


def test_what_is_not_in_force_yet_names_its_first_day():
    outcome = AnswerOutcome.NO_ANSWER_NOT_IN_FORCE
    answer = Answer(outcome, 0.5, None, (), (), None, begins=date(2027, 1, 1))

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert answer_text(WORDS, answer, card) == "文件要到2027年1月1日才施行。"


def test_the_text_that_is_not_in_force_is_named():
    outcome = AnswerOutcome.NO_ANSWER_NOT_IN_FORCE
    answer = Answer(outcome, 0.5, None, (), (), "新办法", ended=clause())

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert (
        answer_text(WORDS, answer, card)
        == "《租房补贴办法》第五条已经失效。现行文件请看《新办法》。"
    )


def test_the_last_day_of_what_is_over_is_said():
    over = replace(clause(), valid_until=date(2026, 6, 30))
    answer = Answer(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE, 0.5, None, (), (), None, ended=over)

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert answer_text(WORDS, answer, card) == "《租房补贴办法》第五条只到2026年6月30日有效。"


def test_a_policy_that_is_over_as_a_whole_is_named_without_a_clause():
    day = date(2026, 6, 30)
    over = replace(clause(), valid_until=day, sources=(source(until=day),))
    answer = Answer(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE, 0.5, None, (), (), None, ended=over)

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert answer_text(WORDS, answer, card) == "《租房补贴办法》只到2026年6月30日有效。"


@pytest.mark.parametrize(
    ("choices", "said"),
    [((), "不能确定。"), ((clause(),), "可能有关：\n1. 《租房补贴办法》第五条：每月800元。")],
)
def test_an_uncertain_no_names_what_comes_near(choices: tuple[Entry, ...], said: str):
    answer = ended(AnswerOutcome.NO_ANSWER_UNCERTAIN, choices=choices)

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert (card.type, answer_text(WORDS, answer, card)) == (CardType.NONE, said)


def test_where_another_district_was_asked_for_the_own_one_is_named_first():
    ours = replace(ended(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE), home="云川区")

    card = answer_card(ours, WORDS, on=ON, address=ADDRESS)

    assert card.preface == "只有云川区的政策。"
    assert answer_text(WORDS, ours, card) == "只有云川区的政策。\n文件已经失效。"


def test_the_card_as_json_has_the_fields_of_the_contract_and_what_an_action_adds():
    bare = AnswerCard(CardType.MENU, AnswerOutcome.SMALLTALK)

    assert set(bare.to_json()) == {
        "type", "preface", "faq_id", "confidence", "question", "scope", "answer", "citations",
        "services", "choices", "votes", "contacts", "tracking_no", "due_on", "outcome", "parts",
        "further", "asked_as",
    }  # fmt: skip
    assert replace(bare, extra={"status": "open"}).to_json()["status"] == "open"


def test_whom_an_answer_is_for_stands_above_it_and_in_its_card():
    answer = ended(AnswerOutcome.ANSWERED_FAQ, entry=faq(scope="仅限异地就医"))

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert card.to_json()["scope"] == "仅限异地就医"
    assert answer_text(WORDS, answer, card).startswith(
        "适用范围：仅限异地就医\n每月800元。\n\n依据"
    )


def test_an_answer_for_everybody_has_no_scope():
    answer = ended(AnswerOutcome.ANSWERED_FAQ, entry=faq())

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert card.to_json()["scope"] is None
    assert answer_text(WORDS, answer, card).startswith("每月800元。")


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("补多少？", "补多少？（本区户籍）"),
        ("本区户籍的补多少？", "本区户籍的补多少？"),
    ],
)
def test_choices_are_told_apart_by_whom_they_are_for(question, label):
    entry = replace(faq(scope="本区户籍"), question=question)
    answer = ended(AnswerOutcome.CLARIFIED, choices=(entry, faq()))

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    assert [choice.label for choice in card.choices] == [label, "补多少？"]


def test_the_short_list_of_a_policy_comes_with_its_title_and_page():
    listed = (faq(), replace(faq(), question="谁能领？", answer="职工。"))
    answer = replace(ended(AnswerOutcome.CLARIFIED, choices=listed), of_policy=source())

    card = answer_card(answer, WORDS, on=ON, address=ADDRESS)

    [policy] = card.citations
    assert (policy.policy_id, policy.clause, policy.url) == ("p1", "", f"{ADDRESS}/policies/p1")
    assert answer_text(WORDS, answer, card) == (
        f"相关政策：\n《租房补贴办法》（云府规〔2025〕3号）\n{ADDRESS}/policies/p1\n"
        "1. 补多少？\n2. 谁能领？"
    )
