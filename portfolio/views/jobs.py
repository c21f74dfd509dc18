"""`/jobs/`: what each recurring job did and will do, and the mail that waits or failed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.db.models import Case, Count, Q, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.forms_once import once
from accounts.permissions import may, requires
from lib.days import portfolio_zone
from lib.wake import wake
from portfolio import heartbeat, importing, jobs, outbox, tasks
from portfolio.models import JobRun, JobState, Mail, MailState
from portfolio.schedule import JOBS, Job

SILENT = timedelta(minutes=5)
SHOWN = 50
STOPPED = (MailState.FAILED, MailState.UNKNOWN)  # nothing more happens by itself


@dataclass(frozen=True)
class Row:
    """One job as the page shows it."""

    job: Job
    slug: str
    last: JobRun | None
    next_at: datetime

    @property
    def result(self) -> str:
        """What the last run did: "40 evaluated, 3 opened"."""
        counts = self.last.result if self.last else {}
        return ", ".join(f"{value:,} {name}" for name, value in counts.items() if value) or "nothing to do"


@require_safe
@requires("view_jobs")
def jobs_page(request: HttpRequest) -> HttpResponse:
    """Jobs above, mail below, and what is wrong on top."""
    now = timezone.now()
    states = dict(Mail.objects.order_by().values_list("state").annotate(Count("pk")))
    troubled = (*STOPPED, MailState.QUEUED, MailState.SENDING)
    stopped_first = Case(When(state__in=STOPPED, then=0), default=1)
    mails = Mail.objects.filter(state__in=troubled).defer("text", "html").order_by(stopped_first, "due_at", "id")
    own = {
        "rows": rows(now),
        "silent": [name for name in ("beat", "worker") if (heartbeat.age(name) or SILENT * 2) > SILENT],
        "failing": mail_is_failing(now),
        "incomplete": list(incomplete_imports(now, links=may(request.user, "import_portfolio"))),
        "states": [(label, states.get(code, 0)) for code, label in MailState.choices],
        "mails": mails[:SHOWN],
        "left_off": max(sum(states.get(code, 0) for code in troubled) - SHOWN, 0),
        "runs": JobRun.objects.exclude(job="catch-up", state=JobState.DONE).order_by("-started_at", "-id")[:20],
        "may_run": may(request.user, "change_settings"),
    }
    return render(request, "portfolio/jobs.html", own)


def rows(now: datetime) -> list[Row]:
    """Every job with its newest run."""
    newest = {run.job: run for run in JobRun.objects.order_by("job", "-started_at", "-id").distinct("job")}
    zone = portfolio_zone()
    return [
        Row(job, slug_of(job), newest.get(job.name), job.rhythm.following(now, zone).astimezone(zone))
        for job in JOBS.values()
    ]


def mail_is_failing(now: datetime) -> bool:
    """Has some mail failed, come back, been set aside or been put off, within a day?"""
    lately = Q(first_tried_at__gt=now - timedelta(days=1))
    wrong = Q(state__in=STOPPED) | Q(state=MailState.QUEUED, attempts__gt=0)
    return Mail.objects.filter(lately, wrong).exists()


def incomplete_imports(now: datetime, *, links: bool) -> Iterator[tuple[str, str]]:
    """A sentence for each import that stopped before its end, and where it is."""
    for one in importing.incomplete(now).only("name", "ref"):
        words = f"Import incomplete: nobody works on “{one}”, and nothing of it is written. A worker begins it again."
        yield words, reverse("import", args=[one.ref]) if links else ""


def slug_of(job: Job) -> str:
    """Its name in an address."""
    return job.name.replace(" ", "-")


@require_POST
@requires("change_settings")
@once
def run_job(request: HttpRequest, slug: str) -> HttpResponse:
    """Run a job now, beside its schedule."""
    job = next((job for job in JOBS.values() if slug_of(job) == slug), None)
    if job is None:
        raise Http404
    run = jobs.run_now(job.name, now=timezone.now())
    wake(tasks.run_job[job.queue], run.pk)
    messages.success(request, f"{job.name.capitalize()} will run in a moment.")
    return redirect("jobs")


@require_POST
@requires("change_settings")
@once
def retry_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed mail again."""
    if outbox.retry(pk):
        wake(tasks.deliver)
        messages.success(request, "It is tried again.")
    else:
        messages.error(request, "That mail is under way, or somebody tried it again already.")
    return redirect("jobs")
