import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import lib.refs
import lib.schema


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.UnaccentExtension(),
        django.contrib.postgres.operations.BtreeGistExtension(),
        lib.schema.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
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
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("admin", "Administrator"),
                                    ("lead", "Portfolio lead"),
                                    ("manager", "Partnership manager"),
                                    ("executive", "Executive"),
                                    ("reader", "Reader"),
                                ],
                                default="reader",
                                max_length=20,
                            ),
                        ),
                        ("team", models.CharField(blank=True, db_default="", default="", max_length=60)),
                        ("function", models.CharField(blank=True, max_length=100)),
                        ("location", models.CharField(blank=True, max_length=100)),
                        ("hours_per_week", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("active_from", models.DateField(blank=True, null=True)),
                        ("left_on", models.DateField(blank=True, null=True)),
                        ("time_zone", models.CharField(blank=True, max_length=64)),
                        ("digest_wanted", models.BooleanField(default=True)),
                        ("digest_when_quiet", models.BooleanField(default=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("invited_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("name", "email"),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"), name="member_email_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hours_per_week__isnull", True),
                                    ("hours_per_week__range", (0, 168)),
                                    _connector="OR",
                                ),
                                name="member_hours_in_a_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on__isnull", True),
                                    ("active_from__isnull", True),
                                    ("left_on__gte", models.F("active_from")),
                                    _connector="OR",
                                ),
                                name="member_left_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(default=lib.refs.new_ref, editable=False, max_length=100, unique=True),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="api_tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        ("may_write", models.BooleanField(default=False)),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        ("hint", models.CharField(editable=False, max_length=4)),
                        ("created_on", models.DateField(editable=False)),
                        ("expires_on", models.DateField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("last_used_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("-id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="api_token_named"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_on__gte", models.F("created_on"))),
                                name="api_token_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("last_read_at", models.DateTimeField(blank=True, null=True)),
                        ("content", models.CharField(blank=True, editable=False, max_length=64)),
                        ("changed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="EmailChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("new_email", models.EmailField(max_length=254)),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("old_confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("new_confirmed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("member",), name="email_change_one_a_member")],
                    },
                ),
                migrations.CreateModel(
                    name="FormPost",
                    fields=[
                        ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("content", models.CharField(max_length=64)),
                        ("location", models.CharField(blank=True, max_length=2000)),
                        ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="MemberEvent",
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
                                to=settings.AUTH_USER_MODEL,
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
                        ("email", models.EmailField(max_length=254)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("admin", "Administrator"),
                                    ("lead", "Portfolio lead"),
                                    ("manager", "Partnership manager"),
                                    ("executive", "Executive"),
                                    ("reader", "Reader"),
                                ],
                                default="reader",
                                max_length=20,
                            ),
                        ),
                        ("team", models.CharField(blank=True, db_default="", default="", max_length=60)),
                        ("function", models.CharField(blank=True, max_length=100)),
                        ("location", models.CharField(blank=True, max_length=100)),
                        ("hours_per_week", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("active_from", models.DateField(blank=True, null=True)),
                        ("left_on", models.DateField(blank=True, null=True)),
                        ("time_zone", models.CharField(blank=True, max_length=64)),
                        ("digest_wanted", models.BooleanField(default=True)),
                        ("digest_when_quiet", models.BooleanField(default=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("invited_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Setting",
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
                        ("name", models.CharField(max_length=60, unique=True)),
                        ("value", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "ordering": ("name",),
                    },
                ),
                migrations.CreateModel(
                    name="SettingEvent",
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
                                to="accounts.setting",
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
                        ("name", models.CharField(max_length=60)),
                        ("value", models.CharField(blank=True, max_length=200)),
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
                    "member",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."active_from" IS DISTINCT FROM (NEW."active_from") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."digest_wanted" IS DISTINCT FROM (NEW."digest_wanted") OR OLD."digest_when_quiet" IS DISTINCT FROM (NEW."digest_when_quiet") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."function" IS DISTINCT FROM (NEW."function") OR OLD."hours_per_week" IS DISTINCT FROM (NEW."hours_per_week") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."location" IS DISTINCT FROM (NEW."location") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."team" IS DISTINCT FROM (NEW."team") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "accounts_memberevent" ("active_from", "created_at", "created_by_id", "digest_wanted", "digest_when_quiet", "email", "function", "hours_per_week", "id", "invited_at", "is_active", "left_on", "location", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "team", "time_zone", "version") VALUES (OLD."active_from", OLD."created_at", OLD."created_by_id", OLD."digest_wanted", OLD."digest_when_quiet", OLD."email", OLD."function", OLD."hours_per_week", OLD."id", OLD."invited_at", OLD."is_active", OLD."left_on", OLD."location", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."role", OLD."team", OLD."time_zone", OLD."version"); RETURN NULL;',
                            hash="8576a1c1709b149f9cd6c9c76adc0cbc950bc2b1",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_a21a5",
                            table="accounts_member",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "member",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_memberevent" ("active_from", "created_at", "created_by_id", "digest_wanted", "digest_when_quiet", "email", "function", "hours_per_week", "id", "invited_at", "is_active", "left_on", "location", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "team", "time_zone", "version") VALUES (OLD."active_from", OLD."created_at", OLD."created_by_id", OLD."digest_wanted", OLD."digest_when_quiet", OLD."email", OLD."function", OLD."hours_per_week", OLD."id", OLD."invited_at", OLD."is_active", OLD."left_on", OLD."location", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."role", OLD."team", OLD."time_zone", OLD."version"); RETURN NULL;',
                            hash="2521cff159da50c0f026f168a31f5da227f8dbbb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71729",
                            table="accounts_member",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "memberevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cd63b8c4207d3ace79bdb2c44d30ac380f76dfd3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3bbc1",
                            table="accounts_memberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "setting",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_settingevent" ("created_at", "created_by_id", "id", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "value", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."value", OLD."version"); RETURN NULL;',
                            hash="3f827b4fa2066bfae56405d53058e45983e61dc7",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_ef3ce",
                            table="accounts_setting",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "setting",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_settingevent" ("created_at", "created_by_id", "id", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "value", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."value", OLD."version"); RETURN NULL;',
                            hash="d7c73b91572af602d3cf2c1dd2e2ab430a3d42b9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_45e0a",
                            table="accounts_setting",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "settingevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="840a973c2051dcee4279a1ce46a55734337ab54e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_593da",
                            table="accounts_settingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
