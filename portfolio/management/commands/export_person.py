"""`manage.py export_person EMAIL|REF PATH`: what is known about one person."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portfolio.keeping.person import find_one
from portfolio.keeping.person_export import export
from portfolio.keeping.problem import CannotKeep


class Command(BaseCommand):
    help = "Writes everything that is known about a member or contact to a JSON file, to be handed out to them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("person", help="an address, or the reference of a member or contact")
        parser.add_argument("path", type=Path, help="the new file; one that exists is never overwritten")
        parser.add_argument("--json", action="store_true", help="print how many rows of each part as JSON")

    def handle(self, *_: Any, person: str, path: Path, **options: Any) -> None:
        try:
            counts = export(find_one(person), path, now=timezone.now())
        except CannotKeep as problem:
            raise CommandError(str(problem)) from None
        if options["json"]:
            self.stdout.write(json.dumps({"path": str(path), "rows": counts}))
            return
        said = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items() if count)
        self.stdout.write(f"{path}: {said}. Read it before you hand it out: it may speak of others too.")
