"""The first administrator."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.beginning import nobody_yet, setup_code
from accounts.models import Member, Role


class Command(BaseCommand):
    """Adds a member who may do everything, or makes an existing one that."""

    help = "Create an administrator; asks for the password unless --password-stdin is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, and where the password comes from."""
        parser.add_argument("email", metavar="EMAIL", nargs="?", default="")
        parser.add_argument(
            "--setup-code", action="store_true", help="print the code with which the first one is made in the browser"
        )
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, email: str, password_stdin: bool, **options: Any) -> None:
        """Check both, then write."""
        if options["setup_code"]:
            self.say_code()
            return
        if not email:
            raise CommandError("EMAIL is missing: whose account? Or ask for --setup-code.")
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” is not an email address.") from None
        member = Member.objects.filter(email__iexact=email).first() or Member(email=email)
        password = sys.stdin.readline().rstrip("\r\n") if password_stdin else self.ask()
        try:
            validate_password(password, member)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        known = member.pk is not None
        member.role, member.is_active, member.left_on = Role.ADMIN, True, None
        member.set_password(password)
        member.save()
        self.stdout.write(f"{email} {'is now an administrator' if known else 'was added as an administrator'}.")

    def say_code(self) -> None:
        """Where the first administrator is made, and with which code."""
        if not nobody_yet():
            raise CommandError("This installation has members; name one with EMAIL to make them an administrator.")
        self.stdout.write(f"{settings.BASE_URL}/first-run/\nSetup code: {setup_code()}")

    def ask(self) -> str:
        """Ask twice, without showing it."""
        if not sys.stdin.isatty():
            raise CommandError("There is nobody to ask for the password: give it with --password-stdin.")
        password = getpass("Password: ")
        if password != getpass("Once more: "):
            raise CommandError("The two passwords differ; nothing was changed.")
        return password
