"""The proxy's configuration: valid, to the portal alone, monitoring kept inside."""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from desk.project_files import PROJECT
from desk.settings import Settings

CADDYFILE = PROJECT / "deploy" / "Caddyfile"
TEXT = CADDYFILE.read_text(encoding="utf-8")
SERVICES = yaml.safe_load((PROJECT / "deploy/compose.yml").read_text(encoding="utf-8"))["services"]


def test_it_speaks_to_the_portal_and_to_nobody_else():
    (target,) = re.findall(r"reverse_proxy (\S+)", TEXT)
    host, port = target.split(":")

    assert host in SERVICES["namespace"]["networks"]["front"]["aliases"]
    assert int(port) == Settings().portal_port


def test_what_a_caller_claims_about_himself_does_not_reach_the_portal():
    assert "header_up -Forwarded" in TEXT


def test_monitoring_is_not_told_to_the_public():
    assert re.search(r"@monitoring path /metrics /readyz\s+respond @monitoring 404", TEXT)


def test_every_variable_is_given_by_the_compose_file():
    assert set(re.findall(r"\{\$(\w+)\}", TEXT)) == set(SERVICES["proxy"]["environment"])


@pytest.mark.parametrize("tls", ["internal", "mail@example.gov.cn"])
def test_caddy_takes_it(tls: str):
    caddy = shutil.which("caddy") or pytest.skip("caddy is not installed (apt-get install caddy)")

    done = subprocess.run(
        [caddy, "adapt", "--adapter", "caddyfile", "--config", CADDYFILE],
        env={**os.environ, "DESK_DOMAIN": "wen.example.gov.cn", "DESK_TLS": tls},
        capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "wen.example.gov.cn" in done.stdout
