"""What `serve` does to the database before anybody comes: the schema, and in an empty one the sample portfolio."""

from django.core.management import call_command, get_commands
from django.core.management.base import OutputWrapper
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    """Bring the schema up to date; costs next to nothing when it is."""
    if pending():
        call_command("migrate", verbosity=0, interactive=False)


def pending() -> list[str]:
    """The migrations that the database has not seen, as `app.name`, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def first_run(out: OutputWrapper) -> None:
    """Fill an empty database with the sample portfolio, evaluate it and send the week's digest."""
    from accounts.models import Member
    from partners.models import Partnership

    if Member.objects.exists() or Partnership.objects.exists():
        return
    available = get_commands()
    if "sample_portfolio" not in available:
        return
    out.write("An empty database: inventing a sample portfolio (EMPTY=1 leaves it empty) …")
    out.flush()
    with transaction.atomic():  # a Ctrl-C in the middle leaves it empty, not half full
        call_command("sample_portfolio", stdout=out)
    for command in ("evaluate", "send_digests"):
        if command in available:
            call_command(command, stdout=out)
