"""`manage.py backup PATH`: everything in one file."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portfolio.keeping.backup import back_up
from portfolio.keeping.keys import find_key
from portfolio.keeping.problem import CannotKeep


class Command(BaseCommand):
    help = "Writes the database and the uploaded files to one file, checked after writing, encrypted if a key is given."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the new file; one that exists is never overwritten")
        parser.add_argument(
            "--key", type=Path, metavar="FILE", help="encrypt with the key in this file (or BACKUP_KEY)"
        )
        parser.add_argument("--json", action="store_true", help="print what was written as JSON")

    def handle(self, *_: Any, path: Path, key: Path | None, **options: Any) -> None:
        try:
            secret = find_key(key)
            manifest = back_up(path, key=secret, now=timezone.now())
        except CannotKeep as problem:
            raise CommandError(str(problem)) from None
        size = path.stat().st_size
        if options["json"]:
            tables = {name: table.rows for name, table in manifest.tables.items()}
            own = {"path": str(path), "bytes": size, "encrypted": secret is not None, "made_at": manifest.made_at}
            self.stdout.write(json.dumps({**own, "tables": tables, "files": len(manifest.files)}))
            return
        self.stdout.write(
            f"{path}: {manifest.rows:,} rows of {len(manifest.tables)} tables and {len(manifest.files):,} files,"
            f" {size / 2**20:,.1f} MiB, {'encrypted' if secret else 'not encrypted'}, written and read again."
        )
