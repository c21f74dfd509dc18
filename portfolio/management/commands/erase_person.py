"""`manage.py erase_person EMAIL|REF`: forget who somebody was."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions import Refused
from lib.days import today
from portfolio.keeping.erasing import erase
from portfolio.keeping.person import find_one
from portfolio.keeping.problem import CannotKeep


class Command(BaseCommand):
    help = "Erases a member or contact everywhere, the audit history and stored mails included. It cannot be undone."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("person", help="an address, or the reference of a member or contact")
        parser.add_argument("--dry-run", action="store_true", help="only count what would be changed")
        parser.add_argument("--json", action="store_true", help="print how many rows of each table as JSON")

    def handle(self, *_: Any, person: str, dry_run: bool, **options: Any) -> None:
        try:
            found = find_one(person)
            changed = erase(found, by=None, today=today(), dry_run=dry_run)
        except (CannotKeep, Refused) as problem:
            raise CommandError(str(problem)) from None
        shared = sorted({*found.names, *found.emails} - {*found.unique_names, *found.own_emails})
        if options["json"]:
            own = {"ref": found.ref, "kind": found.kind, "erased": not dry_run}
            self.stdout.write(json.dumps({**own, "rows": changed, "left_in_text": shared}))
            return
        for table, count in changed.items():
            self.stdout.write(f"{table:40} {count:>8,} rows")
        self.stdout.write(f"{'Would be erased' if dry_run else 'Erased'}: {found.kind} {found.ref}.")
        if shared:
            names = ", ".join(f"“{name}”" for name in shared)
            self.stdout.write(f"In other texts {names} stays: it is one word, or somebody else is called so too.")
