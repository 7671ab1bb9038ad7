from dataclasses import replace
from datetime import date

from casework.topics import TopicProposal
from faq_builder import BoardItem, group_messages, propose
from faq_builder.grouping.result import TopicSummary
from faq_builder.proposals.titles import title_of
from faq_builder.proposals.topic_proposals import Matters, near_duplicates
from tests.unit.faq_builder.boards import MIXER_IDS, board, item
from tests.unit.faq_builder.word_encoder import WordEncoder

ON = date(2026, 3, 20)


def proposed(items: list[BoardItem], published: tuple[str, ...] = ()) -> list[TopicProposal]:
    return propose(group_messages(items, WordEncoder()), items, published, on=ON)


def about(proposals: list[TopicProposal], word: str) -> TopicProposal:
    return next(p for p in proposals if word in p.title)


def test_a_matter_that_several_people_raise_is_proposed_with_its_evidence() -> None:
    mixer = about(proposed(board()), "搅拌站")

    assert set(mixer.message_ids) == MIXER_IDS
    assert mixer.asker_count == 5
    assert "搅拌站" in "".join(mixer.keywords)
    assert (mixer.first_seen_on, mixer.last_seen_on) == (date(2026, 3, 8), date(2026, 3, 12))
    assert mixer.heat == round(sum(mixer.heat_parts.values()), 2)
    assert mixer.findings == ()


def test_what_one_asker_says_is_not_proposed() -> None:
    assert proposed([item(n, "路灯不亮请尽快修", asker="one") for n in range(9)]) == []


def test_two_askers_are_shown_as_too_few() -> None:
    [proposal] = proposed([item(1, "路灯不亮请尽快修"), item(2, "路灯不亮请尽快修")])

    assert proposal.findings == ("只有2人提问，少于3人",)


def test_a_published_question_is_found_again() -> None:
    proposals = proposed(board(), published=("居住证到期了，怎么续签？",))

    assert about(proposals, "居住证").findings == ("与已发布的问题相近：居住证到期了，怎么续签？",)


def test_a_title_that_says_many_things_is_named() -> None:
    subject = "路灯不亮、垃圾没人清、物业乱收费、停车难怎么办"

    [proposal] = proposed([item(n, subject) for n in range(3)])

    assert proposal.findings == ("标题说了不止一件事，或者太长",)


def test_private_data_in_a_representative_question_is_masked_and_named() -> None:
    [proposal] = proposed([item(n, "请回电13812345678说明路灯维修") for n in range(3)])

    assert proposal.title == "请回电[手机号]说明路灯维修"
    assert proposal.findings == ("代表问题里有个人信息，已遮盖，请改写标题",)


def test_texts_sent_again_and_again_word_for_word_are_named() -> None:
    body = "小区三号楼门口的路灯已经坏了一个多月，请尽快派人来修理。"

    [proposal] = proposed([item(n, "路灯不亮请尽快修", body=body) for n in range(6)])

    assert proposal.findings == ("有6条留言一字不差，可能是转发或者重复提交，人数请核实",)


def test_short_texts_are_alike_by_chance() -> None:
    [proposal] = proposed([item(n, "路灯不亮请尽快修") for n in range(6)])

    assert proposal.findings == ()


def test_the_same_night_gives_the_same_proposals() -> None:
    assert proposed(board()) == proposed(board()[::-1])


def test_every_pair_of_questions_is_compared() -> None:
    matters = Matters(["居住证到期怎么续签", "公积金怎么提取", "请问居住证到期如何续签？"])

    assert matters.nearest_other("居住证到期怎么续签", 0.72) == "请问居住证到期如何续签？"
    assert matters.nearest_other("请问居住证到期如何续签？", 0.72) == "居住证到期怎么续签"
    assert matters.nearest_other("公积金怎么提取", 0.72) is None


def test_two_proposals_of_the_very_same_words_are_near_duplicates() -> None:
    matters = Matters(["居住证到期怎么续签", "居住证到期怎么续签"])

    assert matters.nearest_other("居住证到期怎么续签", 0.72) == "居住证到期怎么续签"


