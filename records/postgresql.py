"""PostgreSQL connections: pool, check before use (pre-ping), lock and statement time-outs."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, Engine, event

from records.lock_timeouts import JOB_WAIT_S, overriding_wait

# As many connections as a server has threads, and some for jobs; made when needed. The server's
# own limit (max_connections, 100 by default) must hold those of all portals and action servers.
_POOL = {"pool_size": 10, "max_overflow": 35, "pool_timeout": 5.0}
# Checked before use: after a restart of the server the next request finds a new connection.
_CHECKED = {"pool_pre_ping": True, "pool_recycle": 1800}
_CONNECT = {
    "connect_timeout": 5,  # s
    "application_name": "policydesk",
    "keepalives_idle": 30,  # s; a server that lost its power is noticed
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# One statement may compute for so many times as long as it may wait for a lock; a job's is free.
_STATEMENT_FACTOR = 4


def engine_options(address: URL) -> dict[str, Any]:
    """What create_engine is given; what the address itself sets (?connect_timeout=) stays."""
    connect = {name: value for name, value in _CONNECT.items() if name not in address.query}
    return {**_POOL, **_CHECKED, "connect_args": connect}


def prepare_postgresql(engine: Engine, wait_s: float) -> None:
    """Transactions wait ``wait_s`` for a lock, or as long as records.lock_timeouts says."""
    event.listen(engine, "connect", limiter(wait_s))
    event.listen(engine, "begin", _override)


def limiter(wait_s: float) -> Callable[[Any, object], None]:
    def limit_waiting(connection: Any, record: object) -> None:
        connection.autocommit = True  # a setting made in a transaction goes with its rollback
        connection.execute("; ".join(f"SET {setting}" for setting in settings(wait_s)))
        connection.autocommit = False

    return limit_waiting


def _override(connection: Connection) -> None:
    wait_s = overriding_wait()
    if wait_s is not None:
        for setting in settings(wait_s):
            connection.exec_driver_sql(f"SET LOCAL {setting}")


def settings(wait_s: float) -> tuple[str, str]:
    longest_s = 0 if wait_s >= JOB_WAIT_S else wait_s * _STATEMENT_FACTOR  # 0: no limit
    return (
        f"lock_timeout = {int(wait_s * 1000)}",
        f"statement_timeout = {int(longest_s * 1000)}",
    )
