"""The compose file: every part named, pinned, bounded, unprivileged; only the proxy reachable."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.project_files import PROJECT
from desk.settings import SECRET_FILES, VARIABLES, Settings, read_settings
from policydesk.commands.run import ProcessName

DEPLOY = PROJECT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"].startswith("policydesk:")]
RUNNING = [name for name, service in SERVICES.items() if service["restart"] != "no"]

every_service = pytest.mark.parametrize("name", SERVICES)


def test_all_parts_of_the_desk_are_there():
    assert {"portal", "dialogue", "actions", "postgres", "redis", "proxy"} <= set(SERVICES)
    assert {str(name) for name in ProcessName} <= set(SERVICES)


@every_service
def test_an_image_is_pinned_to_a_patch_release(name: str):
    assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?", SERVICES[name]["image"])


@every_service
def test_no_service_has_more_rights_than_it_needs(name: str):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service and "pid" not in service and "ipc" not in service
    assert "docker.sock" not in str(service.get("volumes", []))


@every_service
def test_only_the_proxy_runs_as_root_whose_volumes_want_it(name: str):
    user = SERVICES[name].get("user", "root")

    assert user != "root" or name == "proxy"
    assert name not in OURS or user == "10001:10001"


@every_service
def test_processor_memory_processes_and_logs_are_bounded(name: str):
    limits = SERVICES[name]["deploy"]["resources"]["limits"]

    assert set(limits) == {"cpus", "memory", "pids"}
    assert set(SERVICES[name]["logging"]["options"]) == {"max-size", "max-file"}


@pytest.mark.parametrize("name", [name for name in RUNNING if name != "namespace"])
def test_what_goes_on_running_tells_its_health_and_is_started_again(name: str):
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


def test_only_the_proxy_is_reachable_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    outside = [name for name, s in SERVICES.items() if "outside" in (s.get("networks") or {})]
    assert outside == ["proxy"]
    assert all(COMPOSE["networks"][name]["internal"] for name in ("front", "back"))


def test_who_listens_on_the_loopback_alone_shares_it_with_the_portal_and_nobody_else():
    sharing = {n for n, s in SERVICES.items() if s.get("network_mode") == "service:namespace"}

    assert sharing == {"portal", "dialogue", "actions", "prepare"}


@pytest.mark.parametrize("name", OURS)
def test_our_commands_and_processes_exist(name: str, policydesk_commands: set[str]):
    command = SERVICES[name].get("command")
    if name == "namespace":
        assert command is None and SERVICES[name]["entrypoint"] == ["sleep", "infinity"]
        return
    assert command and command[0] in policydesk_commands
    if command[0] == "serve":
        assert command == ["serve", name] and name in set(ProcessName)


@pytest.mark.parametrize("name", OURS)
def test_every_setting_is_known(name: str):
    given = SERVICES[name].get("environment") or {}

    assert set(given) <= {*VARIABLES.values(), *SECRET_FILES}


def test_every_setting_of_the_example_is_known_and_allowed():
    lines = (DEPLOY / "desk.env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))

    assert read_settings(given).public_url.startswith("https://")


def test_health_is_asked_where_the_processes_answer():
    asked = {str(name): str(SERVICES[name]["healthcheck"]["test"]) for name in ProcessName}
    settings = Settings()

    assert f":{settings.portal_port}/healthz" in asked["portal"]
    assert f":{settings.rasa_port}/'" in asked["dialogue"]
    assert f":{settings.actions_port}/health'" in asked["actions"]


@every_service
def test_what_it_waits_for_and_mounts_is_defined(name: str):
    service = SERVICES[name]

    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
    assert set(service.get("networks") or {}) <= set(COMPOSE["networks"])
    for mount in service.get("volumes", []):
        source = mount.split(":")[0]
        known = source in COMPOSE["volumes"] or source == "./tls" or (DEPLOY / source).exists()
        assert known, mount


def test_the_build_is_found():
    build = SERVICES["portal"]["build"]

    assert (DEPLOY / build["context"]).resolve() == PROJECT
    assert (PROJECT / build["dockerfile"]).is_file()
    assert f" AS {build['target']}\n" in (PROJECT / build["dockerfile"]).read_text()


def test_the_proxys_address_is_the_one_that_the_portal_trusts():
    trusted = SERVICES["portal"]["environment"]["POLICYDESK_TRUSTED_PROXIES"]

    assert trusted == SERVICES["proxy"]["networks"]["front"]["ipv4_address"]


def test_the_servers_version_is_the_one_that_the_images_backup_tools_speak():
    major = SERVICES["postgres"]["image"].split(":")[1].split(".")[0]

    assert f"postgresql-client-{major}" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_secrets_are_made_once_and_read_as_settings(tmp_path: Path):
    shutil.copy(DEPLOY / "make-secrets.sh", tmp_path)
    made = subprocess.run(["bash", tmp_path / "make-secrets.sh"], capture_output=True, text=True)
    folder = tmp_path / "secrets"
    first = {file.name: file.read_text() for file in folder.iterdir()}

    again = subprocess.run(["bash", tmp_path / "make-secrets.sh"], capture_output=True, text=True)

    assert (made.returncode, again.returncode) == (0, 0)
    assert {file.name: file.read_text() for file in folder.iterdir()} == first
    assert set(first) == set(COMPOSE["secrets"])
    assert folder.stat().st_mode & 0o777 == 0o700
    settings = read_settings(
        {
            "POLICYDESK_DATABASE_URL_FILE": str(folder / "database_url"),
            "POLICYDESK_REDIS_URL_FILE": str(folder / "redis_url"),
        }
    )
    assert first["postgres_password"] in settings.database
    assert first["redis_password"] in settings.redis_url
    assert "@postgres:5432/" in settings.database and "@redis:6379/" in settings.redis_url


def test_a_security_linter_finds_nothing_grave():
    done = subprocess.run(
        [sys.executable, "-m", "compose_lint", "check", str(DEPLOY / "compose.yml")],
        capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


def test_the_composers_own_loader_takes_the_file(tmp_path: Path):
    compose = shutil.which("docker-compose") or pytest.skip("docker-compose is not installed")
    shutil.copytree(DEPLOY, tmp_path / "deploy", ignore=shutil.ignore_patterns("secrets", "tls"))
    shutil.copy(DEPLOY / "desk.env.example", tmp_path / "deploy" / "desk.env")

    done = subprocess.run(
        [compose, "-f", tmp_path / "deploy" / "compose.yml", "config", "--quiet"],
        env={**os.environ, "DESK_DOMAIN": "wen.example.gov.cn"}, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
