"""`manage.py evaluate`: signals and flags, for today (stored) or for any past day (not stored)."""

import json
from argparse import BooleanOptionalAction
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Member
from flags.evaluation import Report, evaluate
from flags.models import Severity
from flags.replay import Verdicts, verdicts_on
from lib.days import today
from partners.models import Partnership


def day(text: str) -> date:
    """A day as the user writes it. Raises CommandError with the remedy."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is not a date such as 2026-11-22.") from None


class Command(BaseCommand):
    help = "Computes signals and flags. For today they are stored; for a past day they are only shown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="DATE", help="evaluate as of this day; a past day is never saved")
        parser.add_argument(
            "--save", action=BooleanOptionalAction, default=None, help="store what holds today (default)"
        )
        parser.add_argument("--partnership", metavar="REF", help="only this partnership")
        parser.add_argument("--json", action="store_true", help="print every partnership with its signals and flags")

    def handle(self, *, as_of: str | None, save: bool | None, partnership: str | None, **options: Any) -> None:
        now = today()
        on = day(as_of) if as_of else now
        if on > now:
            raise CommandError(f"{on} lies in the future: nothing is known of it yet. Give a day up to {now}.")
        ids = None
        if partnership is not None:
            ids = list(Partnership.objects.filter(ref=partnership).values_list("pk", flat=True))
            if not ids:
                raise CommandError(f"There is no partnership “{partnership}”.")
        saving = on == now if save is None else save and on == now
        report = evaluate(as_of=on, partnership_ids=ids) if saving else None
        if report and report.failed:
            failed = ", ".join(f"{code} ({error})" for code, error in report.failed.items())
            raise CommandError(f"These rules could not be evaluated, their flags stay as they were: {failed}")
        if options["json"] or report is None:
            verdicts = verdicts_on(on, ids=ids, with_signals=bool(options["json"]))
            self.stdout.write(_as_json(verdicts) if options["json"] else _in_words(verdicts))
        else:
            self.stdout.write(_stored(report))


def _stored(report: Report) -> str:
    return (
        f"Evaluated {report.partnerships} partnerships as of {report.as_of}: {report.raised} flags stand; "
        f"{report.opened} opened, {report.continued} continued, {report.changed} changed, {report.closed} closed."
    )


def _in_words(verdicts: Verdicts) -> str:
    flags = sum(len(found) for found in verdicts.flags.values())
    return f"As of {verdicts.as_of}, {len(verdicts.standings)} partnerships have {flags} flags. Nothing was stored."


def _as_json(verdicts: Verdicts) -> str:
    refs = dict(Partnership.objects.filter(pk__in=verdicts.standings).order_by("ref").values_list("pk", "ref"))
    emails = dict(Member.objects.filter(pk__in=verdicts.member_flags).values_list("pk", "email"))
    partnerships = []
    for key, ref in sorted(refs.items(), key=lambda item: item[1]):
        standing = verdicts.standings[key]
        signals = verdicts.signals.get(key, {})
        partnerships.append(
            {
                "ref": ref,
                "stage": signals.get("stage"),
                "status": standing["status"],
                "signals": signals,
                "flags": [_flag(flag) for flag in verdicts.flags.get(key, [])],
                "unknown": sorted(standing["unknown"]),
                "clear": sorted(standing["clear"]),
                "not_applicable": sorted(standing["not_applicable"]),
            }
        )
    members = [
        {"email": email, "flags": [_flag(flag) for flag in verdicts.member_flags[key]]}
        for key, email in sorted(emails.items(), key=lambda item: item[1])
    ]
    whole = {"as_of": verdicts.as_of, "partnerships": partnerships, "members": members}
    return json.dumps(whole, default=_plain, ensure_ascii=False, indent=1)


def _flag(flag: Mapping[str, Any]) -> dict[str, Any]:
    return {**flag, "severity": Severity(flag["severity"]).name.lower()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
