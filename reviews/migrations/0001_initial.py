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
                    name="Commitment",
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
                                related_name="commitments",
                                to="partners.partnership",
                            ),
                        ),
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        ("what", models.CharField(max_length=500)),
                        ("who", models.CharField(blank=True, max_length=200)),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("made_on", models.DateField(blank=True, null=True)),
                        ("original_due_on", models.DateField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("waiting_for_approval_since", models.DateField(blank=True, null=True)),
                        ("approved_on", models.DateField(blank=True, null=True)),
                        ("delivered_on", models.DateField(blank=True, null=True)),
                        ("cancelled_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("due_on", "id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("cancelled_on__isnull", True), ("delivered_on__isnull", True)),
                                fields=["partnership", "due_on"],
                                name="commitment_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("delivered_on__isnull", True),
                                        ("made_on__isnull", True),
                                        ("delivered_on__gte", models.F("made_on")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("cancelled_on__isnull", True),
                                        ("made_on__isnull", True),
                                        ("cancelled_on__gte", models.F("made_on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="commitment_ends_after_made",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("delivered_on__isnull", True), ("cancelled_on__isnull", True), _connector="OR"
                                ),
                                name="commitment_delivered_or_cancelled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_on__isnull", True),
                                    ("approved_on__gte", models.F("waiting_for_approval_since")),
                                    _connector="OR",
                                ),
                                name="commitment_approved_after_waiting",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentEvent",
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
                                to="reviews.commitment",
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
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        ("what", models.CharField(max_length=500)),
                        ("who", models.CharField(blank=True, max_length=200)),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("made_on", models.DateField(blank=True, null=True)),
                        ("original_due_on", models.DateField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("waiting_for_approval_since", models.DateField(blank=True, null=True)),
                        ("approved_on", models.DateField(blank=True, null=True)),
                        ("delivered_on", models.DateField(blank=True, null=True)),
                        ("cancelled_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Confirmation",
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
                                related_name="confirmations",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="confirmations",
                                to="partners.contact",
                            ),
                        ),
                        ("asked_on", models.DateField(blank=True, null=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("still_motivated", models.BooleanField(blank=True, null=True)),
                        ("value", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("asked_on", "answered_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("value__isnull", True), ("value__range", (1, 5)), _connector="OR"),
                                name="confirmation_value_1_to_5",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_on__isnull", True),
                                    ("answered_on__isnull", True),
                                    ("answered_on__gte", models.F("asked_on")),
                                    _connector="OR",
                                ),
                                name="confirmation_answered_after_asked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_on__isnull", False), ("answered_on__isnull", False), _connector="OR"
                                ),
                                name="confirmation_has_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfirmationEvent",
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
                                to="reviews.confirmation",
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
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.contact",
                            ),
                        ),
                        ("asked_on", models.DateField(blank=True, null=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("still_motivated", models.BooleanField(blank=True, null=True)),
                        ("value", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ExitPlan",
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
                                related_name="exit_plans",
                                to="partners.partnership",
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("cause", models.CharField(blank=True, max_length=300)),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        ("door_open", models.BooleanField(blank=True, null=True)),
                        ("lessons", models.TextField(blank=True)),
                        (
                            "letter",
                            models.TextField(blank=True, help_text="What the other side is told, as we wrote it."),
                        ),
                    ],
                    options={
                        "ordering": ("opened_on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ExitPlanEvent",
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
                                to="reviews.exitplan",
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
                        ("reason", models.TextField(blank=True)),
                        ("cause", models.CharField(blank=True, max_length=300)),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        ("door_open", models.BooleanField(blank=True, null=True)),
                        ("lessons", models.TextField(blank=True)),
                        (
                            "letter",
                            models.TextField(blank=True, help_text="What the other side is told, as we wrote it."),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ExitStep",
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
                                related_name="exit_steps",
                                to="partners.partnership",
                            ),
                        ),
                        ("what", models.CharField(max_length=500)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="exit_steps",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("done_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("due_on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ExitStepEvent",
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
                                to="reviews.exitstep",
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
                        ("what", models.CharField(max_length=500)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("done_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Recalibration",
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
                                related_name="recalibrations",
                                to="partners.partnership",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("before", models.TextField(blank=True)),
                        ("after", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("since", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="recalibration_ends_after_start",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecalibrationEvent",
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
                                to="reviews.recalibration",
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
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("before", models.TextField(blank=True)),
                        ("after", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Review",
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
                                related_name="reviews",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("booked_on", models.DateField(blank=True, null=True)),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("attended_by_them", models.BooleanField(blank=True, null=True)),
                        ("our_value", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("their_value", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("works", models.TextField(blank=True)),
                        ("does_not", models.TextField(blank=True)),
                        ("lessons", models.TextField(blank=True)),
                        ("celebrated", models.TextField(blank=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("continue", "Continue"),
                                    ("invest", "Invest"),
                                    ("recalibrate", "Recalibrate"),
                                    ("exit", "Exit"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("cause", models.CharField(blank=True, max_length=300)),
                        ("next_due_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("-held_on", "-due_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("our_value__isnull", True), ("our_value__range", (1, 5)), _connector="OR"
                                    ),
                                    models.Q(
                                        ("their_value__isnull", True), ("their_value__range", (1, 5)), _connector="OR"
                                    ),
                                ),
                                name="review_value_1_to_5",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__isnull", False),
                                    ("held_on__isnull", False),
                                    ("booked_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="review_has_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewEvent",
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
                                to="reviews.review",
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
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("booked_on", models.DateField(blank=True, null=True)),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("attended_by_them", models.BooleanField(blank=True, null=True)),
                        ("our_value", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("their_value", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("works", models.TextField(blank=True)),
                        ("does_not", models.TextField(blank=True)),
                        ("lessons", models.TextField(blank=True)),
                        ("celebrated", models.TextField(blank=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("continue", "Continue"),
                                    ("invest", "Invest"),
                                    ("recalibrate", "Recalibrate"),
                                    ("exit", "Exit"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("cause", models.CharField(blank=True, max_length=300)),
                        ("next_due_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Rhythm",
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
                                related_name="rhythms",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("every_days", models.PositiveIntegerField(blank=True, null=True)),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                        ("since", models.DateField(blank=True, null=True)),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("kind", "since", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("since__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="rhythm_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every_days__isnull", True), ("every_days__range", (1, 3660)), _connector="OR"
                                ),
                                name="rhythm_days_1_to_3660",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RhythmEvent",
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
                                to="reviews.rhythm",
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
                        ("every_days", models.PositiveIntegerField(blank=True, null=True)),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                        ("since", models.DateField(blank=True, null=True)),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SharedChange",
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
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shared_changes",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="partners.contact",
                            ),
                        ),
                        (
                            "deed",
                            models.CharField(
                                choices=[
                                    ("kept", "Ticked off a promise"),
                                    ("reopened", "Took the tick back"),
                                    ("joined", "Named somebody new"),
                                    ("corrected", "Corrected somebody"),
                                    ("left", "Said that somebody left"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "commitment",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shared_changes",
                                to="reviews.commitment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="shared_changes",
                                to="partners.contact",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="SharedLink",
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
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shared_links",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shared_links",
                                to="partners.contact",
                            ),
                        ),
                        ("seed", models.CharField(editable=False, max_length=43)),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        ("expires_on", models.DateField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "created_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("opened", models.PositiveIntegerField(default=0)),
                        ("last_opened_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("contact__name", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("partnership", "contact"),
                                name="shared_link_one_a_contact",
                            )
                        ],
                    },
                ),
            ],
        ),
        lib.schema.AddTriggers(
            triggers=[
                (
                    "commitment",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_commitmentevent" ("approved_on", "cancelled_on", "created_at", "created_by_id", "delivered_on", "due_on", "id", "made_on", "origin", "original_due_on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "side", "version", "waiting_for_approval_since", "what", "who") VALUES (OLD."approved_on", OLD."cancelled_on", OLD."created_at", OLD."created_by_id", OLD."delivered_on", OLD."due_on", OLD."id", OLD."made_on", OLD."origin", OLD."original_due_on", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."priority", OLD."ref", OLD."side", OLD."version", OLD."waiting_for_approval_since", OLD."what", OLD."who"); RETURN NULL;',
                            hash="fa015d2df7031214c63491a9ed93b292a6eae46a",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_3f7fc",
                            table="reviews_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "commitment",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_commitmentevent" ("approved_on", "cancelled_on", "created_at", "created_by_id", "delivered_on", "due_on", "id", "made_on", "origin", "original_due_on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "side", "version", "waiting_for_approval_since", "what", "who") VALUES (OLD."approved_on", OLD."cancelled_on", OLD."created_at", OLD."created_by_id", OLD."delivered_on", OLD."due_on", OLD."id", OLD."made_on", OLD."origin", OLD."original_due_on", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority", OLD."ref", OLD."side", OLD."version", OLD."waiting_for_approval_since", OLD."what", OLD."who"); RETURN NULL;',
                            hash="dc55b4e12ad50bf15054a64ee5558dc432b501f7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1ecf2",
                            table="reviews_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "commitmentevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="76ab81f67234082d489d0c0000771d6af8dfb02d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8eecb",
                            table="reviews_commitmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "confirmation",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_confirmationevent" ("answered_on", "asked_on", "contact_id", "created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "still_motivated", "value", "version", "words") VALUES (OLD."answered_on", OLD."asked_on", OLD."contact_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."still_motivated", OLD."value", OLD."version", OLD."words"); RETURN NULL;',
                            hash="924f7e777c587aaaad7fefee009f0ecf879bccbb",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_32426",
                            table="reviews_confirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "confirmation",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_confirmationevent" ("answered_on", "asked_on", "contact_id", "created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "still_motivated", "value", "version", "words") VALUES (OLD."answered_on", OLD."asked_on", OLD."contact_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."still_motivated", OLD."value", OLD."version", OLD."words"); RETURN NULL;',
                            hash="fa9451cc7cd13dc1c4f54ff496c8ad6e0e5bcc05",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e5695",
                            table="reviews_confirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "confirmationevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="eb45ff2701c501bd9ccc0b82f1ae774d54868b2d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_09f7e",
                            table="reviews_confirmationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "exitplan",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_exitplanevent" ("cause", "created_at", "created_by_id", "door_open", "id", "lessons", "letter", "opened_on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "settled_on", "version") VALUES (OLD."cause", OLD."created_at", OLD."created_by_id", OLD."door_open", OLD."id", OLD."lessons", OLD."letter", OLD."opened_on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."reason", OLD."ref", OLD."settled_on", OLD."version"); RETURN NULL;',
                            hash="22decf87440ae1d1b937639ee8fa6d33c593aef6",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_a1c9b",
                            table="reviews_exitplan",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "exitplan",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_exitplanevent" ("cause", "created_at", "created_by_id", "door_open", "id", "lessons", "letter", "opened_on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "settled_on", "version") VALUES (OLD."cause", OLD."created_at", OLD."created_by_id", OLD."door_open", OLD."id", OLD."lessons", OLD."letter", OLD."opened_on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."ref", OLD."settled_on", OLD."version"); RETURN NULL;',
                            hash="888486eb8473f3776ff3e2d739af36a2ac7afdf3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_40d34",
                            table="reviews_exitplan",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "exitplanevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d91514d9683c4cd340d43ad6d5a3ffb3a5382f35",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_31b9c",
                            table="reviews_exitplanevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "exitstep",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_exitstepevent" ("created_at", "created_by_id", "done_on", "due_on", "id", "origin", "owner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "what") VALUES (OLD."created_at", OLD."created_by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."origin", OLD."owner_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version", OLD."what"); RETURN NULL;',
                            hash="cb3e4f3012871701ee399142c8a7570e22aea621",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_98096",
                            table="reviews_exitstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "exitstep",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_exitstepevent" ("created_at", "created_by_id", "done_on", "due_on", "id", "origin", "owner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "what") VALUES (OLD."created_at", OLD."created_by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."origin", OLD."owner_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version", OLD."what"); RETURN NULL;',
                            hash="25df734a3b509da488e41ef6706adaeb2355a407",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_97742",
                            table="reviews_exitstep",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "exitstepevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fb1be14a9852e519c4a7fd8af0ae0c4724293e0d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_25630",
                            table="reviews_exitstepevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "recalibration",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_recalibrationevent" ("after", "before", "created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "until", "version") VALUES (OLD."after", OLD."before", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."since", OLD."until", OLD."version"); RETURN NULL;',
                            hash="dc1855e816758a73bf4743e380ff1daa6c629999",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_0df58",
                            table="reviews_recalibration",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "recalibration",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_recalibrationevent" ("after", "before", "created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "until", "version") VALUES (OLD."after", OLD."before", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."since", OLD."until", OLD."version"); RETURN NULL;',
                            hash="eb01aa3fd808c575a4ff461b3313bdd6bd4b3b39",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d2ffc",
                            table="reviews_recalibration",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "recalibrationevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f3840dd14534dc60ef6f396eafd09719f4e256b5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7b7d6",
                            table="reviews_recalibrationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "review",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_reviewevent" ("attended_by_them", "booked_on", "cause", "celebrated", "created_at", "created_by_id", "decision", "does_not", "due_on", "held_on", "id", "kind", "lessons", "next_due_on", "origin", "our_value", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "their_value", "version", "works") VALUES (OLD."attended_by_them", OLD."booked_on", OLD."cause", OLD."celebrated", OLD."created_at", OLD."created_by_id", OLD."decision", OLD."does_not", OLD."due_on", OLD."held_on", OLD."id", OLD."kind", OLD."lessons", OLD."next_due_on", OLD."origin", OLD."our_value", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."their_value", OLD."version", OLD."works"); RETURN NULL;',
                            hash="6f36b9cdd011c699d64e82e3082b74393ae3402a",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_e6f2a",
                            table="reviews_review",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "review",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_reviewevent" ("attended_by_them", "booked_on", "cause", "celebrated", "created_at", "created_by_id", "decision", "does_not", "due_on", "held_on", "id", "kind", "lessons", "next_due_on", "origin", "our_value", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "their_value", "version", "works") VALUES (OLD."attended_by_them", OLD."booked_on", OLD."cause", OLD."celebrated", OLD."created_at", OLD."created_by_id", OLD."decision", OLD."does_not", OLD."due_on", OLD."held_on", OLD."id", OLD."kind", OLD."lessons", OLD."next_due_on", OLD."origin", OLD."our_value", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."their_value", OLD."version", OLD."works"); RETURN NULL;',
                            hash="e3f4248911cf57ab2aae0ffdea3a1cfcbb22f40f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_98b05",
                            table="reviews_review",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "reviewevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5a1e209eb50ced211e995b11f77552ac291a0cae",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_92188",
                            table="reviews_reviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "rhythm",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_rhythmevent" ("created_at", "created_by_id", "every_days", "id", "kind", "minutes", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."every_days", OLD."id", OLD."kind", OLD."minutes", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."since", OLD."until", OLD."version"); RETURN NULL;',
                            hash="fa41b8f02bfbacf7774dd7dc6f97fba1990538c7",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_56f23",
                            table="reviews_rhythm",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "rhythm",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_rhythmevent" ("created_at", "created_by_id", "every_days", "id", "kind", "minutes", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."every_days", OLD."id", OLD."kind", OLD."minutes", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."since", OLD."until", OLD."version"); RETURN NULL;',
                            hash="e22b98bbc74903c5cfc4a2ceb34e2d2d280453c4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9538e",
                            table="reviews_rhythm",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "rhythmevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0748d9376c9e36a41835ca52fb7122b9bdd4ccef",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e4911",
                            table="reviews_rhythmevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
