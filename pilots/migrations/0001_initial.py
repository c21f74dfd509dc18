import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import lib.refs
import lib.schema


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("partners", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lib.schema.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Pilot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ref", models.CharField(default=lib.refs.new_ref, max_length=100, unique=True)),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("browser", "Browser"),
                                    ("import", "Import"),
                                    ("api", "API"),
                                    ("email", "Email"),
                                    ("calendar", "Calendar"),
                                    ("automation", "Automation"),
                                    ("shared_page", "Shared page"),
                                    ("sample", "Sample"),
                                ],
                                default="browser",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pilots",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("task", models.TextField(blank=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("first_ends_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("extended_on", models.DateField(blank=True, null=True)),
                        ("budget", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("cost", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        (
                            "risk",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("very_low", "Very low"),
                                    ("low", "Low"),
                                    ("medium", "Medium"),
                                    ("high", "High"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("graduate", "Graduate"),
                                    ("extend", "Extend"),
                                    ("recalibrate", "Recalibrate"),
                                    ("stop", "Stop"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        (
                            "their_decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("graduate", "Graduate"),
                                    ("extend", "Extend"),
                                    ("recalibrate", "Recalibrate"),
                                    ("stop", "Stop"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("learnt", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ends_on__isnull", True),
                                        ("starts_on__isnull", True),
                                        ("ends_on__gte", models.F("starts_on")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("first_ends_on__isnull", True),
                                        ("starts_on__isnull", True),
                                        ("first_ends_on__gte", models.F("starts_on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="pilot_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("budget__isnull", True), ("budget__gte", 0), _connector="OR"),
                                    models.Q(("cost__isnull", True), ("cost__gte", 0), _connector="OR"),
                                ),
                                name="pilot_money_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PilotCriterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ref", models.CharField(default=lib.refs.new_ref, max_length=100, unique=True)),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("browser", "Browser"),
                                    ("import", "Import"),
                                    ("api", "API"),
                                    ("email", "Email"),
                                    ("calendar", "Calendar"),
                                    ("automation", "Automation"),
                                    ("shared_page", "Shared page"),
                                    ("sample", "Sample"),
                                ],
                                default="browser",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "pilot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="pilots.pilot"
                            ),
                        ),
                        ("metric", models.CharField(max_length=200)),
                        (
                            "direction",
                            models.CharField(blank=True, choices=[("up", "Up"), ("down", "Down")], max_length=10),
                        ),
                        ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("result", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="PilotCriterionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="pilots.pilotcriterion",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("ref", models.CharField(default=lib.refs.new_ref, max_length=100)),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("browser", "Browser"),
                                    ("import", "Import"),
                                    ("api", "API"),
                                    ("email", "Email"),
                                    ("calendar", "Calendar"),
                                    ("automation", "Automation"),
                                    ("shared_page", "Shared page"),
                                    ("sample", "Sample"),
                                ],
                                default="browser",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "pilot",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pilots.pilot",
                            ),
                        ),
                        ("metric", models.CharField(max_length=200)),
                        (
                            "direction",
                            models.CharField(blank=True, choices=[("up", "Up"), ("down", "Down")], max_length=10),
                        ),
                        ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("result", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PilotEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="pilots.pilot",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("ref", models.CharField(default=lib.refs.new_ref, max_length=100)),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("browser", "Browser"),
                                    ("import", "Import"),
                                    ("api", "API"),
                                    ("email", "Email"),
                                    ("calendar", "Calendar"),
                                    ("automation", "Automation"),
                                    ("shared_page", "Shared page"),
                                    ("sample", "Sample"),
                                ],
                                default="browser",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "partnership",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("task", models.TextField(blank=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("first_ends_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("extended_on", models.DateField(blank=True, null=True)),
                        ("budget", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("cost", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        (
                            "risk",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("very_low", "Very low"),
                                    ("low", "Low"),
                                    ("medium", "Medium"),
                                    ("high", "High"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("graduate", "Graduate"),
                                    ("extend", "Extend"),
                                    ("recalibrate", "Recalibrate"),
                                    ("stop", "Stop"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        (
                            "their_decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("graduate", "Graduate"),
                                    ("extend", "Extend"),
                                    ("recalibrate", "Recalibrate"),
                                    ("stop", "Stop"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("learnt", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        lib.schema.AddTriggers(
            triggers=[
                (
                    "pilot",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "pilots_pilotevent" ("budget", "cost", "created_at", "created_by_id", "decided_on", "decision", "ends_on", "extended_on", "first_ends_on", "id", "kind", "learnt", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "risk", "starts_on", "task", "their_decision", "version") VALUES (OLD."budget", OLD."cost", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."decision", OLD."ends_on", OLD."extended_on", OLD."first_ends_on", OLD."id", OLD."kind", OLD."learnt", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."risk", OLD."starts_on", OLD."task", OLD."their_decision", OLD."version"); RETURN NULL;',
                            hash="1e9c7e09eda1740bb8480f97be5999cacb1de18f",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_7699f",
                            table="pilots_pilot",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pilot",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pilots_pilotevent" ("budget", "cost", "created_at", "created_by_id", "decided_on", "decision", "ends_on", "extended_on", "first_ends_on", "id", "kind", "learnt", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "risk", "starts_on", "task", "their_decision", "version") VALUES (OLD."budget", OLD."cost", OLD."created_at", OLD."created_by_id", OLD."decided_on", OLD."decision", OLD."ends_on", OLD."extended_on", OLD."first_ends_on", OLD."id", OLD."kind", OLD."learnt", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."risk", OLD."starts_on", OLD."task", OLD."their_decision", OLD."version"); RETURN NULL;',
                            hash="cebe14dfc93c3e881d2463e720f117ced6b7e3f0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e7cb2",
                            table="pilots_pilot",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pilotcriterion",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "pilots_pilotcriterionevent" ("created_at", "created_by_id", "direction", "id", "metric", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "ref", "result", "target", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."direction", OLD."id", OLD."metric", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."pilot_id", OLD."ref", OLD."result", OLD."target", OLD."version"); RETURN NULL;',
                            hash="d9f33163b7084d4be651b0496246f5627c7d4e4a",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_516e8",
                            table="pilots_pilotcriterion",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pilotcriterion",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pilots_pilotcriterionevent" ("created_at", "created_by_id", "direction", "id", "metric", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "ref", "result", "target", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."direction", OLD."id", OLD."metric", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."ref", OLD."result", OLD."target", OLD."version"); RETURN NULL;',
                            hash="b3b60dea45836335844192d0a7fab32b82589adb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a318",
                            table="pilots_pilotcriterion",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pilotcriterionevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="76ac2a96ecda79d59f68b4043ac63ddbc6fa346e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d71ce",
                            table="pilots_pilotcriterionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "pilotevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9910973c5565136bbef63032b0268ebfc5a1918d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6ce12",
                            table="pilots_pilotevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
