"""Prometheus collector of the desk: index, jobs, disk, pool, fallbacks, deliveries; computed at
each scrape."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from casework.errors import RecordsFault
from casework.notifications import events_behind
from desk.index.live_index import IndexState
from desk.monitoring.disk_space import space_in
from knowledge import UnusableIndex
from portal.web.dialogue_engine import DialogueEngine

if TYPE_CHECKING:
    from desk.wiring import Desk


class DeskMetrics(Collector):
    """What cannot be found out (no database, a folder that is gone) is left out of the scrape."""

    def __init__(self, desk: "Desk", dialogue: DialogueEngine) -> None:
        self._desk, self._dialogue = desk, dialogue

    def describe(self) -> list[Metric]:
        """Nothing is computed when the collector is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        parts: tuple[Callable[[], Iterator[Metric]], ...] = (
            self._index, self._jobs, self._disk, self._pool, self._fallbacks,
            self._deliveries,
        )  # fmt: skip
        for part in parts:
            try:
                yield from list(part())
            except (RecordsFault, SQLAlchemyError, OSError):
                continue

    def _index(self) -> Iterator[Metric]:
        health = self._desk.index_health()
        state = gauge("policydesk_index_state", "1 for the state of the portal's index", "state")
        for each in IndexState:
            state.add_metric([str(each)], float(each is health.state))
        yield state
        versions = gauge("policydesk_index_version", "Index versions", "which")
        for which, version in (("live", health.live), ("serving", health.serving)):
            if version is not None:
                versions.add_metric([which], version)
        yield versions
        if health.live is not None:
            yield from self._age(health.live)

    def _age(self, live: int) -> Iterator[Metric]:
        try:
            built_at = datetime.fromisoformat(self._desk.index_store.manifest(live).built_at)
        except (UnusableIndex, ValueError):
            return
        age = (self._desk.clock.now() - built_at).total_seconds()
        yield GaugeMetricFamily(
            "policydesk_index_age_seconds", "Since the live version was built", value=age
        )

    def _jobs(self) -> Iterator[Metric]:
        runs = CounterMetricFamily(
            "policydesk_jobs", "Jobs that ended in this process", labels=["job", "outcome"]
        )
        for (job, outcome), count in self._desk.jobs.runs().items():
            runs.add_metric([job, outcome], count)
        yield runs
        yield CounterMetricFamily(
            "policydesk_damaged_indexes", "Live index versions that were found damaged",
            value=self._desk.jobs.damaged_indexes,
        )  # fmt: skip
        last = gauge("policydesk_job_last_success_timestamp_seconds", "Unix time", "job")
        for job, at in self._desk.jobs.last_successes().items():
            last.add_metric([job], at.timestamp())
        yield last

    def _disk(self) -> Iterator[Metric]:
        settings = self._desk.settings
        free = gauge("policydesk_disk_free_bytes", "Free for the desk", "folder")
        inodes = gauge("policydesk_disk_free_inodes", "Files that can be made", "folder")
        for name, folder in (("var", settings.var_dir), ("database", settings.database_dir)):
            if folder is not None:
                space = space_in(folder)
                free.add_metric([name], space.free_bytes)
                inodes.add_metric([name], space.inodes or 0)
        yield free
        yield inodes

    def _pool(self) -> Iterator[Metric]:
        in_use, size = self._desk.connections()
        pool = gauge("policydesk_database_connections", "Connections of the portal", "what")
        pool.add_metric(["in_use"], in_use)
        pool.add_metric(["at_most"], size)
        yield pool

    def _fallbacks(self) -> Iterator[Metric]:
        yield CounterMetricFamily(
            "policydesk_dialogue_fallbacks", "Turns answered without the dialogue server",
            value=self._dialogue.fallbacks,
        )  # fmt: skip

    def _deliveries(self) -> Iterator[Metric]:
        with self._desk.uow() as uow:
            counts, behind = uow.deliveries.counts(), events_behind(uow)
        name, told = "policydesk_deliveries", "Notifications on their way out, by state"
        deliveries = GaugeMetricFamily(name, told, labels=["channel", "state"])
        for (channel, state), count in sorted(counts.items()):
            deliveries.add_metric([str(channel), str(state)], count)
        yield deliveries
        yield GaugeMetricFamily(
            "policydesk_notifications_behind", "1 while events wait to be told", value=behind
        )


def gauge(name: str, told: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, labels=[label])
