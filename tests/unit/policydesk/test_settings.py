from pathlib import Path

import pytest

from policydesk.settings import BadSettings, Settings, read_settings, refuse_unknown


def test_defaults_are_the_ports_of_the_contract():
    settings = Settings()

    assert (settings.portal_port, settings.rasa_port, settings.actions_port) == (8000, 5005, 5055)


def test_database_is_sqlite_under_var_unless_set():
    assert Settings(var_dir=Path("x")).database == "sqlite:///x/policydesk.db"
    assert Settings(database_url="postgresql://h/d").database == "postgresql://h/d"


def test_public_address_loses_its_trailing_slash():
    assert Settings(public_url="https://desk.example/").address == "https://desk.example"
    assert Settings(portal_port=8123).address == "http://127.0.0.1:8123"


def test_misspelt_setting_is_refused_by_name():
    with pytest.raises(
        BadSettings, match="POLICYDESK_PORTAL_PROT.*known: .*POLICYDESK_PORTAL_PORT"
    ):
        refuse_unknown({"POLICYDESK_PORTAL_PROT": "8000", "PATH": "/bin"})


def test_unusable_value_names_its_variable(monkeypatch):
    monkeypatch.setenv("POLICYDESK_PORTAL_PORT", "eighty")

    with pytest.raises(BadSettings, match="POLICYDESK_PORTAL_PORT.*'eighty'"):
        read_settings({})
