from pathlib import Path

import pytest

from desk.settings import BadSettings, Settings, read_settings


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
    with pytest.raises(BadSettings) as fault:
        read_settings({"POLICYDESK_PORTAL_PROT": "8000", "PATH": "/bin"})

    assert str(fault.value).startswith("unknown setting POLICYDESK_PORTAL_PROT; known: ")
    assert "POLICYDESK_PORTAL_PORT" in str(fault.value)


def test_unusable_value_names_its_variable():
    with pytest.raises(BadSettings, match=r"POLICYDESK_PORTAL_PORT: .*'eighty'"):
        read_settings({"POLICYDESK_PORTAL_PORT": "eighty"})


def test_other_programs_variables_are_left_alone():
    settings = read_settings({"POLICYDESK_ACTIONS_URL": "http://h/webhook", "HOME": "/h"})

    assert settings == Settings()


def test_proxies_are_named_by_addresses_and_networks():
    given = {"POLICYDESK_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8  2001:db8::/32"}

    named = [str(network) for network in read_settings(given).trusted_proxies]

    assert named == ["127.0.0.1/32", "10.0.0.0/8", "2001:db8::/32"]
    assert read_settings({"POLICYDESK_TRUSTED_PROXIES": ""}).trusted_proxies == ()


@pytest.mark.parametrize("wrong", ["proxy", "*", "0.0.0.0/0", "10.0.0.1/8"])
def test_whoever_cannot_be_a_named_proxy_is_refused(wrong):
    with pytest.raises(BadSettings, match="POLICYDESK_TRUSTED_PROXIES"):
        read_settings({"POLICYDESK_TRUSTED_PROXIES": wrong})


def test_a_refused_address_does_not_tell_its_password():
    with pytest.raises(BadSettings, match=r"POLICYDESK_REDIS_URL: .*must begin with") as fault:
        read_settings({"POLICYDESK_REDIS_URL": "http://desk:geheim@cache"})

    assert "geheim" not in str(fault.value)


def test_a_secret_is_read_from_the_file_that_is_named(tmp_path):
    (tmp_path / "url").write_text("postgresql+psycopg://desk:geheim@db/desk\n")

    settings = read_settings({"POLICYDESK_DATABASE_URL_FILE": str(tmp_path / "url")})

    assert settings.database == "postgresql+psycopg://desk:geheim@db/desk"


def test_a_secret_given_twice_or_in_a_missing_file_is_refused(tmp_path):
    (tmp_path / "url").write_text("sqlite://")
    twice = {"POLICYDESK_DATABASE_URL": "x", "POLICYDESK_DATABASE_URL_FILE": str(tmp_path / "url")}

    with pytest.raises(BadSettings, match=r"POLICYDESK_DATABASE_URL_FILE are both set"):
        read_settings(twice)
    with pytest.raises(BadSettings, match=r"POLICYDESK_REDIS_URL_FILE: /nowhere cannot be read"):
        read_settings({"POLICYDESK_REDIS_URL_FILE": "/nowhere"})
    with pytest.raises(BadSettings, match="unknown setting POLICYDESK_PORTAL_PORT_FILE"):
        read_settings({"POLICYDESK_PORTAL_PORT_FILE": "/nowhere"})


def test_further_dialogue_servers_listen_on_the_next_ports():
    settings = read_settings({"POLICYDESK_DIALOGUE_SERVERS": "3", "POLICYDESK_RASA_PORT": "6000"})

    assert settings.rasa_ports == (6000, 6001, 6002)


@pytest.mark.parametrize("first", ["5054", "7999", "65535"])
def test_a_dialogue_server_on_the_port_of_another_process_is_refused(first):
    with pytest.raises(BadSettings, match="POLICYDESK_DIALOGUE_SERVERS"):
        read_settings({"POLICYDESK_DIALOGUE_SERVERS": "2", "POLICYDESK_RASA_PORT": first})


def test_a_folder_of_what_was_learned_holds_something_learned(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"POLICYDESK_LEARNED_DIR: .*must hold one of thresholds"):
        read_settings({"POLICYDESK_LEARNED_DIR": str(tmp_path)})

    (tmp_path / "thresholds.yml").touch()

    assert read_settings({"POLICYDESK_LEARNED_DIR": str(tmp_path)}).learned_dir == tmp_path


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"SMTP_URL": "smtp://mail.example"}, "POLICYDESK_SMTP_FROM: .*sender's address"),
        ({"SMTP_URL": "mail.example"}, "POLICYDESK_SMTP_URL: .*must be smtp"),
        ({"SMTP_FROM": "desk"}, "POLICYDESK_SMTP_FROM: .*one e-mail address"),
        ({"WEBHOOK_URL": "https://im.example/"}, "POLICYDESK_WEBHOOK_SECRET: .*must be set"),
        ({"SMS_URL": "http://sms.example/"}, "POLICYDESK_SMS_URL: .*https"),
    ],
)
def test_a_way_out_of_the_house_is_whole_or_refused(given, named):
    with pytest.raises(BadSettings, match=named):
        read_settings({f"POLICYDESK_{name}": value for name, value in given.items()})


def test_a_refused_mail_server_does_not_tell_its_password():
    with pytest.raises(BadSettings) as fault:
        read_settings({"POLICYDESK_SMTP_URL": "smtp://desk:geheim@mail.example?starttls=maybe"})

    assert "geheim" not in str(fault.value)
