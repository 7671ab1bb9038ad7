"""Policies on the pages of government sites: their own title, all their text, no furniture."""

from pathlib import Path

import pytest

from knowledge.policies.reading import ParsedPolicy, read_policy

TITLE = "云川区家庭养老床位补贴办法"
TEXT = (
    "<p>第一条　为了帮助老年人在家养老，制定本办法。</p><p>第二条　每张床位补贴三千元。</p>"
    "<p>第三条　本办法自2025年3月1日起施行。</p>"
)
FURNITURE = ("首页", "退出", "政务公开", "分享到", "浏览", "热门", "扫一扫", "登录", "搜索")
FIELDS = """<table class="xxgk_table"><tr><td>索 引 号：</td><td>YC01-2025-0007</td>
<td>发布机构：</td><td>云川区民政局</td></tr><tr><td>成文日期：</td><td>2025-02-10</td>
<td>文　　号：</td><td>云民规〔2025〕3号</td></tr></table>"""
MENU = """<ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/bs/">办事服务</a></li><li><a href="/hd/">互动交流</a></li></ul>"""

PAGES = {
    # UCAP
    "meta ArticleTitle, tabs and a greeting": f"""<html><head><title>{TITLE}_云川区人民政府</title>
        <meta name="ArticleTitle" content="{TITLE}"><meta name="ContentSource" content="本网">
        </head><body><div class="top"><a href="#">您好</a> <a href="#">退出</a></div>
        <div class="tab"><p>政策解读</p></div><div class="pages_content">
        <p class="t">{TITLE}</p>{TEXT}</div></body></html>""",
    # TRS
    "a table of fields above the title": f"""<html><head><title>云川区人民政府 规范性文件 {TITLE}
        </title></head><body><div class="head-nav">{MENU}</div><div class="dqwz">当前位置：
        <a href="/">首页</a>&gt;<a href="/zwgk">政务公开</a>&gt;<a href="/x">规范性文件</a></div>
        <div class="xxgk_content">{FIELDS}<h1>{TITLE}</h1><div class="TRS_Editor">{TEXT}</div>
        </div></body></html>""",
    # 大汉
    "a content element of its own name": f"""<html><head><meta name="title" content="{TITLE}">
        <title>云川区民政局 通知公告 {TITLE}</title></head><body>{MENU}<div id="zoom">
        <!--<$[标题名称(html)]>begin--><p style="text-align:center">{TITLE}</p>
        <!--<$[标题名称(html)]>end-->{TEXT}</div>
        <div class="bshare">分享到：微信 微博</div></body></html>""",
    "a page in a form with state": f"""<html><head><title>
        {TITLE}
        </title></head><body><form method="post" action="./info.aspx" id="form1">
        <input type="hidden" name="__VIEWSTATE" value="dDwtM"><div>{MENU}</div>
        <span id="lblTitle">{TITLE}</span>{TEXT}</form></body></html>""",
    "og:title, and a title that is cut short": f"""<html><head>
        <meta property="og:title" content="{TITLE[:8]}..."><title>{TITLE[:8]}…-云川区</title></head>
        <body><div class="title">{TITLE}</div><div class="con">{TEXT}</div></body></html>""",
    "the site's name in the first heading": f"""<html><head><title>{TITLE}-云川区人民政府门户网站
        </title></head><body><header><h1>云川区人民政府门户网站</h1>{MENU}</header>
        <h2>{TITLE}</h2>{TEXT}<footer><p>主办：云川区人民政府办公室。</p></footer></body></html>""",
    "an article with a header of its own": f"""<html><body><header>{MENU}</header><article>
        <header><h1>{TITLE}</h1><p>云民规〔2025〕3号</p></header>{TEXT}
        <footer><p>云川区民政局</p><p>2025年2月10日</p></footer></article></body></html>""",
    "a name for position on the document": f"""<html><head><title>{TITLE}</title></head><body>
        <div class="position">您现在的位置：<a href="/">首页</a>&gt;<a href="/z">政务公开</a></div>
        <div class="article position-relative"><p>{TITLE}</p>{TEXT}</div></body></html>""",
    "a name for sharing on the document": f"""<html><head><title>{TITLE}</title></head><body>
        <div class="content-share"><h2>{TITLE}</h2>{TEXT}</div><div class="share">
        <p>扫一扫，分享到朋友圈。</p></div></body></html>""",
    "a name for navigation on the wrapper of all": f"""<html><head><title>{TITLE}</title></head>
        <body class="nav"><div id="navContent" class="main-nav">{MENU}<p>{TITLE}</p>{TEXT}</div>
        </body></html>""",
    "a title over two lines": f"""<html><head><title>{TITLE}</title></head><body>
        <p class="menu-top"><a href="/">首页</a></p><h1>{TITLE[:7]}<br>{TITLE[7:]}</h1>{TEXT}
        </body></html>""",
    "the name of a channel as the title": f"""<html><head><title>政策文件</title></head><body>
        <div>————————</div><p>您好，欢迎访问云川区人民政府</p><h3>{TITLE}</h3>{TEXT}</body></html>""",
    "no title but the text's own": f"""<html><body><div class="crumb"><a href="/">首页</a> &gt; 文件
        </div><p>{TITLE}</p>{TEXT}</body></html>""",
    "the title again in the path": f"""<html><head><meta name="DC.Title" content="{TITLE}"></head>
        <body><div>您所在的位置：<a href="/">首页</a></div><div><span>{TITLE}</span></div>
        <div>字体：大 中 小 浏览次数：12</div><h1>{TITLE}</h1>{TEXT}</body></html>""",
    "meta with the site's name behind": f"""<html><head><meta name="og:title"
        content="{TITLE}_云川区"></head><body><div>{MENU}</div><p>{TITLE}</p>{TEXT}</body></html>""",
    "layout tables around all": f"""<html><head><title>{TITLE}</title></head><body><table><tr>
        <td>{MENU}</td></tr><tr><td><table><tr><td>{TITLE}</td></tr><tr><td>{TEXT}</td></tr></table>
        </td></tr></table></body></html>""",
    "a sidebar with other news": f"""<html><head><title>{TITLE}|云川区</title></head><body>
        <div class="sidebar"><h3>热门</h3><ul><li><a href="/1">云川区养犬办法</a></li></ul></div>
        <main><h1>{TITLE}</h1>{TEXT}</main></body></html>""",
    "a bar to log in and to search": f"""<html><head><title>{TITLE}</title></head><body>
        <div class="loginBar">登录 注册</div><div class="search-box">搜索</div>
        <div class="wrap"><h1>{TITLE}</h1>{TEXT}</div></body></html>""",
}  # fmt: skip


