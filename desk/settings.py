"""Settings from environment variables; an unknown one is an error."""

import re
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from sqlalchemy import make_url

from casework.notifications import mail_address
from casework.people import SessionLife
from desk.notifications.endpoints import require_endpoint, signing_key, smtp_server
from desk.project_files import RASA_PYTHON, VAR

PREFIX = "POLICYDESK_"
LAST_PORT = 65535
# Read by other programs under the same prefix: the tests and Rasa's endpoints.yml.
FOREIGN_VARIABLES = frozenset(
    {
        "POLICYDESK_SHARED_DATA",
        "POLICYDESK_ACTIONS_URL",
        "POLICYDESK_CONVERSATIONS_URL",
        "POLICYDESK_TURN_LOCKS_URL",
    }
)
# What `policydesk calibrate` writes (knowledge/answering/learned.py).
LEARNED_FILES = ("thresholds.yml", "ranking.yml", "decomposable_attention.safetensors")


class BadSettings(ValueError):
    """The environment names an unknown setting or gives one an unusable value."""


class Settings(BaseModel):
    """Every setting of policydesk; ``POLICYDESK_PORTAL_PORT`` sets ``portal_port``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    portal_host: str = "127.0.0.1"
    portal_port: int = Field(default=8000, ge=1, le=65535)
    rasa_port: int = Field(default=5005, ge=1, le=65535)
    actions_port: int = Field(default=5055, ge=1, le=65535)
    dialogue_servers: int = Field(default=1, ge=1, le=8)
    public_url: str = ""
    site_sponsor: str = ""
    site_code: str = ""
    site_icp: str = ""
    site_police_filing: str = ""
    database_url: str = ""
    embedding_model: str = "intfloat/multilingual-e5-small"
    var_dir: Path = VAR
    cache_dir: Path = Path.home() / ".cache" / "policydesk"
    learned_dir: Path | None = None
    rasa_python: Path = RASA_PYTHON
    nightly_at: str = Field(default="02:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    log_to: Literal["files", "stderr"] = "files"
    log_file_mb: int = Field(default=20, ge=1, le=10_000)
    log_files_kept: int = Field(default=5, ge=1, le=1_000)
    chat_turns_per_minute: int = Field(default=30, ge=1)
    chat_turns_per_minute_per_address: int | None = Field(default=None, ge=1)
    sessions_per_minute_per_address: int | None = Field(default=None, ge=1)
    messages_per_minute_per_address: int | None = Field(default=None, ge=1)
    look_ups_per_minute_per_address: int = Field(default=30, ge=1)
    sign_ins_per_minute_per_address: int = Field(default=60, ge=1)
    chat_turns_at_once: int = Field(default=32, ge=1)
    chat_turns_at_once_per_address: int = Field(default=16, ge=1)
    sign_in_failures_per_minute_per_account: int = Field(default=10, ge=1)
    staff_idle_minutes: int = Field(default=120, ge=1)
    staff_session_hours: int = Field(default=8, ge=1, le=24)
    conversation_days: int = Field(default=2, ge=1)
    redis_url: str = ""
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    monitoring_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    guides_file: Path | None = None
    doors_file: Path | None = None
    handover_url: str = ""
    smtp_url: str = ""
    smtp_from: str = Field(default="", validate_default=True)
    smtp_ca_file: Path | None = None
    webhook_url: str = ""
    webhook_secret: str = Field(default="", validate_default=True)
    sms_url: str = ""
    sms_secret: str = Field(default="", validate_default=True)
    least_free_mb: int = Field(default=100, ge=1)

    @field_validator("trusted_proxies", "monitoring_networks", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        """Addresses and networks as they are written in the environment."""
        return re.findall(r"[^,;\s]+", value) if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _named_proxies(
        cls, networks: tuple[IPv4Network | IPv6Network, ...]
    ) -> tuple[IPv4Network | IPv6Network, ...]:
        if any(network.prefixlen == 0 for network in networks):
            raise ValueError("trusts everybody: name the proxies' own addresses or networks")
        return networks

    @field_validator("dialogue_servers")
    @classmethod
    def _ports_of_dialogue_are_free(cls, servers: int, info: ValidationInfo) -> int:
        """Further dialogue servers listen on the ports after the first."""
        first = info.data.get("rasa_port", 0)
        further = range(first + 1, first + servers)
        taken = {info.data.get("portal_port"), info.data.get("actions_port")}.intersection(further)
        if taken or first + servers - 1 > LAST_PORT:
            where = f"ports {first} to {first + servers - 1}"
            raise ValueError(f"the dialogue servers need {where}; set POLICYDESK_RASA_PORT")
        return servers

    @field_validator("learned_dir", "guides_file", "doors_file", "smtp_ca_file", mode="before")
    @classmethod
    def _nothing_named(cls, path: str | Path | None) -> str | Path | None:
        return path or None

    @field_validator("learned_dir")
    @classmethod
    def _something_learned(cls, folder: Path | None) -> Path | None:
        if folder and not any((folder / name).is_file() for name in LEARNED_FILES):
            raise ValueError(f"must hold one of {', '.join(LEARNED_FILES)}")
        return folder

    @field_validator("redis_url")
    @classmethod
    def _redis_scheme(cls, url: str) -> str:
        if url and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis://, rediss:// or unix://")
        return url

    @field_validator("handover_url")
    @classmethod
    def _handover_address(cls, url: str) -> str:
        if url and not url.startswith("https://"):
            raise ValueError("must begin with https://")
        return url

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: str) -> str:
        if url:
            smtp_server(url)
        return url

    @field_validator("smtp_from")
    @classmethod
    def _sender(cls, address: str, info: ValidationInfo) -> str:
        if info.data.get("smtp_url") and not address:
            raise ValueError("must be the sender's address where POLICYDESK_SMTP_URL is set")
        if address and mail_address(address) != address:
            raise ValueError("must be one e-mail address")
        return address

    @field_validator("webhook_url", "sms_url")
    @classmethod
    def _endpoint(cls, url: str) -> str:
        if url:
            require_endpoint(url)
        return url

    @field_validator("webhook_secret", "sms_secret")
    @classmethod
    def _signing_secret(cls, secret: str, info: ValidationInfo) -> str:
        url = str(info.field_name).replace("_secret", "_url")
        if info.data.get(url) and not secret:
            raise ValueError(f"must be set where {PREFIX}{url.upper()} is")
        if secret:
            signing_key(secret)
        return secret

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in use; SQLite under ``var_dir`` unless one is set."""
        return self.database_url or f"sqlite:///{self.var_dir / 'policydesk.db'}"

    @property
    def address(self) -> str:
        """The portal's address as the public sees it, without a trailing slash."""
        return (self.public_url or f"http://{self.portal_host}:{self.portal_port}").rstrip("/")

    @property
    def staff_session_life(self) -> SessionLife:
        idle = timedelta(minutes=self.staff_idle_minutes)
        return SessionLife(idle=idle, longest=timedelta(hours=self.staff_session_hours))

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def rasa_ports(self) -> tuple[int, ...]:
        """Of every dialogue server, the first one's first."""
        return tuple(range(self.rasa_port, self.rasa_port + self.dialogue_servers))

    @property
    def rasa_urls(self) -> tuple[str, ...]:
        return tuple(f"http://127.0.0.1:{port}" for port in self.rasa_ports)

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions_port}"

    @property
    def conversations_url(self) -> str:
        """Where the dialogue server keeps conversations, as its SQLAlchemy 1.4 writes it.

        The configured PostgreSQL, by the driver in Rasa's environment; else a SQLite file of its
        own, since Rasa's writes would keep those of the desk waiting.
        """
        url = make_url(self.database)
        if url.get_backend_name() == "postgresql":
            return url.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)
        return f"sqlite:///{self.var_dir.absolute() / 'dialogue' / 'conversations.db'}"

    @property
    def index_dir(self) -> Path:
        return self.var_dir / "index"

    @property
    def public_dir(self) -> Path:
        """The desk's own data files of the public pages."""
        return self.var_dir / "public"

    @property
    def log_dir(self) -> Path:
        return self.var_dir / "log"

    @property
    def secrets_dir(self) -> Path:
        return self.var_dir / "secrets"

    @property
    def backups_dir(self) -> Path:
        return self.var_dir / "backups"

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """The folders under ``var_dir``, which nobody but the desk writes in or reads."""
        cache = self.var_dir / "cache"
        return (self.index_dir, self.log_dir, self.secrets_dir, self.backups_dir, cache)

    @property
    def database_dir(self) -> Path | None:
        """The folder of the SQLite file; None for a database server."""
        url = make_url(self.database)
        in_file = url.get_backend_name() == "sqlite" and url.database
        return Path(str(url.database)).parent if in_file else None

    @property
    def database_shown(self) -> str:
        """The URL of the database without its password."""
        return make_url(self.database).render_as_string(hide_password=True)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from ``environment``; raises BadSettings naming the variable and the mend."""
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
    given = with_files_read(given)
    refuse_unknown(given)
    try:
        return Settings.model_validate(
            {field: given[name] for field, name in VARIABLES.items() if name in given}
        )
    except ValidationError as error:
        first = error.errors()[0]
        variable = VARIABLES[str(first["loc"][0])]
        shown = "***" if variable in SECRETS else repr(without_password(str(first["input"])))
        raise BadSettings(f"{variable}: {first['msg']} (given: {shown})") from error


def without_password(value: str) -> str:
    """An address as it may stand in a log: ``redis://desk:***@cache``."""
    return re.sub(r"(?<=:)[^:@/]+(?=@)", "***", value)


