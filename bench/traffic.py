"""Twenty people at once against the real web server: errors, the slowest hundredth, memory."""

import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client

from accounts.models import Member
from partners.models import Partnership

from .table import heading, line

ROOT = Path(__file__).resolve().parent.parent
PEOPLE, A_SECOND = 20, 50
READ_MS, WRITE_MS, MEMORY_MIB = 800, 1_200, 220


@dataclass
class Answers:
    """Seconds of each answer, and what went wrong."""

    read: list[float] = field(default_factory=list)
    write: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def traffic(seconds: int = 20) -> None:
    """A mix of pages, and one touchpoint logged in ten requests."""
    heading(f"{PEOPLE} people, {A_SECOND} requests a second, {seconds} seconds")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"PORT": str(port), "BASE_URL": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:portfolio.gunicorn_conf", "portfolio.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        _wait(port)
        answers = _run(port, seconds)
        memory = _memory(server.pid)
    finally:
        server.terminate()
        server.wait(30)
    asked = len(answers.read) + len(answers.write)
    line("requests, and errors", f"{asked:,}, {len(answers.wrong)}", "no error", good=not answers.wrong)
    for wrong in answers.wrong[:3]:
        line("  one of them", wrong)
    for what, times, most in (("reading", answers.read, READ_MS), ("writing", answers.write, WRITE_MS)):
        slowest = 1_000 * statistics.quantiles(times, n=100)[98]
        figures = f"{1_000 * statistics.median(times):.0f} ms, {slowest:.0f} ms"
        line(f"{what}: median, 99 of 100 within", figures, f"at most {most} ms", good=slowest <= most)
    line("memory: master and two workers", f"{memory:.0f} MiB", f"at most {MEMORY_MIB} MiB", good=memory <= MEMORY_MIB)


def _run(port: int, seconds: int) -> Answers:
    answers, end = Answers(), time.perf_counter() + seconds
    refs = list(Partnership.objects.filter(stage="active").values_list("ref", flat=True)[:500])
    members = list(Member.objects.filter(role__in=("lead", "manager"), is_active=True).order_by("pk")[:PEOPLE])
    people = [
        threading.Thread(target=_person, args=(port, members[n % len(members)], refs, end, n, answers))
        for n in range(PEOPLE)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return answers


def _person(port: int, member: Member, refs: list[str], end: float, seed: int, answers: Answers) -> None:
    """One signed-in member, a request each 20/50 seconds."""
    client, chance = Client(), random.Random(seed)
    client.force_login(member)
    token = "b" * 32
    cookies = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    headers = {"Cookie": f"{cookies}; {settings.CSRF_COOKIE_NAME}={token}", "X-CSRFToken": token}
    due = time.perf_counter() + chance.random() * PEOPLE / A_SECOND
    while due < end:
        time.sleep(max(0.0, due - time.perf_counter()))
        due += PEOPLE / A_SECOND
        ref = chance.choice(refs)
        writing = chance.random() < 0.1
        pages = ("/", "/partnerships/", f"/partnerships/{ref}/", "/flags/", "/search/?q=cloud")
        path = f"/partnerships/{ref}/log" if writing else chance.choice(pages)
        begun = time.perf_counter()
        status = _ask(port, "POST" if writing else "GET", path, headers)
        (answers.write if writing else answers.read).append(time.perf_counter() - begun)
        if status not in (200, 302, 303):
            answers.wrong.append(f"{path} answered {status}")


def _ask(port: int, method: str, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        body = "note=Spoke+about+the+launch&kind=call&mutual=on" if method == "POST" else None
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body, headers | form)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


def _wait(port: int) -> None:
    for _ in range(300):
        if _ask(port, "GET", "/healthz", {}) == 200:
            return
        time.sleep(0.1)
    raise SystemExit("The web server did not answer.")


def _memory(master: int) -> float:
    """MiB of the master and its children, shared pages counted once."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    kib = 0
    for pid in (str(master), *children):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        kib += next(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
    return kib / 1024