def read(tmp_path: Path, html: str) -> ParsedPolicy:
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    return read_policy(file)


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_a_page_gives_its_documents_title_and_all_its_text(tmp_path: Path, html: str) -> None:
    policy = read(tmp_path, html)

    assert policy.title == TITLE
    assert [clause.label for clause in policy.clauses] == ["第一条", "第二条", "第三条"]
    assert not [word for word in FURNITURE if word in policy.text.split("第一条")[0]]


def test_fields_above_the_title_are_kept_and_read(tmp_path: Path) -> None:
    policy = read(tmp_path, PAGES["a table of fields above the title"])

    assert (policy.doc_no, policy.issuing_agency) == ("云民规〔2025〕3号", "云川区民政局")
    assert policy.issued_on and policy.issued_on.isoformat() == "2025-02-10"


def test_the_signature_in_an_articles_footer_is_kept(tmp_path: Path) -> None:
    policy = read(tmp_path, PAGES["an article with a header of its own"])

    assert (policy.doc_no, policy.issuing_agency) == ("云民规〔2025〕3号", "云川区民政局")


SHORT = {
    "share": "<div class='share'><h2>{title}</h2><p>明日起恢复办公。请周知。</p></div>",
    "footer": "<article><h1>{title}</h1><p>明日起恢复办公。请周知。</p></article>"
    "<div class='footer'>主办：云川区人民政府办公室。</div>",
    "form": "<form><p>{title}</p><p>明日起恢复办公。请周知。</p></form>",
    "toolbar": "<div class='toolbar'><p>{title}</p><p>明日起恢复办公。请周知。</p></div>",
    "header": "<div id='header'><h1>{title}</h1></div><div>明日起恢复办公。请周知。</div>",
}


@pytest.mark.parametrize("body", SHORT.values(), ids=SHORT.keys())
def test_a_document_of_two_sentences_is_kept_in_any_wrapper(tmp_path: Path, body: str) -> None:
    title = "云川区政务服务中心恢复办公的通告"

    policy = read(tmp_path, f"<html><body>{body.format(title=title)}</body></html>")

    assert policy.title == title
    assert "明日起恢复办公。请周知。" in policy.text
    assert "主办" not in policy.text


