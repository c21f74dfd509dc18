"""Each migration after the first release can run while the previous version serves: nothing it uses is taken away.

Where one must (two releases later, when no code uses it), it says so by `# Safe beside the previous version: why`.
"""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST = "0001"  # each app's migration of the first release: beside it no previous version ever served
MARK = "# Safe beside the previous version: "
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
SQL_TAKES_AWAY = re.compile(r"\b(drop|rename|set\s+not\s+null|truncate)\b", re.IGNORECASE)


def may_stay_out(field: Any) -> bool:
    """Can the previous version leave the column out? Django's own defaults are not in the database."""
    return bool(field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def width(field: Any) -> float:
    """How much text it takes."""
    return float("inf") if field.max_length is None else field.max_length


def complaints(operation: Operation, state: ProjectState, app: str) -> Iterator[str]:
    """What in `operation`, applied to `state`, the previous version would stumble over."""
    parts = getattr(operation, "database_operations", None) or getattr(operation, "operations", None) or ()
    for inner in parts:
        yield from complaints(inner, state, app)
    if isinstance(operation, TAKES_AWAY):
        yield f"{operation.describe()}: the previous version still uses it"
    elif isinstance(operation, migrations.AddField) and not may_stay_out(operation.field):
        yield f"{operation.describe()}: needs null=True or a db_default, the previous version does not fill it"
    elif isinstance(operation, migrations.AlterField):
        before: Any = state.models[app, operation.model_name_lower].fields[operation.name]
        after: Any = operation.field
        if before.null and not may_stay_out(after):
            yield f"{operation.describe()}: the previous version still writes NULL"
        if before.get_internal_type() != after.get_internal_type():
            yield f"{operation.describe()}: another type"
        if width(after) < width(before):
            yield f"{operation.describe()}: the previous version writes longer texts"
    elif isinstance(operation, migrations.RunSQL):
        for statement in operation.sql if isinstance(operation.sql, list | tuple) else [operation.sql]:
            text = statement[0] if isinstance(statement, list | tuple) else statement
            if SQL_TAKES_AWAY.search(str(text)):
                yield f"SQL that takes away: {str(text)[:60]}"


def of_migration(migration: Any, state: ProjectState) -> list[str]:
    """All complaints about one migration; `state` is the one before it. What it makes itself nobody knew before."""
    found, known = list[str](), set(state.models)
    for operation in migration.operations:
        model = getattr(operation, "model_name_lower", None)
        if model is None or (migration.app_label, model) in known:
            found += complaints(operation, state, migration.app_label)
        operation.state_forwards(migration.app_label, state)
    return found


def after_release() -> list[tuple[str, str]]:
    """Every migration of ours that came after the first release."""
    own = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    known = sorted(MigrationLoader(None).disk_migrations)
    return [(app, name) for app, name in known if app in own and name[:4] > FIRST]


def test_every_migration_is_safe_beside_the_previous_version() -> None:
    wrong = {}
    for app, name in after_release():
        loader = MigrationLoader(None)
        found = of_migration(loader.disk_migrations[app, name], loader.project_state((app, name), at_end=False))
        source = inspect.getsource(importlib.import_module(f"{app}.migrations.{name}"))
        reason = source.partition(MARK)[2].partition("\n")[0].strip()
        if found and len(reason) < 10:
            wrong[f"{app}.{name}"] = found
    assert wrong == {}


def test_the_check_finds_what_is_wrong_in_a_whole_migration() -> None:
    """A column for a table of its own is fine, the same for an older table is not."""
    new = migrations.CreateModel("Fresh", [("id", models.BigAutoField(primary_key=True))])
    migration: Any = migrations.Migration("0099_more", "lib")
    migration.operations = [
        new,
        migrations.AddField("fresh", "number", models.IntegerField()),
        migrations.AddField("thing", "more", models.IntegerField()),
    ]
    found = of_migration(migration, state_with(words=WORDS))
    assert [text.partition(":")[0] for text in found] == ["Add field more to thing"]


def state_with(**fields: Any) -> ProjectState:
    state = ProjectState()
    own = [("id", models.BigAutoField(primary_key=True)), *fields.items()]
    migrations.CreateModel("Thing", own).state_forwards("lib", state)
    return state


WORDS, NUMBER = models.CharField(max_length=20), models.IntegerField(null=True)


@pytest.mark.parametrize(
    ("operation", "wrong"),
    [
        (migrations.RemoveField("thing", "words"), True),
        (migrations.RenameField("thing", "words", "text"), True),
        (migrations.DeleteModel("Thing"), True),
        (migrations.RenameModel("Thing", "Other"), True),
        (migrations.AddField("thing", "new", models.IntegerField()), True),
        (migrations.AddField("thing", "new", models.IntegerField(default=0)), True),
        (migrations.AddField("thing", "new", models.IntegerField(db_default=0)), False),
        (migrations.AddField("thing", "new", models.IntegerField(null=True)), False),
        (migrations.AddField("thing", "new", models.ManyToManyField("lib.thing")), False),
        (migrations.AlterField("thing", "number", models.IntegerField()), True),
        (migrations.AlterField("thing", "number", models.IntegerField(db_default=0)), False),
        (migrations.AlterField("thing", "number", models.TextField(null=True)), True),
        (migrations.AlterField("thing", "words", models.CharField(max_length=19)), True),
        (migrations.AlterField("thing", "words", models.CharField(max_length=21)), False),
        (migrations.RunSQL("ALTER TABLE x DROP COLUMN y"), True),
        (migrations.RunSQL([("ALTER TABLE x ALTER y SET NOT NULL", None)]), True),
        (migrations.RunSQL("CREATE TABLE dropped (x int)", "DROP TABLE dropped"), False),
        (migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("thing", "words")]), False),
        (migrations.SeparateDatabaseAndState([migrations.RemoveField("thing", "words")]), True),
    ],
)
def test_the_check_itself(operation: Operation, wrong: bool) -> None:
    state = state_with(words=WORDS, number=NUMBER)
    assert bool(list(complaints(operation, state, "lib"))) is wrong
