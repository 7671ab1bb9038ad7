"""The documents that a policy names, and what they are to it."""

import pytest

from casework.policies import LinkKind, PolicyLink
from knowledge.policies.links import links_in
from knowledge.policies.named_documents import NamedDocument
from knowledge.policies.repeals import repeals_of


def named(title: str | None, doc_no: str | None = None) -> NamedDocument:
    return NamedDocument(title, doc_no)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("《甲办法》（云府规〔2021〕5号）同时废止。", (named("甲办法", "云府规〔2021〕5号"),)),
        (
            "原《甲办法》和《关于印发〈乙〉的通知》自本办法施行之日起废止。",
            (named("甲办法"), named("关于印发〈乙〉的通知")),
        ),
        ("云府办规〔2021〕5号文件同时废止。", (named(None, "云府办规〔2021〕5号"),)),
        ("下列文件予以废止：《甲办法》《乙办法》。", (named("甲办法"), named("乙办法"))),
        ("制定、修订、废止裁量基准。", ()),
        ("根据《云川市条例》，失效、废止的文件应当标注。", ()),
    ],
)
def test_documents_that_a_policy_ends(text: str, ended: tuple[NamedDocument, ...]) -> None:
    assert tuple(repeal.document for repeal in repeals_of(text)) == ended


@pytest.mark.parametrize(
    ("title", "text", "links"),
    [
        (
            "云川区养老服务办法",
            "第一条 根据《中华人民共和国老年人权益保障法》、《云川市养老服务条例》"
            "（云川市人大常委会公告第5号），结合本区实际，制定本办法。",
            [
                PolicyLink(LinkKind.BASIS, "中华人民共和国老年人权益保障法", None),
                PolicyLink(LinkKind.BASIS, "云川市养老服务条例", None),
            ],
        ),
        (
            "云川区助餐服务方案",
            "为贯彻落实《云川区养老服务办法》（云府规〔2025〕3号），依据《预算法》，制定本方案。",
            [
                PolicyLink(LinkKind.BASIS, "预算法", None),
                PolicyLink(LinkKind.SUPPORTS, "云川区养老服务办法", "云府规〔2025〕3号"),
            ],
        ),
        (
            "云川区养老服务办法实施细则",
            "第一条 根据《云川区养老服务办法》，制定本细则。",
            [PolicyLink(LinkKind.SUPPORTS, "云川区养老服务办法", None)],
        ),
        (
            "云川区养老服务办法",
            "第九条 补贴标准见配套文件《云川区养老补贴标准》。",
            [PolicyLink(LinkKind.SUPPORTED_BY, "云川区养老补贴标准", None)],
        ),
        (
            "《云川区养老服务办法》政策解读",
            "《云川区养老服务办法》（云府规〔2025〕3号）已经印发。",
            [PolicyLink(LinkKind.INTERPRETS, "云川区养老服务办法", "云府规〔2025〕3号")],
        ),
        (
            "云川区养老服务办法解读",
            "一、背景。",
            [PolicyLink(LinkKind.INTERPRETS, "云川区养老服务办法", None)],
        ),
        ("云川区防疫知识问答", "一、什么是疫苗？", []),
        ("云川区养犬规定", "第九条 违反规定的，依照《治安管理处罚法》处罚。", []),
    ],
)
def test_what_a_named_document_is(title: str, text: str, links: list[PolicyLink]) -> None:
    assert list(links_in(text, title)) == links


def test_an_older_document_of_the_same_title_is_another_one() -> None:
    text = "《甲办法》（云府规〔2021〕5号）同时废止。"

    assert links_in(text, "甲办法", "云府规〔2021〕5号") == ()
    assert [link.kind for link in links_in(text, "甲办法", "云府规〔2026〕1号")] == ["repeals"]
