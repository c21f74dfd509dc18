"""`manage.py load_portfolio PATH`: import a portfolio bundle, or foreign CSV files with a mapping."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portfolio.bundle.importing import CannotImport, import_path
from portfolio.bundle.progress import Bar
from portfolio.bundle.report import Report


class Command(BaseCommand):
    """Reads a bundle, checks everything, writes all of it or nothing, and says what happened."""

    help = "Import a portfolio bundle (a folder or zip of CSV files), or foreign CSV files with a mapping."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="folder, zip or CSV file")
        parser.add_argument("--mapping", type=Path, help="TOML file that says where each column comes from")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
        parser.add_argument("--skip-bad-rows", action="store_true", help="take the good rows, report the others")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        with Bar(self.stderr) as bar:
            try:
                report = import_path(
                    options["path"],
                    mapping=options["mapping"],
                    dry_run=options["dry_run"],
                    skip_bad_rows=options["skip_bad_rows"],
                    progress=bar,
                )
            except CannotImport as problem:
                raise CommandError(str(problem)) from None
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._tell(report)
        if report.rejected and not (options["skip_bad_rows"] and (report.committed or options["dry_run"])):
            raise CommandError(f"{report.rejected:,} rejected: nothing was written.")
        if options["dry_run"] and not options["json"]:
            self.stdout.write("A dry run: nothing was written.")
        if report.committed and not report.evaluated:
            self.stderr.write("Everything is loaded; signals and flags follow with the nightly evaluation.")

    def _tell(self, report: Report) -> None:
        for name, counts in report.files.items():
            self.stdout.write(
                f"{name:24} {counts.accepted:>8,} new {counts.updated:>8,} updated"
                f" {counts.unchanged:>8,} unchanged {counts.rejected:>8,} rejected"
            )
        for rejection in report.rejections:
            self.stderr.write(str(rejection))
        if report.rejected > len(report.rejections):
            self.stderr.write(f"… and {report.rejected - len(report.rejections):,} more.")
