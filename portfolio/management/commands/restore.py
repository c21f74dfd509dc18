"""`manage.py restore PATH`: a backup put back, all of it or nothing."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from flags.evaluation import evaluate
from lib.days import today
from portfolio.keeping.keys import find_key
from portfolio.keeping.problem import CannotKeep
from portfolio.keeping.restore import check, restore


class Command(BaseCommand):
    help = "Puts a backup into an empty, migrated database of the same version, then evaluates it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file that the command backup wrote")
        parser.add_argument("--key", type=Path, metavar="FILE", help="the key it was encrypted with (or BACKUP_KEY)")
        parser.add_argument("--replace", action="store_true", help="put it in place of all that is here now")
        parser.add_argument("--check", action="store_true", help="only read the backup and say whether it is whole")
        parser.add_argument("--json", action="store_true", help="print what was restored as JSON")

    def handle(self, *_: Any, path: Path, key: Path | None, **options: Any) -> None:
        try:
            secret = find_key(key)
            if options["check"]:
                manifest = check(path, key=secret)
            else:
                manifest = restore(path, key=secret, replace=options["replace"])
        except CannotKeep as problem:
            raise CommandError(str(problem)) from None
        report = None if options["check"] else evaluate(as_of=today())
        if report and report.failed:
            raise CommandError(f"Restored, but these rules could not be evaluated: {', '.join(report.failed)}.")
        if options["json"]:
            tables = {name: table.rows for name, table in manifest.tables.items()}
            own = {"made_at": manifest.made_at, "restored": not options["check"]}
            self.stdout.write(json.dumps({**own, "tables": tables, "files": len(manifest.files)}))
            return
        done = "whole" if options["check"] else "restored and evaluated"
        self.stdout.write(
            f"The backup of {manifest.made_at} is {done}: {manifest.rows:,} rows of {len(manifest.tables)} tables,"
            f" {len(manifest.files):,} files."
        )
