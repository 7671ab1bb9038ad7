"""Fuzzing of every route and every form, seeded: as each role and not signed in.

A form is taken from a page, with its token, and a few of its fields are made hostile; a route is
taken from the code, and its path, query and body are made up. No answer may be a server error.
"""

import random
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote, quote_from_bytes

import httpx

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import StressDesk
from benchmarks.stress.forms import Form, Route, crawl, declared_routes, kind_of
from benchmarks.stress.hostile_values import Field, hostile, mutated
from benchmarks.stress.stage import Stage, progress
from casework.people import Role
from desk.project_files import DEMO
from policydesk.demo.rows import demo_password, staff_rows

STARTS = ("/", "/policies", "/faqs", "/board", "/messages", "/ask")
CONSOLES = ("/staff/", "/agency/")
KEPT = frozenset({"csrf"})
BEFORE_CRAWLING_AGAIN = 400
AT_ONCE = 3  # people; they also meet each other's changes
BOUNDARY = "desk-fuzz"
TYPES = ("application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}",
         "application/json", "text/plain")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """One request in bytes."""

    method: str
    target: str
    body: bytes
    content_type: str


@dataclass(slots=True)
class Findings:
    """``faults`` counts server errors by method and kind of path; ``examples`` has one of each."""

    statuses: Counter[int | str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, who: str, sent: Sent, status: int | str) -> None:
        with self.lock:
            self.statuses[status] += 1
            if isinstance(status, str) or status == 500:
                kind = f"{sent.method} {kind_of(sent.target)} {status}"
                self.faults[kind] += 1
                self.examples.setdefault(kind, f"{who}: {sent.target[:200]} {sent.body[:300]!r}")


def run(stage: Stage) -> Iterator[Check]:
    findings = Findings()
    with stage.desk("fuzz-pages") as desk:
        groups: list[list[str | None]] = [
            [None, *usernames(admins=False)],
            [*usernames(admins=True)],
        ]
        share = -(-stage.sizes.requests // sum(map(len, groups)))
        for people in groups:  # an administrator disables the accounts of the others: last
            with ThreadPoolExecutor(AT_ONCE) as pool:
                runs = [
                    pool.submit(fuzz_as, desk, who, share, stage.sizes.seed + number, findings)
                    for number, who in enumerate(people)
                ]
                for run_of_one in runs:
                    run_of_one.result()
    for kind, example in findings.examples.items():
        progress(f"fuzz: {kind}: {example}")
    total = sum(findings.statuses.values())
    worst = ", ".join(f"{n} × {kind}" for kind, n in findings.faults.most_common(6)) or "no 500"
    yield Check(f"{total} fuzzed requests, forms and pages", "no 500, always an answer",
                f"{worst}; {by_class(findings.statuses)}", not findings.faults)  # fmt: skip


def usernames(*, admins: bool) -> list[str]:
    staff = staff_rows(DEMO)
    return [one.username for one in staff if (Role.ADMIN in one.roles) is admins]


def by_class(statuses: Counter[int | str]) -> str:
    classes = Counter(f"{s // 100}xx" if isinstance(s, int) else s for s in statuses.elements())
    return ", ".join(f"{n} × {name}" for name, n in sorted(classes.items()))


def fuzz_as(
    desk: StressDesk, username: str | None, requests: int, seed: int, findings: Findings
) -> None:
    """So many requests of one person; signs in and crawls anew every few hundred."""
    rng, routes, left = random.Random(seed), declared_routes(), requests
    while left > 0:
        with desk.client() as client:
            sign_in(client, username)
            forms, pages = crawl(client, (*CONSOLES, *STARTS) if username else STARTS)
            progress(f"fuzz: {username or 'nobody'}, {len(forms)} forms, {left} requests left")
            for _ in range(min(BEFORE_CRAWLING_AGAIN, left)):
                sent = next_request(rng, forms, pages, routes)
                findings.note(username or "nobody", sent, send(client, sent))
        left -= BEFORE_CRAWLING_AGAIN


def sign_in(client: httpx.Client, username: str | None) -> None:
    if username:
        data = {"username": username, "password": demo_password(DEMO)}
        answer = client.post("/staff/login", data=data)
        assert answer.status_code == 303, f"{username} is not let in: {answer.status_code}"


def next_request(
    rng: random.Random, forms: Sequence[Form], pages: Sequence[str], routes: Sequence[Route]
) -> Sent:
    """Two of three from the forms of pages, the rest from the declared routes."""
    usable = [form for form in forms if not form.action.endswith("/logout")]
    if usable and rng.random() < 0.67:
        return from_form(rng, rng.choice(usable))
    return from_route(rng, rng.choice(routes), pages)


def from_form(rng: random.Random, form: Form) -> Sent:
    fields = mutated(rng, form.fields, kept=KEPT)
    if form.method == "GET":
        return Sent("GET", f"{form.action.partition('?')[0]}?{urlencoded(fields)}", b"", "")
    return with_body(rng, form.method, form.action, fields)


def from_route(rng: random.Random, route: Route, pages: Sequence[str]) -> Sent:
    """Real names where a page has them, hostile ones elsewhere."""
    path = _real_path(rng, route.path, pages) or re.sub(
        r"{[^}]+}", lambda _: quote_from_bytes(hostile(rng)[:2_000], safe=""), route.path
    )
    query = urlencoded([(name, hostile(rng)[:4_000]) for name in route.query if rng.random() < 0.7])
    target = f"{path}?{query}" if query else path
    fields = [(name, hostile(rng)) for name in route.fields if rng.random() < 0.8]
    if route.method == "GET":
        return Sent("GET", target, b"", "")
    return with_body(rng, route.method, target, fields)


def _real_path(rng: random.Random, template: str, pages: Sequence[str]) -> str | None:
    pattern = re.compile(re.sub(r"{[^}]+}", "[^/?]+", template))
    fitting = [
        page.partition("?")[0] for page in pages if pattern.fullmatch(page.partition("?")[0])
    ]
    return rng.choice(fitting) if fitting and rng.random() < 0.6 else None


def with_body(rng: random.Random, method: str, target: str, fields: Sequence[Field]) -> Sent:
    kind = rng.choices(TYPES, weights=(20, 3, 1, 0.5))[0]
    body = multipart(fields) if kind.startswith("multipart") else urlencoded(fields).encode()
    return Sent(method, target, body, kind)


def urlencoded(fields: Sequence[Field]) -> str:
    return "&".join(f"{quote(name)}={quote_from_bytes(value)}" for name, value in fields)


def multipart(fields: Sequence[Field]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value
        + b"\r\n"
        for name, value in fields
    ]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def send(client: httpx.Client, sent: Sent) -> int | str:
    """The status; the name of the error where no answer came."""
    headers = {"Content-Type": sent.content_type} if sent.content_type else {}
    try:
        return client.request(
            sent.method, sent.target, content=sent.body, headers=headers
        ).status_code
    except httpx.InvalidURL:
        return 0  # longer than a client sends
    except httpx.HTTPError as error:
        return type(error).__name__
