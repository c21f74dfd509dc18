"""`manage.py sample_portfolio`: fill an empty portfolio with an invented one, with two years of history."""

import argparse
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lib.days import today
from partners.models import Partnership
from portfolio.bundle.importing import CannotImport, import_path
from portfolio.bundle.progress import Bar
from portfolio.sample import emptying, history, signins
from portfolio.sample.making import DEFAULT_SIZE, MOST, make


class Command(BaseCommand):
    """Invents partners, people and two years of what happened; the same for the same size, seed and day."""

    help = "Fill an empty portfolio with an invented one: partnerships of every kind with two years of history."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--size", type=int, default=DEFAULT_SIZE, help=f"partnerships (default {DEFAULT_SIZE})")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other people and figures")
        parser.add_argument("--replace", action="store_true", help="delete the present portfolio first, all of it")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="last day of the history (today)")

    def handle(self, *_: Any, **options: Any) -> None:
        size = options["size"]
        if not 1 <= size <= MOST:
            raise CommandError(f"--size must lie between 1 and {MOST:,}.")
        if Partnership.objects.exists() and not options["replace"]:
            raise CommandError("The portfolio is not empty; --replace deletes all of it and puts the sample there.")
        as_of = options["as_of"] or today()
        with tempfile.TemporaryDirectory() as name, transaction.atomic():
            make(Path(name), size=size, seed=options["seed"], as_of=as_of)
            if options["replace"]:
                emptying.empty()
            self._load(Path(name))
            history.raise_flags(as_of, size)
            if settings.EMBEDDED:
                signins.open_doors()
        self.stdout.write(f"{size:,} invented partnerships, with two years of history up to {as_of:%-d %B %Y}.")

    def _load(self, folder: Path) -> None:
        with Bar(self.stderr) as bar:
            try:
                report = import_path(folder, progress=bar)
            except CannotImport as problem:
                raise CommandError(str(problem)) from None
        if report.rejected:
            raise CommandError(f"The sample does not fit the portfolio: {report.rejections[0]}")
