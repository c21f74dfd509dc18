"""`manage.py dump_portfolio PATH`: write the portfolio bundle."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portfolio.bundle.dump import CannotWrite, dump


class Command(BaseCommand):
    """Writes every record as plain CSV files that load_portfolio reads back."""

    help = "Write the portfolio bundle to a folder, or to a file ending in .zip."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="folder (new, empty or an older bundle), or a .zip file")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="only what was known on that day")
        parser.add_argument("--json", action="store_true", help="print the number of rows of each file as JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            written = dump(options["path"], as_of=options["as_of"])
        except (CannotWrite, OSError) as problem:
            raise CommandError(str(problem)) from None
        if options["json"]:
            self.stdout.write(json.dumps({"files": written}))
        else:
            for name, count in written.items():
                self.stdout.write(f"{name:24} {count:>8,} rows")
