"""Property-based test of an entry's life: no sequence of verbs, whoever tries them, makes public
what two reviewers, neither of them a writer, and its agency have not signed as it stands."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from casework.errors import CaseworkFault
from casework.faqs.assigning import assign_faq
from casework.faqs.confirming_accuracy import confirm_accuracy, dispute_accuracy
from casework.faqs.drafting import draft_faq, edit_draft, submit_for_review
from casework.faqs.entries import Faq, NeedsReview, ReviewCause
from casework.faqs.flagging_for_review import ask_for_review, keep_faqs_current
from casework.faqs.keeping import keep_faq
from casework.faqs.publishing import publish_faq, withdraw_faq
from casework.faqs.returning import return_draft
from casework.faqs.reviewing import review_faq
from casework.faqs.reviews import REQUIRED_REVIEWS, ReviewKind, Verdict
from casework.faqs.scheduling import publish_scheduled, schedule_faq, unschedule_faq
from casework.people.staff import Role, StaffMember
from casework.policies import correct_policy
from casework.rules.working_days import local_day
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    DUTIES,
    HOUSING,
    OFFICE,
    POLICY_ID,
    settle_linjiang,
)
from tests.fakes.memory import MemoryDatabase

EVERYTHING = frozenset(
    {Role.EDITOR, Role.REVIEWER, Role.PUBLISHER, Role.AGENCY_OFFICER}
)  # only the rules between people are left to hold
PEOPLE = [
    StaffMember(name, name, agency.agency_id, EVERYTHING)
    for name, agency in (("yi", OFFICE), ("er", OFFICE), ("san", HOUSING), ("si", HOUSING))
]
TEXTS = ["可以。", "可以，请带劳动合同。", "不可以。"]
AGENCIES = st.sampled_from([HOUSING.agency_id, OFFICE.agency_id])
people, texts = st.sampled_from(PEOPLE), st.sampled_from(TEXTS)
WHY = "核对过原文"


class EntryLife(RuleBasedStateMachine):
    """``signed``: what the model was told of each text that was handed in, by its number."""

    def __init__(self) -> None:
        super().__init__()
        self.uow = MemoryDatabase().uow().__enter__()
        settle_linjiang(self.uow)
        for person in PEOPLE:
            self.uow.staff.add(person)
        self.at: datetime = AT
        self.faq: Faq = draft_faq(
            self.uow, None, draft=CONTENT, by=PEOPLE[0], at=AT, faq_id="faq", agency_id=None
        )
        self.writers: dict[int, set[str]] = {0: {PEOPLE[0].username}}
        self.texts: dict[int, str] = {}
        self.signed: dict[tuple[int, ReviewKind], tuple[str, str | None]] = {}

    def tried(self, verb: Callable[[], object]) -> bool:
        """Whether it was allowed; time goes on either way."""
        self.at += timedelta(minutes=1)
        with suppress(CaseworkFault):
            verb()
            return True
        return False

    @rule(by=people, text=texts)
    def write(self, by: StaffMember, text: str) -> None:
        content = replace(CONTENT, answer=text)
        same = self.faq.draft is not None and self.faq.draft.content == content
        saved = self.tried(lambda: edit_draft(self.uow, "faq", draft=content, by=by, at=self.at))
        if saved and not same:
            published = max((v.version_no for v in self.faq.versions), default=0)
            self.writers.setdefault(published, set()).add(by.username)

    @rule(by=people)
    def hand_in(self, by: StaffMember) -> None:
        self.tried(lambda: submit_for_review(self.uow, "faq", by=by, at=self.at))

    @rule(by=people, kind=st.sampled_from(list(ReviewKind)), verdict=st.sampled_from(list(Verdict)))
    def review(self, by: StaffMember, kind: ReviewKind, verdict: Verdict) -> None:
        number = self.faq.draft.version_no if self.faq.draft else 0
        sends_back = verdict is not Verdict.APPROVE
        if self.tried(
            lambda: review_faq(
                self.uow, "faq", kind=kind, verdict=verdict, reason=WHY, by=by, at=self.at,
                left_out=WHY if sends_back else "", grounds=["state_secret"] if sends_back else [],
            )
        ):  # fmt: skip
            self._note(number, kind, by, verdict is Verdict.APPROVE)

    @rule(by=people, right=st.booleans())
    def agency_says(self, by: StaffMember, right: bool) -> None:
        number = self.faq.draft.version_no if self.faq.draft else 0
        if right:
            said = self.tried(
                lambda: confirm_accuracy(self.uow, "faq", by=by, at=self.at, note=WHY)
            )
        else:
            said = self.tried(
                lambda: dispute_accuracy(self.uow, "faq", by=by, at=self.at, reason=WHY)
            )
        if said:
            self._note(number, ReviewKind.ACCURACY, by, right)

    def _note(self, number: int, kind: ReviewKind, by: StaffMember, approves: bool) -> None:
        if approves:
            self.texts[number] = self._answer()
            self.signed[number, kind] = (by.username, self.faq.agency_id)
        else:
            self.signed.pop((number, kind), None)

    def _answer(self) -> str:
        assert self.faq.draft is not None
        return self.faq.draft.answer

    @rule(signers=st.permutations(PEOPLE), goes_out=st.booleans())
    def everybody_signs(self, signers: list[StaffMember], goes_out: bool) -> None:
        """The way that work goes, so that what comes after it is reached often."""
        self.hand_in(signers[-1])
        for kind, reviewer in zip(REQUIRED_REVIEWS, signers, strict=False):
            self.review(reviewer, kind, Verdict.APPROVE)
        for person in PEOPLE:
            self.agency_says(person, right=True)
        if goes_out:
            self.publish(signers[-1])

    @rule(signers=st.permutations(PEOPLE), text=texts)
    def next_text_goes_out(self, signers: list[StaffMember], text: str) -> None:
        """A further version, written by one and signed by others."""
        self.write(signers[-1], text)
        self.everybody_signs(signers, goes_out=True)

    @rule(signers=st.permutations(PEOPLE), text=texts, agency_id=st.none() | AGENCIES)
    def signed_text_is_changed(
        self, signers: list[StaffMember], text: str, agency_id: str | None
    ) -> None:
        """After everybody signed, it is written anew or given away, and somebody publishes it."""
        self.everybody_signs(signers, goes_out=False)
        if agency_id:
            self.give_away(signers[-1], agency_id)
        else:
            self.write(signers[-1], text)
            self.hand_in(signers[-1])
        self.publish(signers[-1])

    @rule(by=people, agency_id=AGENCIES)
    def give_away(self, by: StaffMember, agency_id: str) -> None:
        self.tried(lambda: assign_faq(self.uow, "faq", agency_id=agency_id, by=by, at=self.at))

    @rule(by=people)
    def publish(self, by: StaffMember) -> None:
        on = local_day(self.at)
        self._published_by(lambda: publish_faq(self.uow, "faq", by=by, on=on, at=self.at))

    @rule(by=people)
    def schedule(self, by: StaffMember) -> None:
        then = self.at + timedelta(minutes=3)
        self.tried(lambda: schedule_faq(self.uow, "faq", publish_at=then, by=by, at=self.at))

    @rule(by=people)
    def unschedule(self, by: StaffMember) -> None:
        self.tried(lambda: unschedule_faq(self.uow, "faq", by=by, at=self.at))

    @rule()
    def time_comes(self) -> None:
        self._published_by(lambda: publish_scheduled(self.uow, "faq", at=self.at))

    def _published_by(self, verb: Callable[[], object]) -> None:
        """What is newly public was signed as it stands, by three people who may sign it."""
        before, agency_id = len(self.faq.versions), self.faq.agency_id
        self.tried(verb)
        for version in self.faq.versions[before:]:
            number = version.version_no
            signers = [self.signed[number, kind] for kind in ReviewKind]
            people_of = [name for name, _ in signers]
            last = max((v.version_no for v in self.faq.versions[:before]), default=0)
            writers = {PEOPLE[0].username} | self.writers.get(last, set())
            assert len(set(people_of)) == len(people_of), "one person signed twice"
            assert not writers & set(people_of[: len(REQUIRED_REVIEWS)]), "a writer reviewed it"
            assert self.signed[number, ReviewKind.ACCURACY][1] == agency_id, "another agency's word"
            assert self.texts[number] == version.answer, "another text than was signed"

    @rule(by=people)
    def send_back(self, by: StaffMember) -> None:
        self.tried(lambda: return_draft(self.uow, "faq", reason=WHY, by=by, at=self.at))

    @rule(by=people)
    def withdraw(self, by: StaffMember) -> None:
        if self.tried(lambda: withdraw_faq(self.uow, "faq", reason=WHY, by=by, at=self.at)):
            assert self.faq.live is None

    @rule()
    def clause_changes(self) -> None:
        reason = NeedsReview(ReviewCause.CLAUSE_CHANGED, POLICY_ID, ("第三条",))
        self.tried(lambda: ask_for_review(self.uow, self.faq, reason, at=self.at))

    @rule(by=people, repealed=st.booleans())
    def policy_ends_or_lives_again(self, by: StaffMember, repealed: bool) -> None:
        value = local_day(AT).isoformat() if repealed else ""
        self.tried(
            lambda: correct_policy(
                self.uow, POLICY_ID, field="repealed_on", value=value, by=by, at=self.at
            )
        )

    @rule(by=people)
    def keep(self, by: StaffMember) -> None:
        self.tried(lambda: keep_faq(self.uow, "faq", reason=WHY, by=by, at=self.at))

    @rule()
    def night(self) -> None:
        keep_faqs_current(self.uow, on=local_day(self.at), at=self.at, duties=DUTIES)

    @invariant()
    def nothing_unsigned_is_shown(self) -> None:
        """What may be shown was published, and what was published stays as it was signed."""
        live = self.faq.live
        assert live is None or live.published_by is not None
        for version in self.faq.versions:
            assert self.texts[version.version_no] == version.answer

    @invariant()
    def what_is_approved_lacks_no_signature(self) -> None:
        draft = self.faq.draft
        if self.faq.state == "approved" and draft is not None:
            held = [self.signed.get((draft.version_no, kind)) for kind in ReviewKind]
            assert all(held), held


EntryLife.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, derandomize=True
)
TestEntryLife = EntryLife.TestCase