def test_a_known_question_is_known_however_it_is_asked() -> None:
    published = Matters(["居住证到期了，怎么续签？"])

    assert published.nearest("请问居住证到期续签怎么办", 0.72) == "居住证到期了，怎么续签？"
    assert published.nearest("居住证补办要多少钱", 0.72) is None


def test_a_title_for_many_leaves_out_the_place_that_few_name() -> None:
    items = [
        item(1, "A5区嘉园社区麻将馆扰民严重"),
        *[item(n, f"A{n}区麻将馆扰民严重", body="打麻将扰民") for n in range(2, 9)],
    ]
    topic = summary("A5区嘉园社区麻将馆扰民严重", askers=8)

    assert title_of(topic, items) == "麻将馆扰民严重"
    assert title_of(replace(topic, askers=3), items[:3]) == "A5区嘉园社区麻将馆扰民严重"


def test_a_title_keeps_the_place_that_most_name() -> None:
    items = [item(n, "A5区嘉园社区搅拌站噪音") for n in range(8)]

    assert title_of(summary("A5区嘉园社区搅拌站噪音", askers=8), items) == "A5区嘉园社区搅拌站噪音"


def test_a_title_leaves_out_a_firm_that_few_name_and_keeps_one_that_most_name() -> None:
    items = [item(n, f"宏达{n}集团拖欠工资") for n in range(8)]
    same = [item(n, "宏达建设集团拖欠工资", body="急") for n in range(8)]
    topic = summary("宏达建设集团项目部拖欠民工工资", askers=8)

    assert title_of(topic, items) == "拖欠民工工资"
    assert title_of(summary("宏达建设集团拖欠工资", askers=8), same) == "宏达建设集团拖欠工资"


def test_a_title_is_never_cut_to_a_word_that_says_nothing() -> None:
    items = [item(n, f"第{n}小学分校的相关问题", body="相关问题很多") for n in range(8)]
    topic = summary("新桥小学分校的相关问题情况", askers=8)

    assert "小学" in title_of(topic, items)


def test_a_title_keeps_a_kind_of_firm() -> None:
    items = [item(n, "小区没人管") for n in range(8)]

    assert title_of(summary("物业公司长期不作为", askers=8), items) == "物业公司长期不作为"


def test_a_title_ends_with_what_it_is_about() -> None:
    assert title_of(summary("麻将馆扰民之事", askers=2), [item(1, "麻将馆扰民")]) == "麻将馆扰民"


def test_a_title_keeps_what_is_wished() -> None:
    items = [item(n, f"A{n}区公交站", body="公交站太远") for n in range(8)]
    topic = summary("增设A2区南塘城轨公交站", askers=8)

    assert title_of(topic, items).startswith("增设")


def summary(question: str, *, askers: int) -> TopicSummary:
    return TopicSummary("t", question, (), askers, None, None, (), (), 0.0, {}, 1.0)


def test_topics_known_by_the_same_words_are_near_duplicates() -> None:
    site = replace(summary("君悦工地夜间施工", askers=5), keywords=("工地", "凌晨", "施工", "扰民"))
    other = replace(
        summary("天健盛世半夜开工", askers=4), keywords=("施工", "工地", "凌晨", "城管")
    )
    school = replace(summary("小学入学条件", askers=4), keywords=("小学", "入学", "学区"))

    found = near_duplicates([site, other, school])

    assert found == ["天健盛世半夜开工", "君悦工地夜间施工", None]


def test_what_says_nothing_is_not_proposed() -> None:
    wordless = [item(number, "！！") for number in range(20, 40)]
    grouping = group_messages([*board(), *wordless], WordEncoder())

    proposals = propose(grouping, [*board(), *wordless], [], on=ON)

    assert any(len(t.message_ids) == 20 for t in grouping.topics)
    assert proposals
    assert all("m020" not in p.message_ids for p in proposals)