def test_linked_files_of_an_annex_are_no_menu(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='/f/{n}.docx'>附表{n}</a></li>" for n in range(1, 6))

    policy = read(tmp_path, f"<html><body><h1>{TITLE}</h1>{TEXT}<ul>{links}</ul></body></html>")

    assert "附表5" in policy.text


def test_a_notice_on_a_page_gives_the_title_of_what_it_issues(tmp_path: Path) -> None:
    notice = f"云川区民政局关于印发《{TITLE}》的通知"

    policy = read(
        tmp_path,
        f"<html><head><meta name='ArticleTitle' content='{notice}'></head><body><h1>{notice}</h1>"
        f"<p>各街道办事处：</p><p>{TITLE}</p>{TEXT}</body></html>",
    )

    assert policy.title == TITLE


def test_pictures_in_the_text_and_linked_files_are_named(tmp_path: Path) -> None:
    policy = read(
        tmp_path,
        f"""<html><body><img src="/logo.png"><h1>{TITLE}</h1><p>第一条 标准如下：</p>
        <p><img src="/table.png"></p><p>第二条 本办法自2025年3月1日起施行。</p>
        <p><img src="/w.gif" width="16"><a href="/f/1.docx">附件1：申请表</a></p>
        <p><img src="/code.png"></p></body></html>""",
    )

    assert [(item.what, item.place) for item in policy.left_out] == [
        ("a picture", "at “第一条 标准如下：”"),
        ("a linked file", "“附件1：申请表”"),
    ]


def test_the_letterhead_above_the_title_is_kept_and_its_number_read(tmp_path: Path) -> None:
    policy = read(
        tmp_path,
        f"<html><head><title>{TITLE}</title></head><body><p>云川区民政局文件</p>"
        f"<p>云民规〔2025〕3号</p><p>云川区民政局关于印发《{TITLE}》的通知</p><p>{TITLE}</p>{TEXT}"
        "</body></html>",
    )

    assert (policy.title, policy.doc_no) == (TITLE, "云民规〔2025〕3号")
    assert "关于印发" in policy.text


def test_the_day_a_page_was_put_up_gives_way_to_the_documents_own(tmp_path: Path) -> None:
    policy = read(
        tmp_path,
        f"<html><body><h1>{TITLE}</h1><p>发布时间：2025-04-01 来源：区政府网</p>{TEXT}"
        "<p>云川区民政局</p><p>2025年2月10日</p></body></html>",
    )

    assert policy.issued_on and policy.issued_on.isoformat() == "2025-02-10"


ARTICLES = "<p>第一条 茶园应当登记。</p><p>第二条 登记免费。</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        f'<div style="display:none">{ARTICLES}</div>',
        f"<section hidden>{ARTICLES}</section>",
        f'<div style="visibility: hidden"><div style="DISPLAY : NONE">{ARTICLES}</div></div>',
    ],
)
def test_a_hidden_copy_of_what_is_shown_is_read_once(tmp_path: Path, hidden: str) -> None:
    policy = read(tmp_path, f"<h1>云川区茶园登记办法</h1>{ARTICLES}{hidden}")

    assert [clause.label for clause in policy.clauses] == ["第一条", "第二条"]
    assert not policy.left_out


def test_an_older_text_of_the_same_articles_behind_a_tab_is_left_out_and_named(
    tmp_path: Path,
) -> None:
    older = '<div style="display:none"><p>第二条 登记收费五元。</p></div>'

    policy = read(tmp_path, f"<h1>云川区茶园登记办法</h1>{ARTICLES}{older}")

    assert "五元" not in policy.text
    assert [item.what for item in policy.left_out] == ["hidden text"]


@pytest.mark.parametrize(
    "page",
    [
        f'<div style="display:none"><h1>云川区茶园登记办法</h1>{ARTICLES}</div>',
        "<h1>云川区茶园登记办法</h1><p>第一条 茶园应当登记。</p>"
        '<div style="display:none"><p>第二条 登记免费。</p></div>',
        f"<h1>云川区茶园登记办法</h1>{ARTICLES}<div hidden><p>附图由区农业委公布。</p></div>",
    ],
)
def test_hidden_text_that_stands_nowhere_else_is_read(tmp_path: Path, page: str) -> None:
    assert "登记免费" in read(tmp_path, page).text
    assert ("附图" in page) is ("附图" in read(tmp_path, page).text)


@pytest.mark.parametrize("name", ["相关解读", "【延伸阅读】", "相关链接："])
def test_links_to_other_pages_below_the_text_are_no_clause(tmp_path: Path, name: str) -> None:
    links = f'<div><h3>{name}</h3><ul><li><a href="b.html">图解茶园登记</a></li></ul></div>'

    policy = read(tmp_path, f"<h1>云川区茶园登记办法</h1>{ARTICLES}{links}")

    assert "登记免费" in policy.text and "图解" not in policy.text


def test_annexes_under_a_related_heading_stay_named(tmp_path: Path) -> None:
    links = '<div><h3>相关文件</h3><a href="form.docx">登记申请表</a></div>'

    policy = read(tmp_path, f"<h1>云川区茶园登记办法</h1>{ARTICLES}{links}")

    assert [item.what for item in policy.left_out] == ["a linked file"]
