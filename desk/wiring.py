"""Dependency wiring (composition root): the one place where parts are made and joined."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine, QueuePool, make_url

from casework.ports import UnitOfWork
from casework.rules import Duties, duties_in_force, load_duties
from desk.backups.backup import back_up, default_archive
from desk.clock import Clock
from desk.completion.answering import AnswerInConversation, answer_in_conversation
from desk.completion.wordings import TalkedOf
from desk.conversation.intake import Intake
from desk.conversation.words import Words, load_words
from desk.errors import WorkFailed
from desk.guides.edited_guides import EditedGuides
from desk.guides.guide_files import GuideFiles
from desk.guides.guides import DOORS, GUIDES, Guides
from desk.index.integrity_check import IndexFiles
from desk.index.live_index import IndexHealth, LiveAnswerer
from desk.jobs.ledger import JobLedger
from desk.matters.matters import FILE as MATTERS
from desk.matters.matters import Matters
from desk.notifications.carriers import Carriers
from desk.notifications.ways_out import carriers_of
from desk.own_files import OwnFile
from desk.private_files import make_private_file, make_private_folder
from desk.project_files import PROJECT
from desk.reply_advice.matter import EncodedMatter, MatterReader
from desk.secret_keys import SecretKeys, load_secret_keys
from desk.settings import Settings
from knowledge import (
    Answerer,
    Embedder,
    Entry,
    Index,
    IndexStore,
    Learned,
    load_embedder,
    read_learned,
)
from records.database import migrate, open_database
from records.lock_timeouts import JOB_WAIT_S
from records.unit_of_work import Sessions, SqlUnitOfWork, session_factory
from records.write_check import check_writable

WORDS = Path(__file__).parent / "conversation" / "words.yml"


class UnusableDatabaseFile(WorkFailed):
    """SQLite's file is not there and cannot be made, or may not be read."""


