"""Values of the console's pages of guides: all of them, and one with its texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from casework.errors import NotFound
from casework.guides import (
    MAY_WITHDRAW,
    GuideText,
    GuideVersion,
    guide_versions,
    texts_in_force,
    waiting_version,
    writers_since_published,
)
from casework.people import StaffMember
from casework.ports import UnitOfWork
from desk.guides import Guides
from portal.staff.guide_forms import GuideForm, form_of
from portal.staff.rights import may_edit, may_review
from portal.web import form_versions
from portal.web.page_values import PageValues

Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ListedGuide:
    """``edited``: staff have given it another text than the file has; ``shown``: the public is told
    of it now; ``waiting``: a text of it waits for a second person."""

    guide_id: str
    question: str
    group: str
    edited: bool
    shown: bool
    waiting: bool


@dataclass(frozen=True, slots=True)
class GuidesPage(PageValues):
    template: ClassVar = "staff/guides.html"
    person: StaffMember
    guides: Sequence[ListedGuide]

    @property
    def may_propose(self) -> bool:
        return may_edit(self.person)


@dataclass(frozen=True, slots=True)
class GuidePage(PageValues):
    """``current`` is what the public is told; None of a new guide, and of one taken away.

    ``first``: what the file says. ``versions``: the newest first. ``form``: what was typed and not
    taken because of the ``problem``; else the newest text.
    """

    template: ClassVar = "staff/guide.html"
    person: StaffMember
    guide_id: str
    current: GuideText | None
    first: GuideText | None
    versions: Sequence[GuideVersion]
    groups: Sequence[str]
    form: GuideForm
    problem: Problem | None = None

    @property
    def seen(self) -> str:
        return form_versions.of_guide(self.versions)

    @property
    def waiting(self) -> GuideVersion | None:
        return waiting_version(self.versions)

    @property
    def may_propose(self) -> bool:
        return may_edit(self.person)

    @property
    def reviews(self) -> bool:
        return may_review(self.person)

    @property
    def wrote_it(self) -> bool:
        return self.person.username in writers_since_published(self.versions[::-1])

    @property
    def may_decide(self) -> bool:
        return self.waiting is not None and self.reviews and not self.wrote_it

    @property
    def may_withdraw(self) -> bool:
        return self.current is not None and self.person.may(*MAY_WITHDRAW)


def guides_page(uow: UnitOfWork, guides: Guides, first: Guides, person: StaffMember) -> GuidesPage:
    """Those that wait first, then as the public sees them, then those taken away."""
    newest = {version.guide_id: version for version in guide_versions(uow)}
    waiting = {v.guide_id for v in guide_versions(uow) if waiting_version([v])}
    texts = texts_in_force(uow)
    told = {guide.guide_id: guide.text for guide in guides}
    others = {guide.guide_id: guide.text for guide in first}
    others |= {guide_id: version.text for guide_id, version in newest.items()}
    listed = [
        ListedGuide(
            guide_id,
            text.question,
            text.group,
            edited=texts.get(guide_id) is not None,
            shown=guide_id in told,
            waiting=guide_id in waiting,
        )
        for guide_id, text in {**told, **{k: v for k, v in others.items() if k not in told}}.items()
    ]
    return GuidesPage(person, sorted(listed, key=lambda one: (not one.waiting, not one.shown)))


def guide_page(
    uow: UnitOfWork,
    guides: Guides,
    first: Guides,
    guide_id: str,
    person: StaffMember,
    *,
    typed: GuideForm | None = None,
    problem: Problem | None = None,
) -> GuidePage:
    """Raises NotFound."""
    versions = guide_versions(uow, guide_id)[::-1]
    told, filed = guides.find(guide_id), first.find(guide_id)
    texts = [*(v.text for v in versions[:1]), *(g.text for g in (told, filed) if g)]
    if not texts:
        raise NotFound("guide", guide_id)
    return GuidePage(
        person=person,
        guide_id=guide_id,
        current=told.text if told else None,
        first=filed.text if filed else None,
        versions=versions,
        groups=groups_of(guides, texts[0].group),
        form=typed or form_of(texts[0]),
        problem=problem,
    )


def new_guide_page(
    guides: Guides,
    person: StaffMember,
    *,
    typed: GuideForm | None = None,
    problem: Problem | None = None,
) -> GuidePage:
    form = typed or GuideForm()
    return GuidePage(person, "", None, None, (), groups_of(guides, form.group), form, problem)


def groups_of(guides: Guides, chosen: str) -> list[str]:
    """The headings of the page, and the chosen one."""
    titles = [group.title for group in guides.groups]
    return list(dict.fromkeys([*titles, *filter(None, [chosen])]))
