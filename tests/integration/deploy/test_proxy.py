"""The configurations of both proxies: valid, to the portal alone, monitoring kept inside."""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from desk.project_files import PROJECT
from desk.settings import Settings
from portal.web.limits.request_bounds import BodyBounds

MB = 1000 * 1000
NGINX = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
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


@pytest.mark.parametrize(
    ("configuration", "limit"),
    [(TEXT, r"max_size (\d+)MB"), (NGINX, r"client_max_body_size (\d+)m;")],
    ids=["caddy", "nginx"],
)
def test_a_body_that_is_too_large_reaches_the_portal_which_says_so_in_words(configuration, limit):
    (taken,) = re.findall(limit, configuration)

    assert int(taken) * MB >= BodyBounds().console + BodyBounds().read_on


def test_nginx_speaks_to_the_portal_and_to_nobody_else():
    assert re.findall(r"proxy_pass (\S+);", NGINX) == [f"http://{Settings().portal_host}:8000"]


def test_nginx_takes_it(tmp_path):
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin") or pytest.skip(
        "nginx is not installed (apt-get install nginx-light)"
    )
    openssl = shutil.which("openssl") or pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "desk.key", tmp_path / "desk.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=desk",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = NGINX.replace("/etc/ssl/private/desk.key", str(key))
    site = site.replace("/etc/ssl/desk.pem", str(certificate))
    whole = f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {site} }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")

    done = subprocess.run(
        [nginx, "-t", "-e", "stderr", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True
    )

    assert "syntax is ok" in done.stderr, done.stderr
