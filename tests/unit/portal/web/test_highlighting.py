"""Words of a search are marked where they stand as words, and nothing becomes markup."""

import pytest

from portal.web.highlighting import excerpt, highlighted
from portal.web.text_search import words_of


@pytest.mark.parametrize(
    ("text", "q", "shown"),
    [
        ("养犬登记去哪里办？", "养犬", "<mark>养犬</mark>登记去哪里办？"),
        ("一家能养几只犬", "养犬", "一家能养几只犬"),
        ("本科以上学历", "上学", "本科以上学历"),
        ("租房补贴的条件", "租房补贴条件", "<mark>租房</mark><mark>补贴</mark>的<mark>条件</mark>"),
        ("加裝電梯", "加装电梯", "<mark>加裝電梯</mark>"),
        ("<b>租房</b>&", "租房", "&lt;b&gt;<mark>租房</mark>&lt;/b&gt;&amp;"),
        ("租房", "", "租房"),
    ],
)
def test_words_are_marked(text, q, shown):
    assert highlighted(text, words_of(q)) == shown


def test_an_excerpt_begins_with_the_sentence_of_the_first_word():
    text = "先说别的事情。" * 3 + "养犬应当登记。" + "其他。" * 40

    assert excerpt(text, ["养犬"]).startswith("…养犬应当登记。其他。")
    assert excerpt(text, ["养犬"]).endswith("…")
    assert excerpt("养犬应当登记。", ["电梯"]) == "养犬应当登记。"
    assert len(excerpt(text, ["没有"])) == 111