@dataclass
class Desk:
    """The parts of one running process; the heavy ones are made at first use."""

    settings: Settings
    engine: Engine
    secrets: SecretKeys
    words: Words
    own_duties: Duties
    clock: Clock = field(default_factory=Clock)
    intake: Intake = field(default_factory=Intake)

    def uow(self) -> SqlUnitOfWork:
        """A fresh unit of work: use as a context manager, commit explicitly."""
        return SqlUnitOfWork(self._sessions)

    def duties_in(self, uow: UnitOfWork) -> Duties:
        """What ships, with the plans that bind the district and the figures that it set."""
        return duties_in_force(uow, self.own_duties)

    @property
    def duties(self) -> Duties:
        """The same, read by itself."""
        with self.uow() as uow:
            return self.duties_in(uow)

    def answerer(self) -> Answerer:
        """The answerer over the index version that is live now."""
        return self._live.current()

    def answerer_with(self, entry: Entry) -> Answerer:
        """The live answerer as it would be with ``entry`` in it; nothing is stored."""
        shadow = self.index_store.shadow(self.answerer().index, entry)
        return Answerer(shadow, learned=self._learned())

    def answer_in_conversation(
        self, text: str, before: TalkedOf, *, on: date, without: Collection[str] = ()
    ) -> AnswerInConversation:
        """What the live index answers to ``text`` after what was talked of."""
        return answer_in_conversation(self.answerer(), text, before, on=on, without=without)

    def index_health(self) -> IndexHealth:
        """Whether this process can answer from an index; loads neither index nor model."""
        return self._live.health(self.index_files)

    def held_index(self) -> Index | None:
        """The index that this process has in memory; reads nothing."""
        return self._live.held()

    def check_database(self) -> None:
        """Whether a row can be written; raises SQLAlchemyError, sqlite3.Error or OSError."""
        check_writable(self.engine)

    @cached_property
    def embedder(self) -> Embedder:
        return load_embedder(self.settings.embedding_model, self.settings.cache_dir)

    @cached_property
    def matter_reader(self) -> MatterReader:
        """Tells whether a reply is of its message's matter."""
        return EncodedMatter(self.embedder)

    @cached_property
    def grouping_embedder(self) -> Embedder:
        """The model as published: adapted to tell questions apart, it parts one matter."""
        settings = self.settings
        return load_embedder(settings.embedding_model, settings.cache_dir, adapted=False)

    @property
    def guides(self) -> Guides:
        """As the files and the records say now; raises BadDataFile."""
        return self._edited_guides.current()

    @property
    def first_guides(self) -> Guides:
        """As the files say, before anybody edits one in the console; raises BadDataFile."""
        return self._guide_files.current()

    @cached_property
    def _edited_guides(self) -> EditedGuides:
        return EditedGuides(self._guide_files, self.uow)

    @property
    def matters(self) -> Matters:
        """Life events and groups of people, as the file says now."""
        return self._matters_file.content

    @cached_property
    def _matters_file(self) -> OwnFile[Matters]:
        return OwnFile(MATTERS, Matters, self.settings.public_dir)

    @cached_property
    def _guide_files(self) -> GuideFiles:
        settings = self.settings
        return GuideFiles(settings.guides_file or GUIDES, settings.doors_file or DOORS)

    @cached_property
    def carriers(self) -> Carriers:
        """The ways out of the house that the settings name."""
        return carriers_of(self.settings, self.clock)

    @cached_property
    def jobs(self) -> JobLedger:
        return JobLedger(self.settings.var_dir / "cache" / "jobs")

    def connections(self) -> tuple[int, int]:
        """Connections to the database that are in use, and how many there may be; -1: no bound."""
        pool = self.engine.pool
        if not isinstance(pool, QueuePool):
            return 0, -1
        return pool.checkedout(), -1 if pool._max_overflow < 0 else pool.size() + pool._max_overflow

    @cached_property
    def index_store(self) -> IndexStore:
        return IndexStore(self.settings.index_dir)

    @cached_property
    def index_files(self) -> IndexFiles:
        return IndexFiles(self.index_store)

    @property
    def vectors_dir(self) -> Path:
        """Where vectors of messages are kept between nights; may be deleted at any time."""
        return self.settings.var_dir / "cache" / "vectors"

    @cached_property
    def _sessions(self) -> Sessions:
        return session_factory(self.engine)

    @cached_property
    def _live(self) -> LiveAnswerer:
        return LiveAnswerer(
            self.index_store, lambda: self.embedder, self._live_version, learned=self._learned
        )

    def _learned(self) -> Learned:
        return read_learned(self.settings.learned_dir)

    def _live_version(self) -> int | None:
        with self.uow() as uow:
            return uow.index_versions.live()


def open_desk(settings: Settings, database_wait_s: float = JOB_WAIT_S) -> Desk:
    """The desk of these settings, its database created or migrated to the code's version.

    ``database_wait_s`` is how long its transactions wait for those of others.
    Raises records.database.DatabaseIsNewer when a later program has used the database.
    """
    close_own_files(settings)
    engine = open_database(settings.database, database_wait_s)
    migrate(engine, lambda found: back_up_before_upgrade(settings, found))
    return Desk(
        settings=settings,
        engine=engine,
        secrets=load_secret_keys(settings.secrets_dir),
        words=load_words(PROJECT / "domain.yml", WORDS),
        own_duties=load_duties(),
    )


def close_own_files(settings: Settings) -> None:
    """Close to other users what the desk keeps, also what an earlier release left open.

    ``var_dir`` itself is closed when it is made here; one that was there may hold other things.
    """
    settings.var_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    for folder in settings.own_folders:
        make_private_folder(folder)
    database = make_url(settings.database)
    if database.get_backend_name() == "sqlite" and database.database not in (None, "", ":memory:"):
        make_database_file(Path(str(database.database)))


def make_database_file(file: Path) -> None:
    """Raises UnusableDatabaseFile."""
    try:
        make_private_file(file)
    except OSError as fault:
        raise UnusableDatabaseFile(
            f"the database file {file} cannot be opened ({fault.strerror}); "
            "POLICYDESK_DATABASE_URL must name a file in a folder that is there and writable"
        ) from fault


def back_up_before_upgrade(settings: Settings, found: str) -> None:
    """An upgrade of the schema cannot be taken back, so the desk as it was is kept."""
    now = Clock().now()
    back_up(settings, default_archive(settings, at=now, why=f"before-upgrade-of-{found}"), at=now)
