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
                    name="Objective",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objectives",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "serves",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="served_by",
                                to="objectives.objective",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        (
                            "goal_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("revenue_growth", "Revenue growth"),
                                    ("market_access", "Market access"),
                                    ("capability_expansion", "Capability expansion"),
                                    ("cost_reduction", "Cost reduction"),
                                    ("cost_sharing", "Cost sharing"),
                                    ("brand_building", "Brand building"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                blank=True,
                                choices=[("ours", "Ours"), ("theirs", "Theirs"), ("joint", "Joint")],
                                max_length=10,
                            ),
                        ),
                        ("tangible", models.BooleanField(default=True)),
                        ("metric", models.CharField(blank=True, max_length=200)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        (
                            "direction",
                            models.CharField(blank=True, choices=[("up", "Up"), ("down", "Down")], max_length=10),
                        ),
                        ("baseline", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("start_on", models.DateField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
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
                        (
                            "curve",
                            models.CharField(
                                blank=True, help_text="Agreed curve as DATE=SHARE;… where not linear.", max_length=300
                            ),
                        ),
                        ("forecast", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("author", models.CharField(blank=True, max_length=200)),
                        (
                            "alternative_cost",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__isnull", True),
                                    ("start_on__isnull", True),
                                    ("due_on__gte", models.F("start_on")),
                                    _connector="OR",
                                ),
                                name="objective_due_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tangible", False), ("target__isnull", False), _connector="OR"),
                                name="objective_tangible_has_target",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("baseline__isnull", True),
                                    ("target__isnull", True),
                                    models.Q(("baseline", models.F("target")), _negated=True),
                                    _connector="OR",
                                ),
                                name="objective_target_is_not_baseline",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("alternative_cost__isnull", True), ("alternative_cost__gte", 0), _connector="OR"
                                ),
                                name="objective_alternative_cost_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveEvent",
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
                                to="objectives.objective",
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
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "serves",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="objectives.objective",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        (
                            "goal_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("revenue_growth", "Revenue growth"),
                                    ("market_access", "Market access"),
                                    ("capability_expansion", "Capability expansion"),
                                    ("cost_reduction", "Cost reduction"),
                                    ("cost_sharing", "Cost sharing"),
                                    ("brand_building", "Brand building"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                blank=True,
                                choices=[("ours", "Ours"), ("theirs", "Theirs"), ("joint", "Joint")],
                                max_length=10,
                            ),
                        ),
                        ("tangible", models.BooleanField(default=True)),
                        ("metric", models.CharField(blank=True, max_length=200)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        (
                            "direction",
                            models.CharField(blank=True, choices=[("up", "Up"), ("down", "Down")], max_length=10),
                        ),
                        ("baseline", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("start_on", models.DateField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
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
                        (
                            "curve",
                            models.CharField(
                                blank=True, help_text="Agreed curve as DATE=SHARE;… where not linear.", max_length=300
                            ),
                        ),
                        ("forecast", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("author", models.CharField(blank=True, max_length=200)),
                        (
                            "alternative_cost",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveTarget",
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
                            "objective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="objectives.objective",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("since", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveTargetEvent",
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
                                to="objectives.objectivetarget",
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
                            "objective",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="objectives.objective",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ValueEntry",
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
                                related_name="value_entries",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        (
                            "flow",
                            models.CharField(
                                choices=[("investment", "Investment"), ("return", "Return")], max_length=10
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cash", "Cash"),
                                    ("time", "Time"),
                                    ("marketing", "Marketing"),
                                    ("leads", "Leads"),
                                    ("revenue", "Revenue"),
                                    ("cost_saved", "Cost saved"),
                                    ("knowledge", "Knowledge"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("hours", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                        ("new_business", models.BooleanField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                        "indexes": [
                            models.Index(
                                fields=["partnership", "on"],
                                include=("side", "flow", "amount", "hours"),
                                name="value_entry_balance",
                            ),
                            models.Index(fields=["on"], name="value_entry_by_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                                name="value_entry_amount_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                                name="value_entry_hours_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__isnull", False), ("hours__isnull", False), _connector="OR"
                                ),
                                name="value_entry_has_amount_or_hours",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ValueEntryEvent",
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
                                to="objectives.valueentry",
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
                        ("on", models.DateField()),
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        (
                            "flow",
                            models.CharField(
                                choices=[("investment", "Investment"), ("return", "Return")], max_length=10
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cash", "Cash"),
                                    ("time", "Time"),
                                    ("marketing", "Marketing"),
                                    ("leads", "Leads"),
                                    ("revenue", "Revenue"),
                                    ("cost_saved", "Cost saved"),
                                    ("knowledge", "Knowledge"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("hours", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                        ("new_business", models.BooleanField(blank=True, null=True)),
                        (
                            "person",
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
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgendaAnswer",
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
                        ("question", models.CharField(max_length=300)),
                        ("answer", models.TextField(blank=True)),
                        ("since", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("question", "since", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="AgendaAnswerEvent",
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
                                to="objectives.agendaanswer",
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
                        ("question", models.CharField(max_length=300)),
                        ("answer", models.TextField(blank=True)),
                        ("since", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgendaCriterion",
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
                        ("criterion", models.CharField(max_length=100, unique=True)),
                        ("weight", models.DecimalField(decimal_places=2, max_digits=6)),
                    ],
                    options={
                        "ordering": ("-weight", "criterion"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("weight__gte", 0)), name="agenda_criterion_weight_not_negative"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaCriterionEvent",
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
                                to="objectives.agendacriterion",
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
                        ("criterion", models.CharField(max_length=100)),
                        ("weight", models.DecimalField(decimal_places=2, max_digits=6)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BusinessPlan",
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
                                related_name="business_plans",
                                to="partners.partnership",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("our_expectations", models.TextField(blank=True)),
                        ("their_expectations", models.TextField(blank=True)),
                        ("rules_of_engagement", models.TextField(blank=True)),
                        ("agreed_by_them_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("since", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="BusinessPlanEvent",
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
                                to="objectives.businessplan",
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
                        ("our_expectations", models.TextField(blank=True)),
                        ("their_expectations", models.TextField(blank=True)),
                        ("rules_of_engagement", models.TextField(blank=True)),
                        ("agreed_by_them_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Measurement",
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
                            "objective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measurements",
                                to="objectives.objective",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20)),
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("on", "id"),
                        "indexes": [
                            models.Index(
                                fields=["objective", "-on", "-id"], include=("value",), name="measurement_newest_first"
                            ),
                            models.Index(fields=["on"], name="measurement_by_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasurementEvent",
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
                                to="objectives.measurement",
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
                            "objective",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="objectives.objective",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20)),
                        ("note", models.TextField(blank=True)),
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
                    "agendaanswer",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_agendaanswerevent" ("answer", "created_at", "created_by_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "ref", "since", "version") VALUES (OLD."answer", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."question", OLD."ref", OLD."since", OLD."version"); RETURN NULL;',
                            hash="e90c0fb85119f479eccc1c1a737330238305c4b8",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_147b6",
                            table="objectives_agendaanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agendaanswer",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_agendaanswerevent" ("answer", "created_at", "created_by_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "ref", "since", "version") VALUES (OLD."answer", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."ref", OLD."since", OLD."version"); RETURN NULL;',
                            hash="8e53ed742d64a49749de7a06f3b1d9a8d89639d3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6258d",
                            table="objectives_agendaanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agendaanswerevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="00f995679dc448c7d740799325663d562ace94e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_828d0",
                            table="objectives_agendaanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "agendacriterion",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_agendacriterionevent" ("created_at", "created_by_id", "criterion", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "weight") VALUES (OLD."created_at", OLD."created_by_id", OLD."criterion", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version", OLD."weight"); RETURN NULL;',
                            hash="3e1e99920c9e12d33e65ae32eda983ec834ef98d",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_18875",
                            table="objectives_agendacriterion",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agendacriterion",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_agendacriterionevent" ("created_at", "created_by_id", "criterion", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "weight") VALUES (OLD."created_at", OLD."created_by_id", OLD."criterion", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version", OLD."weight"); RETURN NULL;',
                            hash="8f66f23bd6db8b0346dee9aa9ee1751f39ce60fe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d1ef",
                            table="objectives_agendacriterion",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agendacriterionevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="61fae0e4247bbe2cc40dbff3ef5571cc31466774",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_52e98",
                            table="objectives_agendacriterionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "businessplan",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_businessplanevent" ("agreed_by_them_on", "created_at", "created_by_id", "id", "origin", "our_expectations", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rules_of_engagement", "since", "their_expectations", "version") VALUES (OLD."agreed_by_them_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."our_expectations", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."rules_of_engagement", OLD."since", OLD."their_expectations", OLD."version"); RETURN NULL;',
                            hash="e764dc71926b8a36c2c165f51e27b888e5dc40b8",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_cd7dd",
                            table="objectives_businessplan",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "businessplan",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_businessplanevent" ("agreed_by_them_on", "created_at", "created_by_id", "id", "origin", "our_expectations", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rules_of_engagement", "since", "their_expectations", "version") VALUES (OLD."agreed_by_them_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."our_expectations", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."rules_of_engagement", OLD."since", OLD."their_expectations", OLD."version"); RETURN NULL;',
                            hash="7a3bdc56cceefac58af767079444951e84ff3cb9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fe1b1",
                            table="objectives_businessplan",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "businessplanevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="694d890e0219902f23b30b382428d1a6539d09f1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_27eec",
                            table="objectives_businessplanevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "objective",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_objectiveevent" ("alternative_cost", "author", "baseline", "created_at", "created_by_id", "curve", "direction", "due_on", "forecast", "goal_type", "id", "metric", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "serves_id", "side", "start_on", "tangible", "target", "title", "unit", "version") VALUES (OLD."alternative_cost", OLD."author", OLD."baseline", OLD."created_at", OLD."created_by_id", OLD."curve", OLD."direction", OLD."due_on", OLD."forecast", OLD."goal_type", OLD."id", OLD."metric", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."priority", OLD."ref", OLD."serves_id", OLD."side", OLD."start_on", OLD."tangible", OLD."target", OLD."title", OLD."unit", OLD."version"); RETURN NULL;',
                            hash="8afda8d4a1465a72c758d00fe6c7789a39f4b2e2",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_dbe03",
                            table="objectives_objective",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "objective",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_objectiveevent" ("alternative_cost", "author", "baseline", "created_at", "created_by_id", "curve", "direction", "due_on", "forecast", "goal_type", "id", "metric", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "serves_id", "side", "start_on", "tangible", "target", "title", "unit", "version") VALUES (OLD."alternative_cost", OLD."author", OLD."baseline", OLD."created_at", OLD."created_by_id", OLD."curve", OLD."direction", OLD."due_on", OLD."forecast", OLD."goal_type", OLD."id", OLD."metric", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority", OLD."ref", OLD."serves_id", OLD."side", OLD."start_on", OLD."tangible", OLD."target", OLD."title", OLD."unit", OLD."version"); RETURN NULL;',
                            hash="b509ac808aef69051d47ee0450c146bfddcc5d9d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9a7da",
                            table="objectives_objective",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "measurementevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b5ea822fac9339bea588815564bdde435e5d2a16",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_26987",
                            table="objectives_measurementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "measurement",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_measurementevent" ("created_at", "created_by_id", "id", "note", "objective_id", "on", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "value", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."note", OLD."objective_id", OLD."on", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."value", OLD."version"); RETURN NULL;',
                            hash="ebdb88ad392dc796a74e2a0ffd8bb554fe05e028",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_1a65d",
                            table="objectives_measurement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "measurement",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_measurementevent" ("created_at", "created_by_id", "id", "note", "objective_id", "on", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "value", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."note", OLD."objective_id", OLD."on", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."value", OLD."version"); RETURN NULL;',
                            hash="ddedd1468ae0cc11a559c8f5fb789f7ee2466567",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19ecb",
                            table="objectives_measurement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "objectiveevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1cb3a68cd8fa41393a913ce6eb4026fc00060ad1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_86cfc",
                            table="objectives_objectiveevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "objectivetarget",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_objectivetargetevent" ("created_at", "created_by_id", "due_on", "id", "objective_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "target", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."due_on", OLD."id", OLD."objective_id", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."since", OLD."target", OLD."version"); RETURN NULL;',
                            hash="ab239775f2bd361c1aa2a7f3e60fd5ee64d0a6e3",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_9e9b2",
                            table="objectives_objectivetarget",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "objectivetarget",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_objectivetargetevent" ("created_at", "created_by_id", "due_on", "id", "objective_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "target", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."due_on", OLD."id", OLD."objective_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."since", OLD."target", OLD."version"); RETURN NULL;',
                            hash="0c6530ed1e830c3cbcd09505e1894f3b3324e108",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68211",
                            table="objectives_objectivetarget",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "objectivetargetevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="942d0db82b233dad908d851f836b0d13602b0e39",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9efc2",
                            table="objectives_objectivetargetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "valueentry",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "objectives_valueentryevent" ("amount", "created_at", "created_by_id", "flow", "hours", "id", "kind", "new_business", "note", "on", "origin", "partnership_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "version") VALUES (OLD."amount", OLD."created_at", OLD."created_by_id", OLD."flow", OLD."hours", OLD."id", OLD."kind", OLD."new_business", OLD."note", OLD."on", OLD."origin", OLD."partnership_id", OLD."person_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."side", OLD."version"); RETURN NULL;',
                            hash="b4eb62bb29b8f554ebf0f126a2ff13f71eed8fe6",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_d3e42",
                            table="objectives_valueentry",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "valueentry",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "objectives_valueentryevent" ("amount", "created_at", "created_by_id", "flow", "hours", "id", "kind", "new_business", "note", "on", "origin", "partnership_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "version") VALUES (OLD."amount", OLD."created_at", OLD."created_by_id", OLD."flow", OLD."hours", OLD."id", OLD."kind", OLD."new_business", OLD."note", OLD."on", OLD."origin", OLD."partnership_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."side", OLD."version"); RETURN NULL;',
                            hash="cc855f5cc7d8a1c30451ffdefb12d86579f292aa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c2b64",
                            table="objectives_valueentry",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "valueentryevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9219bdf21e21faf55c06f0cefac14c029237af17",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_aa11f",
                            table="objectives_valueentryevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
