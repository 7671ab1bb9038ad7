"""Stored policies are found by what other documents call them."""

import pytest

from casework.policies import LinkKind, PolicyLink, PolicyName
from desk.policies.policy_lookup import NamedPolicy, PolicyNames, related_policies

OLD = PolicyName("p-old", "云川区养老服务办法", "云府规〔2019〕3号", "云川区人民政府", None, ())
NEW = PolicyName("p-new", "云川区养老服务办法", "云府规〔2025〕8号", "云川区人民政府", None, ())
NOTICE = PolicyName(
    "p-notice", "云川区民政局关于做好助餐工作的通知", "云民发〔2025〕2号", "云川区民政局", None, ()
)
NAMES = PolicyNames([NEW, OLD, NOTICE])


def link(title: str | None, doc_no: str | None = None, kind: str = "basis") -> PolicyLink:
    return PolicyLink(LinkKind(kind), title, doc_no)


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (link("云川区养老服务办法", "云府规〔2019〕3号"), "p-old"),
        (link(None, "云府规[2025]8 号"), "p-new"),
        (link("关于印发〈云川区养老服务办法〉的通知", "云府规〔2025〕8号"), "p-new"),
        (link("雲川區養老服務辦法", "云府规〔2025〕8号"), "p-new"),
        (link("关于做好助餐工作的通知"), "p-notice"),
        (link("云川区养老服务办法", "云府规〔2011〕1号"), None),
        (link("养老服务办法"), None),
    ],
)
def test_a_number_decides_before_a_title(named: PolicyLink, found: str | None) -> None:
    policy = NAMES.find(named)

    assert (policy.policy_id if policy else None) == found


def test_a_policy_never_names_itself() -> None:
    only = PolicyNames([OLD])

    assert only.find(link("云川区养老服务办法"), besides="p-old") is None


def test_both_ends_of_a_link_show_it() -> None:
    rules = PolicyName(
        "p-rules", "云川区助餐细则", None, None, None,
        (link("云川区养老服务办法", "云府规〔2025〕8号", "supports"), link("老年人权益保障法")),
    )  # fmt: skip
    told = PolicyName(
        "p-told", "云川区养老服务办法解读", None, None, None,
        (link("云川区养老服务办法", "云府规〔2025〕8号", "interprets"),),
    )  # fmt: skip
    names = PolicyNames([NEW, rules, told])

    main = related_policies("p-new", NEW.links, names)
    assert [p.policy_id for p in main.supporting] == ["p-rules"]
    assert [p.policy_id for p in main.interpretations] == ["p-told"]
    own = related_policies("p-rules", rules.links, names)
    assert [p.policy_id for p in own.supports] == ["p-new"]
    assert own.basis == (NamedPolicy("老年人权益保障法", None, None),)


def test_companions_that_a_policy_names_are_shown_on_both_sides() -> None:
    main = PolicyName("p-main", "甲办法", None, None, None, (link("乙标准", None, "supported_by"),))
    names = PolicyNames([main, PolicyName("p-std", "乙标准", None, None, None, ())])

    assert [p.title for p in related_policies("p-main", main.links, names).supporting] == ["乙标准"]
    assert [p.title for p in related_policies("p-std", (), names).supports] == ["甲办法"]
    assert not related_policies("p-std", (), PolicyNames([]))
