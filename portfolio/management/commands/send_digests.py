"""`manage.py send_digests`: send what is due for a week and has not been sent; safe to repeat."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Member
from lib.days import day_of, iso_week, monday_of
from portfolio import jobs, outbox
from portfolio.digest import KIND, due
from portfolio.digest.sending import Queued, chunks, queue_for, written
from portfolio.models import Mail, MailState


class Command(BaseCommand):
    """Composes, queues and delivers in this process: it needs neither a worker nor Redis."""

    help = "Send the weekly digests that are due and have not been sent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--week", help="ISO week such as 2026-W47; without it, the newest that is due for each person"
        )
        parser.add_argument("--to", metavar="EMAIL", help="only to this member")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="DATE", help="flags and dates as seen on this day"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        now = timezone.now()
        today = day_of(now)
        chosen = self._chosen(options["week"], options["to"])
        report: dict[str, Any] = {
            "weeks": sorted(chosen),
            "queued": 0,
            "quiet": 0,
            "sent": 0,
            "failed": 0,
            "waiting": 0,
            "earlier": self._earlier(chosen, options["to"]),
        }
        if options["dry_run"]:
            report["digests"] = [
                row
                for week in sorted(chosen)
                for row in self._shown(chosen[week], week, options["as_of"] or self._day(week, today), today)
            ]
        else:
            done = Queued()
            for week in sorted(chosen):
                day = options["as_of"] or self._day(week, today)
                queue_for(chosen[week], week=week, as_of=day, done=done, past=day < today)
            report |= {"queued": done.queued, "quiet": done.quiet} | self._deliver(chosen)
            told = ("queued", "quiet", "sent", "failed")
            jobs.note_done("digests", {name: report[name] for name in told}, started=now)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self._tell(report, dry=options["dry_run"])
        if report["failed"]:
            raise CommandError(f"{report['failed']} could not be sent; /jobs/ shows why.")

    def _chosen(self, week: str | None, to: str | None) -> dict[str, QuerySet[Member]]:
        """Who is owed a digest, by week."""
        now = timezone.now()
        if week is None:
            chosen = due.waiting(now, newcomers=True)
        else:
            chosen = {self._week(week): due.without(due.wanting(now), week)}
        if to is None:
            return chosen
        if not Member.objects.filter(email__iexact=to).exists():
            raise CommandError(f"There is no member {to}.")
        return {name: members.filter(email__iexact=to) for name, members in chosen.items()}

    def _earlier(self, weeks: Iterable[str], to: str | None) -> int:
        """How many digests of these weeks went out before this run."""
        gone = Mail.objects.filter(kind=KIND, period__in=list(weeks), state=MailState.SENT)
        return (gone.filter(to__iexact=to) if to else gone).count()

    def _week(self, week: str) -> str:
        try:
            if not re.fullmatch(r"\d{4}-W\d\d", week):
                raise ValueError
            monday = monday_of(week)
        except ValueError:
            raise CommandError(f"There is no ISO week {week}; write it as 2026-W47.") from None
        if monday > timezone.now().date() + timedelta(days=1):
            raise CommandError(f"{week} has not begun.")
        return iso_week(monday)

    def _day(self, week: str, today: date) -> date:
        """The day whose flags a week's digest shows: today, or the last day of a past week."""
        return min(today, monday_of(week) + timedelta(days=6))

    def _shown(self, members: QuerySet[Member], week: str, as_of: date, today: date) -> list[dict[str, Any]]:
        """What would be sent: to whom, the subject, each line of it."""
        return [
            {
                "to": letter.to,
                "week": week,
                "subject": digest.subject,
                "flags": len(digest.items),
                "lines": [item.name for item in digest.items],
            }
            for chunk in chunks(members)
            for letter, digest in written(chunk, week=week, as_of=as_of, past=as_of < today)
            if digest
        ]

    def _deliver(self, chosen: dict[str, QuerySet[Member]]) -> dict[str, int]:
        """Send until nothing is due; a server that is away leaves the rest to the worker."""
        total = outbox.Delivered()
        while (done := outbox.deliver()).sent or done.failed:
            total.sent, total.failed = total.sent + done.sent, total.failed + done.failed
        waiting = Mail.objects.filter(state=MailState.QUEUED, period__in=list(chosen)).count()
        return {"sent": total.sent, "failed": total.failed, "waiting": waiting}

    def _tell(self, report: dict[str, Any], *, dry: bool) -> None:
        weeks = ", ".join(report["weeks"]) or "no week"
        if dry:
            for row in report["digests"]:
                self.stdout.write(f"{row['to']}: {row['subject']}")
            self.stdout.write(f"A dry run for {weeks}: {len(report['digests'])} would be sent, nothing was written.")
            return
        line = f"Digests for {weeks}: {report['sent']} sent, {report['quiet']} with nothing to say"
        if report["earlier"]:
            line += f", {report['earlier']} went out earlier"
        self.stdout.write(
            f"{line}, {report['waiting']} waiting for the mail server." if report["waiting"] else f"{line}."
        )