def with_files_read(given: Mapping[str, str]) -> dict[str, str]:
    """``…_FILE=path`` sets what the file holds: how containers and systemd hand over secrets."""
    of_files = {name: given[name] for name in SECRET_FILES if name in given}
    read = {SECRET_FILES[name]: content_of(name, path) for name, path in of_files.items()}
    if twice := sorted(set(read) & set(given)):
        raise BadSettings(f"{twice[0]} and {twice[0]}_FILE are both set; keep one of them")
    return {name: value for name, value in given.items() if name not in of_files} | read


def content_of(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{variable}: {path} cannot be read ({error})") from error


def refuse_unknown(given: Mapping[str, str]) -> None:
    """Raise BadSettings for a ``POLICYDESK_`` variable that sets nothing."""
    known = {*VARIABLES.values(), *FOREIGN_VARIABLES, *SECRET_FILES}
    unknown = sorted(set(given) - known)
    if unknown:
        raise BadSettings(
            f"unknown setting {', '.join(unknown)}; known: {', '.join(sorted(known))}"
        )


VARIABLES = {field: PREFIX + field.upper() for field in Settings.model_fields}
# Settings that may hold a password, by the name of the variable that names a file with them.
SECRET_FILES = {
    f"{VARIABLES[field]}_FILE": VARIABLES[field]
    for field in ("database_url", "redis_url", "smtp_url", "webhook_secret", "sms_secret")
}
# Never shown, whatever is wrong with them.
SECRETS = frozenset(VARIABLES[field] for field in ("smtp_url", "webhook_secret", "sms_secret"))
