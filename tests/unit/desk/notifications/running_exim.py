"""Exim, Debian's mail server, on a free port of this machine: takes mail and keeps it in a Maildir.

It runs as whoever starts it and delivers below one folder; nothing leaves the machine.
"""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS = 15
CONFIGURATION = """
exim_path = {exim}
keep_environment = *
primary_hostname = mail.example
spool_directory = {folder}/spool
log_file_path = {folder}/spool/%slog
pid_file_path = {folder}/spool/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts = *
tls_certificate = {certificate}
tls_privatekey = {key}
acl_smtp_rcpt = addressed
acl_smtp_data = written
host_lookup =
rfc1413_query_timeout = 0s
{privilege}
begin acl
addressed:
  deny domains = refused.example
  accept
written:
  accept
begin routers
everybody:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  create_directory
  user = {user}
  group = {group}
"""


@dataclass(frozen=True)
class RunningExim:
    port: int
    folder: Path

    def arrived(self) -> list[bytes]:
        """The mails that were delivered, once there is one; fails after some seconds."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            found = sorted((self.folder / "mail" / "new").glob("*"))
            if found:
                return [mail.read_bytes() for mail in found]
            time.sleep(0.05)
        raise AssertionError(f"nothing arrived: {self.log()}")

    def log(self) -> str:
        logs = [self.folder / "spool" / name for name in ("mainlog", "paniclog", "rejectlog")]
        return "\n".join(log.read_text(errors="replace") for log in logs if log.exists())


def exim() -> str | None:
    """Where it is installed; system folders are not on everybody's path."""
    return shutil.which("exim4", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@contextmanager
def running_exim(folder: Path, certificate: Path, key: Path) -> Iterator[RunningExim]:
    """Started by root it works as Debian-exim, as it was built to; else as its caller."""
    root = os.geteuid() == 0
    user = pwd.getpwnam("Debian-exim") if root else pwd.getpwuid(os.geteuid())
    for place in (folder, folder / "spool", folder / "mail"):
        place.mkdir(exist_ok=True)
        os.chown(place, user.pw_uid, user.pw_gid)
    for secret in (certificate, key):
        os.chown(secret, user.pw_uid, user.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration = folder / "exim.conf"
    values = {
        "exim": exim(), "folder": folder, "port": port, "certificate": certificate, "key": key,
        "user": user.pw_uid, "group": user.pw_gid,
        "privilege": "" if root else "deliver_drop_privilege = true",
    }  # fmt: skip
    configuration.write_text(CONFIGURATION.format(**values))
    command = [str(exim()), "-C", str(configuration), "-bdf"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        _wait_until_open(port, process)
        yield RunningExim(port, folder)
    finally:
        process.terminate()
        process.wait()


def _wait_until_open(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    process.kill()
    raise AssertionError(
        f"exim did not start: {process.stderr.read() if process.stderr else b''!r}"
    )
