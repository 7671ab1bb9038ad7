"""What a template reads is what the values of its page give, by name; rights are among them."""

import sys
from collections.abc import Iterator
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from casework.people import Role
from portal.app import ROUTERS
from portal.web.console import ConsoleFrame
from portal.web.console_navigation import ConsoleNavigation
from portal.web.page_values import PageValues, names_of
from portal.web.pages import FOLDER, PageFrame, Pages

Part = nodes.Extends | nodes.Include | nodes.Import
FRAMES = (PageFrame, ConsoleFrame)
OF_THE_CONSOLE = {"names"}  # a macro that names people is called there alone
CONSOLES = ("staff/", "agency/")
STAFF = nodes.Name("staff", "load")  # who is signed in


def subclasses(kind: type[PageValues]) -> Iterator[type[PageValues]]:
    for page in kind.__subclasses__():
        if getattr(sys.modules[page.__module__], page.__name__, None) is page:  # made with slots
            yield page


def is_public(page: type[PageValues]) -> bool:
    return not page.template.startswith(CONSOLES)


@pytest.fixture(scope="module")
def templates() -> Environment:
    return Pages(ZoneInfo("Asia/Shanghai"), ConsoleNavigation(ROUTERS)).templates


def source_of(templates: Environment, name: str) -> str:
    assert templates.loader is not None
    return templates.loader.get_source(templates, name)[0]


@cache
def tree_of(templates: Environment, name: str) -> nodes.Template:
    return templates.parse(source_of(templates, name))


@cache
def names_read(templates: Environment, name: str) -> frozenset[str]:
    """By the template and by all that it extends, includes or imports."""
    tree = tree_of(templates, name)
    imports = list(tree.find_all(nodes.Import))
    parts: list[Part] = [*tree.find_all(nodes.Extends), *tree.find_all(nodes.Include), *imports]
    others = [part.template.as_const() for part in parts]
    own = {part.target for part in imports}
    own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    own |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    read = find_undeclared_variables(tree) - own - set(templates.globals)
    return frozenset(read.union(*(names_read(templates, other) for other in others)))


PAGES = sorted(subclasses(PageValues), key=lambda page: page.__name__)
PUBLIC = [page for page in PAGES if is_public(page) and page not in FRAMES]
CONSOLE = [page for page in PAGES if not is_public(page) and page not in FRAMES]


@pytest.mark.parametrize("page", PUBLIC, ids=lambda page: page.__name__)
def test_a_public_template_reads_nothing_but_the_fields_of_its_page(templates, page):
    optional = OF_THE_CONSOLE | {"see"}  # what has come of it is told to staff

    assert names_read(templates, page.template) - names_of(page) - names_of(PageFrame) <= optional


@pytest.mark.parametrize("page", CONSOLE, ids=lambda page: page.__name__)
def test_a_template_of_the_console_reads_nothing_but_the_fields_of_its_page(templates, page):
    framed = names_of(PageFrame) | names_of(ConsoleFrame)

    assert names_read(templates, page.template) <= names_of(page) | framed


@pytest.mark.parametrize("page", CONSOLE, ids=lambda page: page.__name__)
def test_a_page_of_the_console_has_nothing_that_is_not_read(templates, page):
    assert names_of(page) <= names_read(templates, page.template) | read_by_properties(page)


def read_by_properties(page: type[PageValues]) -> set[str]:
    getters = [member.fget for member in vars(page).values() if isinstance(member, property)]
    return {name for getter in getters if getter for name in getter.__code__.co_names}


def test_every_public_template_is_the_page_of_somebody():
    assert {"home.html", "ask.html", "problem.html"} <= {page.template for page in PUBLIC}


def test_every_template_of_the_console_is_the_page_of_somebody(templates):
    extending = {name for name in console_templates() if is_shown_itself(templates, name)}

    assert {page.template for page in CONSOLE} == extending


def console_templates() -> list[str]:
    folder = FOLDER / "templates"
    names = [str(path.relative_to(folder)) for path in folder.rglob("*.html")]
    return sorted(name for name in names if name.startswith(CONSOLES))


def is_shown_itself(templates: Environment, name: str) -> bool:
    return name != ConsoleFrame.template and bool(tree_of(templates, name).find(nodes.Extends))


def test_the_check_sees_what_an_included_template_reads(templates):
    assert {"asker", "message"} <= names_read(templates, "messages.html")


@pytest.mark.parametrize("name", console_templates())
def test_no_template_of_the_console_decides_by_a_role(templates, name):
    tree = tree_of(templates, name)
    words = {word.value for word in tree.find_all(nodes.Const) if isinstance(word.value, str)}
    asked = {ask.attr for ask in tree.find_all(nodes.Getattr) if ask.node == STAFF}

    assert not words & {str(role) for role in Role}
    assert not asked & {"roles", "may"}
