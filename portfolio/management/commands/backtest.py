"""`manage.py backtest`: the rules over history, held against what became of the partnerships."""

import json
import re
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from flags.backtest import Answer, NothingToTest, Outcome, Question, days_between, run
from flags.policy import BadThreshold
from lib.days import today
from partners.models.choices import Arrangement


def _setting(text: str) -> tuple[tuple[str, str], float]:
    found = re.fullmatch(r"([a-z_]+)\.([a-z_]+)=(.+)", text)
    try:
        if found:
            return (found[1], found[2]), float(found[3])
    except ValueError:
        pass
    raise ArgumentTypeError(f"“{text}” is not RULE.THRESHOLD=VALUE, such as stale.interval_days=45")


class Command(BaseCommand):
    help = "Evaluates over history and says what each rule caught, missed and raised in vain."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="first", metavar="DATE", help="first day")
        parser.add_argument("--to", dest="last", metavar="DATE", help="last day")
        parser.add_argument("--every", type=int, default=30, metavar="DAYS", help="days between two evaluations (30)")
        parser.add_argument(
            "--dates", type=Path, metavar="FILE", help="the days instead: one a line, or a column as_of"
        )
        parser.add_argument("--horizon", type=int, default=365, metavar="DAYS", help="ended within so many days (365)")
        parser.add_argument("--min-live", type=int, default=0, metavar="DAYS", help="only those live for so long")
        parser.add_argument(
            "--arrangement", default="", choices=["", *Arrangement.values], help="only this arrangement"
        )
        parser.add_argument(
            "--set",
            dest="thresholds",
            type=_setting,
            action="append",
            default=[],
            metavar="RULE.THRESHOLD=VALUE",
            help="another threshold than the policy's; may be repeated",
        )
        parser.add_argument("--json", action="store_true", help="print the answer as JSON")

    def handle(self, *, first: str | None, last: str | None, every: int, dates: Path | None, **options: Any) -> None:
        if every < 1 or options["horizon"] < 1:
            raise CommandError("--every and --horizon take a number of days of at least 1.")
        question = Question(
            days=_days(first, last, every, dates),
            horizon_days=options["horizon"],
            min_live_days=options["min_live"],
            arrangement=options["arrangement"],
            thresholds=dict(options["thresholds"]),
        )
        try:
            answer = run(question, now=today(), progress=self._progress)
        except (NothingToTest, BadThreshold) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(_as_json(question, answer) if options["json"] else _as_table(answer))

    def _progress(self, done: int, of: int) -> bool:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} of {of} days", ending="" if done < of else "\n")
        return True


def _days(first: str | None, last: str | None, every: int, dates: Path | None) -> list[date]:
    if dates is not None:
        try:
            lines = dates.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"{dates} cannot be read: {problem}") from None
        cells = [line.split(",")[0].strip() for line in lines]
        if cells and cells[0] == "as_of":
            cells = cells[1:]
        days = sorted({_day(cell) for cell in cells if cell})
        low, high = _day(first) if first else date.min, _day(last) if last else date.max
        return [day for day in days if low <= day <= high]
    if not first or not last:
        raise CommandError("Give --from and --to, or --dates with a file.")
    if _day(first) > _day(last):
        raise CommandError(f"--from {first} is later than --to {last}.")
    return days_between(_day(first), _day(last), every)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is not a date such as 2026-11-22.") from None


def _as_json(question: Question, answer: Answer) -> str:
    rules = [{**vars(outcome), "auc": vars(outcome.auc)} for outcome in answer.rules]
    whole = {
        "days": answer.days,
        "horizon_days": question.horizon_days,
        "rows": answer.rows,
        "partnerships": answer.partnerships,
        "ended": answer.ended,
        "rules": rules,
    }
    return json.dumps(whole, default=str, indent=1)


def _as_table(answer: Answer) -> str:
    ends = f"{answer.ended} of {answer.rows} rows ({answer.partnerships} partnerships, {len(answer.days)} days) ended."
    head = (
        f"{'rule':24}{'flagged':>9}{'caught':>8}{'missed':>8}{'false':>8}{'precision':>11}{'recall':>8}{'lead':>7}  AUC"
    )
    return "\n".join([ends, head, *(_line(outcome) for outcome in answer.rules)])


def _line(outcome: Outcome) -> str:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.3f}"

    lead = "–" if outcome.median_lead_days is None else f"{outcome.median_lead_days:.0f}"
    area = outcome.auc
    said = share(area.value)
    if area.low is not None:
        said += f" ({share(area.low)}–{share(area.high)})"
    return (
        f"{outcome.rule:24}{outcome.flagged:>9}{outcome.caught:>8}{outcome.missed:>8}{outcome.false_alarms:>8}"
        f"{share(outcome.precision):>11}{share(outcome.recall):>8}{lead:>7}  {said}"
    )
