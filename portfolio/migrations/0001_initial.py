import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import lib.refs
import lib.schema

# Deleted rows of tables without a history are kept, so that a deleted record comes back with all that was its.
KEPT_WHEN_REMOVED = (
    "partners_partnership_deputies",
    "partners_touchpoint_members",
    "partners_touchpoint_contacts",
    "flags_flag",
    "flags_flagaction",
)
KEEP_REMOVED = """
CREATE FUNCTION portfolio_keep_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO portfolio_removedrow ("table", at, "row") VALUES (TG_TABLE_NAME, now(), to_jsonb(OLD));
  RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("partners", "0001_initial"),
        ("flags", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lib.schema.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="BriefChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="Heartbeat",
                    fields=[
                        ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="LocalMail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("sender", models.CharField(max_length=320)),
                        ("to", models.CharField(max_length=2000)),
                        ("subject", models.CharField(max_length=500)),
                        ("message_id", models.CharField(blank=True, max_length=300)),
                        ("raw", models.TextField()),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="RemovedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("table", models.CharField(max_length=63)),
                        ("at", models.DateTimeField(db_index=True)),
                        ("row", models.JSONField()),
                    ],
                ),
                migrations.CreateModel(
                    name="BriefFigures",
                    fields=[
                        ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("as_of", models.DateField()),
                        ("counted_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("took_ms", models.PositiveIntegerField(default=0)),
                        ("panels", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("id", 1)), name="brief_figures_one_row")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JobRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("job", models.CharField(max_length=40)),
                        ("period", models.CharField(max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("due", "Due"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                    ("skipped", "Skipped"),
                                ],
                                default="due",
                                max_length=10,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("leased_until", models.DateTimeField(blank=True, null=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("result", models.JSONField(blank=True, default=dict)),
                        ("error", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("-started_at", "-id"),
                        "indexes": [models.Index(fields=["job", "-started_at"], name="job_run_newest_first")],
                        "constraints": [
                            models.UniqueConstraint(fields=("job", "period"), name="job_run_once_a_period")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefocusSession",
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
                        ("started_on", models.DateField()),
                        (
                            "query",
                            models.CharField(
                                blank=True, help_text="The filter as a query string; empty: everything.", max_length=500
                            ),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(
                                blank=True, help_text="The day on which the decisions were carried out.", null=True
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-started_on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="RefocusSessionEvent",
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
                                to="portfolio.refocussession",
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
                        ("started_on", models.DateField()),
                        (
                            "query",
                            models.CharField(
                                blank=True, help_text="The filter as a query string; empty: everything.", max_length=500
                            ),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(
                                blank=True, help_text="The day on which the decisions were carried out.", null=True
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Import",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ref", models.CharField(default=lib.refs.new_ref, max_length=100, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("mapping", models.CharField(blank=True, max_length=60)),
                        ("matching", models.JSONField(blank=True, null=True)),
                        ("content", models.BinaryField(null=True)),
                        ("size", models.PositiveBigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("matching", "Columns to match"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked, nothing written yet"),
                                    ("writing", "Being written"),
                                    ("done", "Written"),
                                    ("undone", "Taken back"),
                                    ("dropped", "Dropped"),
                                    ("failed", "Could not be read"),
                                ],
                                default="checking",
                                max_length=20,
                            ),
                        ),
                        ("skip_bad_rows", models.BooleanField(default=False)),
                        (
                            "report",
                            models.JSONField(
                                blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                            ),
                        ),
                        ("error", models.TextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("wrote", models.JSONField(blank=True, null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("matching", "checking", "checked", "writing")), _negated=True
                                    ),
                                    ("content__isnull", False),
                                    _connector="OR",
                                ),
                                name="import_on_its_way_has_its_file",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mails",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("to", models.EmailField(max_length=254)),
                        ("kind", models.CharField(max_length=40)),
                        ("period", models.CharField(max_length=40)),
                        ("message_id", models.CharField(max_length=200, unique=True)),
                        ("subject", models.CharField(max_length=300)),
                        ("text", models.TextField()),
                        ("html", models.TextField(blank=True)),
                        ("headers", models.JSONField(blank=True, default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Queued"),
                                    ("sending", "Sending"),
                                    ("sent", "Sent"),
                                    ("failed", "Failed"),
                                    ("unknown", "Set aside"),
                                    ("skipped", "Skipped"),
                                ],
                                default="queued",
                                max_length=10,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("left_behind", models.PositiveSmallIntegerField(db_default=0, default=0)),
                        ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("leased_until", models.DateTimeField(blank=True, null=True)),
                        ("first_tried_at", models.DateTimeField(blank=True, null=True)),
                        ("queued_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("error", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("-queued_at", "-id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("queued", "sending"))),
                                fields=["due_at"],
                                name="mail_waiting",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("to", "kind", "period"), name="mail_once_a_person_kind_and_period"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefocusDecision",
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
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="portfolio.refocussession",
                            ),
                        ),
                        (
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="refocus_decisions",
                                to="partners.partnership",
                            ),
                        ),
                        ("place", models.PositiveIntegerField(help_text="Its place in the session, from 1.")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("keep", "Keep"),
                                    ("invest", "Invest"),
                                    ("recalibrate", "Recalibrate"),
                                    ("exit", "Exit"),
                                    ("later", "Later"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("hours_a_week", models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True)),
                        ("money_a_year", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        (
                            "outcome",
                            models.CharField(blank=True, help_text="What carrying it out did.", max_length=300),
                        ),
                    ],
                    options={
                        "ordering": ("place",),
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "place"), name="refocus_place_once"),
                            models.UniqueConstraint(fields=("session", "partnership"), name="refocus_partnership_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decision", "")),
                                    models.Q(models.Q(("decision", ""), _negated=True), ("decided_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="refocus_decided_with_its_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefocusDecisionEvent",
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
                                to="portfolio.refocusdecision",
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
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="portfolio.refocussession",
                            ),
                        ),
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
                        ("place", models.PositiveIntegerField(help_text="Its place in the session, from 1.")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("keep", "Keep"),
                                    ("invest", "Invest"),
                                    ("recalibrate", "Recalibrate"),
                                    ("exit", "Exit"),
                                    ("later", "Later"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("hours_a_week", models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True)),
                        ("money_a_year", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True)),
                        (
                            "outcome",
                            models.CharField(blank=True, help_text="What carrying it out did.", max_length=300),
                        ),
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
                    "refocussession",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "portfolio_refocussessionevent" ("confirmed_on", "created_at", "created_by_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "ref", "started_on", "version") VALUES (OLD."confirmed_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."query", OLD."ref", OLD."started_on", OLD."version"); RETURN NULL;',
                            hash="cc2ef1bcb97c1317da0f88f366345e3d706d8a29",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_40cc8",
                            table="portfolio_refocussession",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "refocussession",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "portfolio_refocussessionevent" ("confirmed_on", "created_at", "created_by_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "ref", "started_on", "version") VALUES (OLD."confirmed_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query", OLD."ref", OLD."started_on", OLD."version"); RETURN NULL;',
                            hash="aebb5013016bf8ecef5a44a4f557a4002db7963b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a5730",
                            table="portfolio_refocussession",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "refocusdecisionevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7e02dc1180cbb979a198f009363033e5e9d72fe2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6568b",
                            table="portfolio_refocusdecisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "refocusdecision",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "portfolio_refocusdecisionevent" ("created_at", "created_by_id", "decided_at", "decision", "hours_a_week", "id", "money_a_year", "origin", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "ref", "session_id", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."decided_at", OLD."decision", OLD."hours_a_week", OLD."id", OLD."money_a_year", OLD."origin", OLD."outcome", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."place", OLD."reason", OLD."ref", OLD."session_id", OLD."version"); RETURN NULL;',
                            hash="a4f7113a9bab3ac6a996c75e9dcbb7edb70c413a",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_fcaf9",
                            table="portfolio_refocusdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "refocusdecision",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "portfolio_refocusdecisionevent" ("created_at", "created_by_id", "decided_at", "decision", "hours_a_week", "id", "money_a_year", "origin", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "ref", "session_id", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."decided_at", OLD."decision", OLD."hours_a_week", OLD."id", OLD."money_a_year", OLD."origin", OLD."outcome", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."reason", OLD."ref", OLD."session_id", OLD."version"); RETURN NULL;',
                            hash="872d44414688ac1b4006edfb1435ad6c1711d3de",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb78c",
                            table="portfolio_refocusdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "refocussessionevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="994271d13f1bd1b2c60a6970314ae944f0ba835e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_13b6f",
                            table="portfolio_refocussessionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunSQL(KEEP_REMOVED, "DROP FUNCTION portfolio_keep_removed()"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER keep_removed AFTER DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION portfolio_keep_removed()",
                f"DROP TRIGGER keep_removed ON {table}",
            )
            for table in KEPT_WHEN_REMOVED
        ),
    ]
