"""Page objects of the console: people at browsers of their own, with every click counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PASSWORD = "linjiang-2026"


@dataclass
class Clicks:
    """What was pressed with a mouse or a finger; the forms of sign-ins are counted apart."""

    pressed: list[str] = field(default_factory=list)
    sign_ins: int = 0

    def __len__(self) -> int:
        return len(self.pressed)


@dataclass(frozen=True)
class Person:
    """Somebody before ``page``. What is looked for is found by the name that is read there."""

    page: Any
    address: str
    clicks: Clicks

    def opens(self, path: str) -> "Person":
        """Type an address, or take it from a bookmark."""
        self.page.goto(self.address + path)
        return self

    def presses(self, button: str) -> "Person":
        with self.page.expect_navigation():
            self._click(self.page.get_by_role("button", name=button, exact=True).first, button)
        return self

    def follows(self, link: str) -> "Person":
        """The first link of this name in what the page is about."""
        with self.page.expect_navigation():
            self._click(self.page.locator("main").get_by_role("link", name=link).first, link)
        return self

    def unfolds(self, title: str) -> "Person":
        return self._click(self.page.locator("summary", has_text=title).first, title)

    def ticks(self, label: str) -> "Person":
        return self._click(self.page.locator("main").get_by_label(label).first, label)

    def chooses(self, label: str, option: str) -> "Person":
        """Opening a list and picking from it is one click here."""
        self.clicks.pressed.append(option)
        self.page.locator("main").get_by_label(label).first.select_option(label=option)
        return self

    def types(self, label: str, text: str) -> "Person":
        self._box(label).fill(text)
        return self

    def typed(self, label: str) -> str:
        value: str = self._box(label).input_value()
        return value

    def reads(self, *texts: str) -> "Person":
        """Each of ``texts`` is on the page for everybody to see."""
        said = self.said()
        for text in texts:
            assert text in said, f"{text} is not on {self.page.url}:\n{said}"
        return self

    def said(self) -> str:
        said: str = self.page.locator("main").inner_text()
        return said

    def facts(self) -> str:
        """The list of facts beside what the page is about: who has it, until when."""
        facts: str = self.page.locator("main dl.facts").first.inner_text()
        return facts

    def finds_no(self, text: str) -> "Person":
        assert text not in self.said()
        return self

    def list_of_work(self, title: str) -> list[str]:
        """The things to do under ``title`` on the person's page of today."""
        self.opens("/staff/")
        section = self.page.locator(
            "section.worklist", has=self.page.get_by_role("link", name=title)
        )
        found: list[str] = section.locator("ul.rows > li > a").all_inner_texts()
        return found

    def _box(self, label: str) -> Any:
        return self.page.locator("main").get_by_label(label).first

    def _click(self, what: Any, name: str) -> "Person":
        self.clicks.pressed.append(name)
        what.click()
        return self


@dataclass
class Office:
    """Everybody who works at one desk, each at a browser of their own."""

    new_page: Callable[[], Any]
    address: str
    clicks: Clicks = field(default_factory=Clicks)
    _people: dict[str, Person] = field(default_factory=dict)

    def visitor(self) -> Person:
        return Person(self.new_page(), self.address, self.clicks)

    def at_work(self, username: str) -> Person:
        """On the page of today; signed in where no session lasts, which counts as that alone."""
        person = (self._people.get(username) or self.visitor()).opens("/staff/")
        if person.page.url.endswith("/staff/login"):
            self._sign_in(person, username)
        self._people[username] = person
        return person

    def _sign_in(self, person: Person, username: str) -> None:
        person.types("用户名", username).types("密码", PASSWORD)
        with person.page.expect_navigation():
            person.page.keyboard.press("Enter")
        person.reads("今天要办的事")
        self.clicks.sign_ins += 1
