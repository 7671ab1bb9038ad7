"""What a template reads is what the values of its page give, by name."""

import sys
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from portal.app import ROUTERS
from portal.web.console_navigation import ConsoleNavigation
from portal.web.page_values import PageValues, names_of
from portal.web.pages import PageFrame, Pages

Part = nodes.Extends | nodes.Include | nodes.Import
OF_THE_CONSOLE = {"names"}  # a macro that names people is called there alone


def subclasses(kind: type[PageValues]) -> Iterator[type[PageValues]]:
    for page in kind.__subclasses__():
        if getattr(sys.modules[page.__module__], page.__name__, None) is page:  # made with slots
            yield page


def is_public(page: type[PageValues]) -> bool:
    return not page.template.startswith(("staff/", "agency/"))


@pytest.fixture(scope="module")
def templates() -> Environment:
    return Pages(ZoneInfo("Asia/Shanghai"), ConsoleNavigation(ROUTERS)).templates


def source_of(templates: Environment, name: str) -> str:
    assert templates.loader is not None
    return templates.loader.get_source(templates, name)[0]


def names_read(templates: Environment, name: str) -> set[str]:
    """By the template and by all that it extends, includes or imports."""
    tree = templates.parse(source_of(templates, name))
    imports = list(tree.find_all(nodes.Import))
    parts: list[Part] = [*tree.find_all(nodes.Extends), *tree.find_all(nodes.Include), *imports]
    others = [part.template.as_const() for part in parts]
    own = {part.target for part in imports}
    own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    read = find_undeclared_variables(tree) - own - set(templates.globals)
    return read.union(*(names_read(templates, other) for other in others))


PUBLIC = sorted(filter(is_public, subclasses(PageValues)), key=lambda page: page.__name__)


@pytest.mark.parametrize("page", PUBLIC, ids=lambda page: page.__name__)
def test_a_public_template_reads_nothing_but_the_fields_of_its_page(templates, page):
    optional = OF_THE_CONSOLE | {"see"}  # what has come of it is told to staff

    assert names_read(templates, page.template) - names_of(page) - names_of(PageFrame) <= optional


def test_every_public_template_is_the_page_of_somebody():
    assert {"home.html", "ask.html", "problem.html"} <= {page.template for page in PUBLIC}


def test_the_check_sees_what_an_included_template_reads(templates):
    assert {"asker", "message"} <= names_read(templates, "messages.html")
