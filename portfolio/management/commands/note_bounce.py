"""`manage.py note_bounce < message`: a delivery report of another mail server, as the own one hands it over."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portfolio.bounces import LARGEST, NoBounce, note


class Command(BaseCommand):
    help = "Reads a delivery report from standard input and shows its mail as failed on the jobs page."

    def handle(self, *_: Any, **__: Any) -> None:
        try:
            mail = note(sys.stdin.buffer.read(LARGEST + 1))
        except NoBounce as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"The {mail.kind} of {mail.period} to {mail.to} came back: see Jobs.")
