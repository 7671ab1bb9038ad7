"""Run by the tests in a process of its own: kills itself in the middle of a job.

Usage: python killed_at_work.py import VAR_DIR FILE | python killed_at_work.py build VAR_DIR
"""

import os
import signal
import sys
from pathlib import Path
from random import Random

from policydesk.imports.messages import MessageReader, import_messages
from policydesk.jobs.index_building import build_index
from tests.integration.commands.conftest import small_desk


def die_halfway(done: int, total: int) -> None:
    if 2 * done >= total:
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    job, var_dir, *file = sys.argv[1:]
    desk = small_desk(Path(var_dir))
    if job == "build":
        build_index(desk, die_halfway)
    with desk.uow() as uow:
        reader = MessageReader(desk.secrets.asker_key, desk.clock, Random(1))
        import_messages(uow, Path(file[0]), reader, progress=die_halfway)
        uow.commit()


if __name__ == "__main__":
    main()
