import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
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
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lib.schema.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Partner",
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
                        ("name", models.CharField(max_length=200)),
                        (
                            "domains",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=253), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("company", "Company"),
                                    ("non_profit", "Non-profit"),
                                    ("government", "Government"),
                                    ("academic", "Academic"),
                                    ("person", "Person"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "also",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("customer", "Customer"),
                                        ("supplier", "Supplier"),
                                        ("competitor", "Competitor"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("industry", models.CharField(blank=True, max_length=100)),
                        ("country", models.CharField(blank=True, max_length=100)),
                        (
                            "size",
                            models.PositiveIntegerField(blank=True, help_text="How many people work there.", null=True),
                        ),
                        ("description", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": (django.db.models.functions.text.Lower("name"), "id"),
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                                ),
                                name="partner_name_trigrams",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="partner_named"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerEvent",
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
                                to="partners.partner",
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
                        ("name", models.CharField(max_length=200)),
                        (
                            "domains",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=253), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("company", "Company"),
                                    ("non_profit", "Non-profit"),
                                    ("government", "Government"),
                                    ("academic", "Academic"),
                                    ("person", "Person"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "also",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("customer", "Customer"),
                                        ("supplier", "Supplier"),
                                        ("competitor", "Competitor"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("industry", models.CharField(blank=True, max_length=100)),
                        ("country", models.CharField(blank=True, max_length=100)),
                        (
                            "size",
                            models.PositiveIntegerField(blank=True, help_text="How many people work there.", null=True),
                        ),
                        ("description", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
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
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("page", models.CharField(max_length=40)),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(blank=True, max_length=1000)),
                        ("opens_first", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("name", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("opens_first", True)),
                                fields=("member", "page"),
                                name="saved_view_one_opens_first",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedViewEvent",
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
                                to="partners.savedview",
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
                            "member",
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
                        ("page", models.CharField(max_length=40)),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(blank=True, max_length=1000)),
                        ("opens_first", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="partners.partner",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("role", models.CharField(blank=True, max_length=100)),
                        ("function", models.CharField(blank=True, max_length=100)),
                        ("location", models.CharField(blank=True, max_length=100)),
                        ("left_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("name", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="contact_named"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactEvent",
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
                                to="partners.contact",
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
                            "partner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.partner",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("role", models.CharField(blank=True, max_length=100)),
                        ("function", models.CharField(blank=True, max_length=100)),
                        ("location", models.CharField(blank=True, max_length=100)),
                        ("left_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Partnership",
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
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partnerships",
                                to="partners.partner",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "arrangement",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("strategic_alliance", "Strategic alliance"),
                                    ("joint_venture", "Joint venture"),
                                    ("technology_integration", "Technology integration"),
                                    ("referral", "Referral"),
                                    ("reseller_distribution", "Reseller or distribution"),
                                    ("co_marketing", "Co-marketing"),
                                    ("product_bundling", "Product bundling"),
                                    ("cost_sharing", "Cost sharing"),
                                    ("licensing", "Licensing"),
                                    ("non_profit_cause", "Non-profit or cause"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("informal", "Informal"),
                                    ("contract", "Contract"),
                                    ("separate_legal_entity", "Separate legal entity"),
                                    ("legal_partnership", "Legal Partnership"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("vetting", "Vetting"),
                                    ("pilot", "Pilot"),
                                    ("active", "Active"),
                                    ("recalibrating", "Recalibrating"),
                                    ("exiting", "Exiting"),
                                    ("ended", "Ended"),
                                    ("declined", "Declined"),
                                ],
                                default="candidate",
                                max_length=20,
                            ),
                        ),
                        (
                            "tier",
                            models.CharField(
                                blank=True,
                                choices=[("strategic", "Strategic"), ("standard", "Standard"), ("light", "Light")],
                                max_length=20,
                            ),
                        ),
                        ("purpose", models.TextField(blank=True)),
                        ("we_bring", models.TextField(blank=True)),
                        ("they_bring", models.TextField(blank=True)),
                        ("customer_gains", models.TextField(blank=True)),
                        ("our_motive", models.TextField(blank=True)),
                        ("our_motive_strength", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("their_motive", models.TextField(blank=True)),
                        ("their_motive_strength", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "overlap",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "None"),
                                    ("adjacent", "Adjacent"),
                                    ("overlapping", "Overlapping"),
                                    ("direct_competitor", "Direct competitor"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("conflict_open_since", models.DateField(blank=True, null=True)),
                        ("differences", models.TextField(blank=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="owned",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "counterpart",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="counterpart_of",
                                to="partners.contact",
                            ),
                        ),
                        ("confidential", models.BooleanField(db_default=False, default=False)),
                        ("publicly_listed_from", models.DateField(blank=True, null=True)),
                        ("publicly_listed_until", models.DateField(blank=True, null=True)),
                        ("integration_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("integration_exercised_on", models.DateField(blank=True, null=True)),
                        (
                            "season",
                            models.CharField(
                                blank=True, help_text="Months in which contact is due, as MM-DD/MM-DD.", max_length=11
                            ),
                        ),
                        ("pay_back_on", models.DateField(blank=True, null=True)),
                        ("inbound_on", models.DateField(blank=True, null=True)),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("end_reason", models.TextField(blank=True)),
                        ("look_again_on", models.DateField(blank=True, null=True)),
                        (
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "deputies",
                            models.ManyToManyField(blank=True, related_name="deputised", to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.F("owner"),
                                models.F("partner"),
                                condition=models.Q(("confidential", True)),
                                name="partnership_confidential",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="partnership_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publicly_listed_until__isnull", True),
                                    ("publicly_listed_from__isnull", True),
                                    ("publicly_listed_until__gte", models.F("publicly_listed_from")),
                                    _connector="OR",
                                ),
                                name="partnership_listing_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("our_motive_strength__isnull", True),
                                        ("our_motive_strength__lte", 5),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("their_motive_strength__isnull", True),
                                        ("their_motive_strength__lte", 5),
                                        _connector="OR",
                                    ),
                                ),
                                name="partnership_motive_strength_0_to_5",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("integration_level__isnull", True), ("integration_level__lte", 4), _connector="OR"
                                ),
                                name="partnership_integration_level_0_to_4",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("season", ""),
                                    ("season__regex", "^[01][0-9]-[0-3][0-9]/[01][0-9]-[0-3][0-9]$"),
                                    _connector="OR",
                                ),
                                name="partnership_season_month_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipEvent",
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
                                to="partners.partnership",
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
                            "partner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.partner",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "arrangement",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("strategic_alliance", "Strategic alliance"),
                                    ("joint_venture", "Joint venture"),
                                    ("technology_integration", "Technology integration"),
                                    ("referral", "Referral"),
                                    ("reseller_distribution", "Reseller or distribution"),
                                    ("co_marketing", "Co-marketing"),
                                    ("product_bundling", "Product bundling"),
                                    ("cost_sharing", "Cost sharing"),
                                    ("licensing", "Licensing"),
                                    ("non_profit_cause", "Non-profit or cause"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("informal", "Informal"),
                                    ("contract", "Contract"),
                                    ("separate_legal_entity", "Separate legal entity"),
                                    ("legal_partnership", "Legal Partnership"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("vetting", "Vetting"),
                                    ("pilot", "Pilot"),
                                    ("active", "Active"),
                                    ("recalibrating", "Recalibrating"),
                                    ("exiting", "Exiting"),
                                    ("ended", "Ended"),
                                    ("declined", "Declined"),
                                ],
                                default="candidate",
                                max_length=20,
                            ),
                        ),
                        (
                            "tier",
                            models.CharField(
                                blank=True,
                                choices=[("strategic", "Strategic"), ("standard", "Standard"), ("light", "Light")],
                                max_length=20,
                            ),
                        ),
                        ("purpose", models.TextField(blank=True)),
                        ("we_bring", models.TextField(blank=True)),
                        ("they_bring", models.TextField(blank=True)),
                        ("customer_gains", models.TextField(blank=True)),
                        ("our_motive", models.TextField(blank=True)),
                        ("our_motive_strength", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("their_motive", models.TextField(blank=True)),
                        ("their_motive_strength", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "overlap",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "None"),
                                    ("adjacent", "Adjacent"),
                                    ("overlapping", "Overlapping"),
                                    ("direct_competitor", "Direct competitor"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("conflict_open_since", models.DateField(blank=True, null=True)),
                        ("differences", models.TextField(blank=True)),
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
                        (
                            "counterpart",
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
                        ("confidential", models.BooleanField(db_default=False, default=False)),
                        ("publicly_listed_from", models.DateField(blank=True, null=True)),
                        ("publicly_listed_until", models.DateField(blank=True, null=True)),
                        ("integration_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("integration_exercised_on", models.DateField(blank=True, null=True)),
                        (
                            "season",
                            models.CharField(
                                blank=True, help_text="Months in which contact is due, as MM-DD/MM-DD.", max_length=11
                            ),
                        ),
                        ("pay_back_on", models.DateField(blank=True, null=True)),
                        ("inbound_on", models.DateField(blank=True, null=True)),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("end_reason", models.TextField(blank=True)),
                        ("look_again_on", models.DateField(blank=True, null=True)),
                        (
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipRole",
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
                                related_name="roles",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles_in",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles_in",
                                to="partners.contact",
                            ),
                        ),
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        ("title", models.CharField(max_length=200)),
                        ("responsibilities", models.TextField(blank=True)),
                        ("decides", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("side", "title", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("contact__isnull", True), ("member__isnull", False), ("side", "ours")),
                                    models.Q(("contact__isnull", False), ("member__isnull", True), ("side", "theirs")),
                                    _connector="OR",
                                ),
                                name="role_person_matches_side",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipRoleEvent",
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
                                to="partners.partnershiprole",
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
                            "member",
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
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        ("title", models.CharField(max_length=200)),
                        ("responsibilities", models.TextField(blank=True)),
                        ("decides", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipShare",
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
                                related_name="shares",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shares",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("may_edit", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("partnership"), models.F("member"), name="share_once_a_member"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipShareEvent",
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
                                to="partners.partnershipshare",
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
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("may_edit", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
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
                                related_name="pauses",
                                to="partners.partnership",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ("since", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("since"))), name="pause_ends_after_start"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="pause_has_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PauseEvent",
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
                                to="partners.pause",
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
                        ("until", models.DateField()),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StageChange",
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
                                related_name="stage_changes",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("vetting", "Vetting"),
                                    ("pilot", "Pilot"),
                                    ("active", "Active"),
                                    ("recalibrating", "Recalibrating"),
                                    ("exiting", "Exiting"),
                                    ("ended", "Ended"),
                                    ("declined", "Declined"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("on", "id"),
                        "indexes": [models.Index(fields=["partnership", "on", "id"], name="stage_change_by_day")],
                    },
                ),
                migrations.CreateModel(
                    name="StageChangeEvent",
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
                                to="partners.stagechange",
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
                            "stage",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("vetting", "Vetting"),
                                    ("pilot", "Pilot"),
                                    ("active", "Active"),
                                    ("recalibrating", "Recalibrating"),
                                    ("exiting", "Exiting"),
                                    ("ended", "Ended"),
                                    ("declined", "Declined"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Strength",
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
                                related_name="strengths",
                                to="partners.partnership",
                            ),
                        ),
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        ("area", models.CharField(max_length=60)),
                        (
                            "state",
                            models.CharField(
                                choices=[("strength", "Strength"), ("gap", "Gap")], default="strength", max_length=10
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("side", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="StrengthEvent",
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
                                to="partners.strength",
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
                        ("area", models.CharField(max_length=60)),
                        (
                            "state",
                            models.CharField(
                                choices=[("strength", "Strength"), ("gap", "Gap")], default="strength", max_length=10
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Touchpoint",
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
                                related_name="touchpoints",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("kind", models.CharField(max_length=40)),
                        (
                            "status",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="held",
                                max_length=10,
                            ),
                        ),
                        ("booked_on", models.DateField(blank=True, null=True)),
                        ("cancelled_on", models.DateField(blank=True, null=True)),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                        ("mutual", models.BooleanField(blank=True, null=True)),
                        ("partners_named", models.PositiveIntegerField(blank=True, null=True)),
                        ("summary", models.TextField(blank=True)),
                        ("next_step", models.TextField(blank=True)),
                        (
                            "members",
                            models.ManyToManyField(blank=True, related_name="touchpoints", to=settings.AUTH_USER_MODEL),
                        ),
                        (
                            "contacts",
                            models.ManyToManyField(blank=True, related_name="touchpoints", to="partners.contact"),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                        "indexes": [
                            models.Index(fields=["partnership", "-on", "-id"], name="touchpoint_newest_first"),
                            models.Index(fields=["on"], name="touchpoint_by_day"),
                            models.Index(
                                condition=models.Q(("booked_on__isnull", False)),
                                fields=["booked_on"],
                                name="touchpoint_booked",
                            ),
                            models.Index(
                                condition=models.Q(("cancelled_on__isnull", False)),
                                fields=["cancelled_on"],
                                name="touchpoint_cancelled",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("booked_on__isnull", True), ("booked_on__lte", models.F("on")), _connector="OR"
                                ),
                                name="touchpoint_booked_before_held",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__isnull", True), ("minutes__lte", 10080), _connector="OR"),
                                name="touchpoint_minutes_within_a_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", ""), _negated=True), name="touchpoint_has_kind"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TouchpointEvent",
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
                                to="partners.touchpoint",
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
                        ("kind", models.CharField(max_length=40)),
                        (
                            "status",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="held",
                                max_length=10,
                            ),
                        ),
                        ("booked_on", models.DateField(blank=True, null=True)),
                        ("cancelled_on", models.DateField(blank=True, null=True)),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                        ("mutual", models.BooleanField(blank=True, null=True)),
                        ("partners_named", models.PositiveIntegerField(blank=True, null=True)),
                        ("summary", models.TextField(blank=True)),
                        ("next_step", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                                related_name="agreements",
                                to="partners.partnership",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("contract", "Contract"),
                                    ("mou", "Memorandum of understanding"),
                                    ("nda", "Non-disclosure agreement"),
                                    ("jv_articles", "Joint venture articles"),
                                    ("programme", "Partner programme"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("level", models.CharField(blank=True, max_length=100)),
                        ("fee", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("signed_by_us_on", models.DateField(blank=True, null=True)),
                        ("signed_by_them_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("notice_days", models.PositiveIntegerField(blank=True, null=True)),
                        ("renews", models.BooleanField(blank=True, null=True)),
                        (
                            "succeeds",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="successors",
                                to="partners.agreement",
                            ),
                        ),
                        (
                            "renewal_decision",
                            models.CharField(
                                blank=True,
                                choices=[("renew", "Renew"), ("renegotiate", "Renegotiate"), ("lapse", "Let it lapse")],
                                max_length=20,
                            ),
                        ),
                        ("renewal_decided_on", models.DateField(blank=True, null=True)),
                        (
                            "renewal_decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("terminated_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("expires_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="agreement_expires_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fee__isnull", True), ("fee__gte", 0), _connector="OR"),
                                name="agreement_fee_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("succeeds__isnull", True),
                                    models.Q(("succeeds", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="agreement_succeeds_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementFile",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="partners.agreement",
                            ),
                        ),
                        ("name", models.CharField(max_length=150)),
                        ("stored", models.CharField(editable=False, max_length=80, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("docx", "Word document"),
                                    ("png", "PNG image"),
                                    ("jpg", "JPEG image"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("size", models.PositiveBigIntegerField(editable=False)),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stored__regex", "^agreements/[0-9a-f]{32}$")),
                                name="agreement_file_stored_at_random",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementFileEvent",
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
                                to="partners.agreementfile",
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
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.agreement",
                            ),
                        ),
                        ("name", models.CharField(max_length=150)),
                        ("stored", models.CharField(editable=False, max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("docx", "Word document"),
                                    ("png", "PNG image"),
                                    ("jpg", "JPEG image"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("size", models.PositiveBigIntegerField(editable=False)),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Asset",
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
                                related_name="assets",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("title", models.CharField(blank=True, max_length=300)),
                        ("published_on", models.DateField(blank=True, null=True)),
                        ("planned_cost", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("cost_ours", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("cost_theirs", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("planned_reach", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("reach", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("usual_reach", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("planned_conversions", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("conversions", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("usual_conversions", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("made_by_us", models.CharField(blank=True, max_length=300)),
                        ("made_by_them", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ("-published_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("planned_cost__isnull", True), ("planned_cost__gte", 0), _connector="OR"),
                                    models.Q(("cost_ours__isnull", True), ("cost_ours__gte", 0), _connector="OR"),
                                    models.Q(("cost_theirs__isnull", True), ("cost_theirs__gte", 0), _connector="OR"),
                                ),
                                name="asset_cost_not_negative",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Benefit",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="benefits",
                                to="partners.agreement",
                            ),
                        ),
                        ("what", models.CharField(max_length=200)),
                        ("granted", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("used", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("expires_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("granted__isnull", True), ("granted__gte", 0), _connector="OR"),
                                    models.Q(("used__isnull", True), ("used__gte", 0), _connector="OR"),
                                ),
                                name="benefit_not_negative",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BenefitEvent",
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
                                to="partners.benefit",
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
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.agreement",
                            ),
                        ),
                        ("what", models.CharField(max_length=200)),
                        ("granted", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("used", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("expires_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Clause",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clauses",
                                to="partners.agreement",
                            ),
                        ),
                        (
                            "clause",
                            models.CharField(
                                choices=[
                                    ("responsibilities", "Responsibilities"),
                                    ("compensation", "Compensation"),
                                    ("timelines", "Timelines"),
                                    ("termination", "Termination"),
                                    ("dispute_resolution", "Dispute resolution"),
                                    ("boundaries", "Boundaries"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("present", "Present"), ("missing", "Missing"), ("not_needed", "Not needed")],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("where", models.CharField(blank=True, max_length=200)),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("agreement", "clause"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "clause"), name="clause_once_an_agreement"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "not_needed"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="clause_not_needed_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClauseEvent",
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
                                to="partners.clause",
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
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.agreement",
                            ),
                        ),
                        (
                            "clause",
                            models.CharField(
                                choices=[
                                    ("responsibilities", "Responsibilities"),
                                    ("compensation", "Compensation"),
                                    ("timelines", "Timelines"),
                                    ("termination", "Termination"),
                                    ("dispute_resolution", "Dispute resolution"),
                                    ("boundaries", "Boundaries"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("present", "Present"), ("missing", "Missing"), ("not_needed", "Not needed")],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("where", models.CharField(blank=True, max_length=200)),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CounterpartChange",
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
                                related_name="counterpart_changes",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="partners.contact",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Demand",
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
                                related_name="demands",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("customer", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wants_joint_offer", "Wants the joint offer"),
                                    ("asks_about_value", "Asks about the value"),
                                ],
                                default="wants_joint_offer",
                                max_length=30,
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Difference",
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
                                related_name="differences_noted",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("culture", "Culture"),
                                    ("values", "Values"),
                                    ("commitment", "Commitment"),
                                    ("priorities", "Priorities"),
                                    ("competitive_pressure", "Competitive pressure"),
                                    ("structure", "Structure"),
                                    ("personalities", "Personalities"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("words", models.TextField()),
                        ("handled", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("kind", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="EconomicTerm",
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
                                related_name="economic_terms",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("commission", "Commission"),
                                    ("revenue_share", "Revenue share"),
                                    ("cost_share", "Cost share"),
                                    ("fee", "Fee"),
                                    ("equity", "Equity"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("our_share", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("their_share", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("tied_to", models.CharField(blank=True, max_length=300)),
                        ("since", models.DateField(blank=True, null=True)),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("since", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("our_share__isnull", True), ("our_share__range", (0, 100)), _connector="OR"
                                    ),
                                    models.Q(
                                        ("their_share__isnull", True), ("their_share__range", (0, 100)), _connector="OR"
                                    ),
                                ),
                                name="economic_term_share_0_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("our_share__isnull", True),
                                    ("their_share__isnull", True),
                                    (
                                        "our_share__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.Value(100), "-", models.F("their_share")
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="economic_term_shares_at_most_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("since__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="economic_term_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FitAnswer",
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
                                related_name="fit_answers",
                                to="partners.partnership",
                            ),
                        ),
                        ("question", models.CharField(max_length=100)),
                        ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("finding", models.TextField(blank=True)),
                        ("source", models.CharField(blank=True, max_length=300)),
                        ("on", models.DateField(blank=True, null=True)),
                        ("again_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("question", "on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("score__isnull", True), ("score__lte", 5), _connector="OR"),
                                name="fit_answer_score_0_to_5",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handoff",
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
                                related_name="handoffs",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(choices=[("to_us", "To us"), ("to_them", "To them")], max_length=10),
                        ),
                        ("what", models.CharField(max_length=300)),
                        ("handed_on", models.DateField()),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True, choices=[("open", "Open"), ("won", "Won"), ("lost", "Lost")], max_length=10
                            ),
                        ),
                        ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                    ],
                    options={
                        "ordering": ("-handed_on", "-id"),
                        "indexes": [models.Index(fields=["partnership", "-handed_on"], name="handoff_newest_first")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_on__isnull", True),
                                        ("answered_on__gte", models.F("handed_on")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("closed_on__isnull", True),
                                        ("closed_on__gte", models.F("handed_on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="handoff_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__isnull", True), ("value__gte", 0), _connector="OR"),
                                name="handoff_value_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Idea",
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
                                related_name="ideas",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10)),
                        ("words", models.TextField()),
                        ("became", models.CharField(blank=True, max_length=300)),
                        ("dropped_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_on__isnull", True),
                                    models.Q(("became", ""), ("dropped_on__gte", models.F("on"))),
                                    _connector="OR",
                                ),
                                name="idea_dropped_or_became",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Incident",
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
                                related_name="incidents",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reputation", "Reputation"),
                                    ("values", "Values"),
                                    ("conflict", "Conflict"),
                                    ("competitor", "Works with a competitor"),
                                    ("friction", "Friction"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                blank=True, choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                        ("escalated_on", models.DateField(blank=True, null=True)),
                        ("step", models.CharField(blank=True, max_length=200)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_on__isnull", True), ("closed_on__gte", models.F("on")), _connector="OR"
                                    ),
                                    models.Q(
                                        ("escalated_on__isnull", True),
                                        ("escalated_on__gte", models.F("on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="incident_ends_after_start",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Link",
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
                                related_name="links",
                                to="partners.partnership",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="linked_from",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("partnership", models.F("other")), _negated=True),
                                name="link_to_another",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnerChange",
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
                                related_name="owner_changes",
                                to="partners.partnership",
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="OwnerChangeEvent",
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
                                to="partners.ownerchange",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LinkEvent",
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
                                to="partners.link",
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
                            "other",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.partnership",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IncidentEvent",
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
                                to="partners.incident",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reputation", "Reputation"),
                                    ("values", "Values"),
                                    ("conflict", "Conflict"),
                                    ("competitor", "Works with a competitor"),
                                    ("friction", "Friction"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                blank=True, choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=10
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                        ("escalated_on", models.DateField(blank=True, null=True)),
                        ("step", models.CharField(blank=True, max_length=200)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IdeaEvent",
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
                                to="partners.idea",
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
                        ("words", models.TextField()),
                        ("became", models.CharField(blank=True, max_length=300)),
                        ("dropped_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HandoffEvent",
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
                                to="partners.handoff",
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
                            "direction",
                            models.CharField(choices=[("to_us", "To us"), ("to_them", "To them")], max_length=10),
                        ),
                        ("what", models.CharField(max_length=300)),
                        ("handed_on", models.DateField()),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True, choices=[("open", "Open"), ("won", "Won"), ("lost", "Lost")], max_length=10
                            ),
                        ),
                        ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FitAnswerEvent",
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
                                to="partners.fitanswer",
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
                        ("question", models.CharField(max_length=100)),
                        ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("finding", models.TextField(blank=True)),
                        ("source", models.CharField(blank=True, max_length=300)),
                        ("on", models.DateField(blank=True, null=True)),
                        ("again_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EconomicTermEvent",
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
                                to="partners.economicterm",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("commission", "Commission"),
                                    ("revenue_share", "Revenue share"),
                                    ("cost_share", "Cost share"),
                                    ("fee", "Fee"),
                                    ("equity", "Equity"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("our_share", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("their_share", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ("tied_to", models.CharField(blank=True, max_length=300)),
                        ("since", models.DateField(blank=True, null=True)),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DifferenceEvent",
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
                                to="partners.difference",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("culture", "Culture"),
                                    ("values", "Values"),
                                    ("commitment", "Commitment"),
                                    ("priorities", "Priorities"),
                                    ("competitive_pressure", "Competitive pressure"),
                                    ("structure", "Structure"),
                                    ("personalities", "Personalities"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("words", models.TextField()),
                        ("handled", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DemandEvent",
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
                                to="partners.demand",
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
                        ("customer", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wants_joint_offer", "Wants the joint offer"),
                                    ("asks_about_value", "Asks about the value"),
                                ],
                                default="wants_joint_offer",
                                max_length=30,
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CounterpartChangeEvent",
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
                                to="partners.counterpartchange",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssetEvent",
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
                                to="partners.asset",
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
                        ("title", models.CharField(blank=True, max_length=300)),
                        ("published_on", models.DateField(blank=True, null=True)),
                        ("planned_cost", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("cost_ours", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("cost_theirs", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("planned_reach", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("reach", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("usual_reach", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("planned_conversions", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("conversions", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("usual_conversions", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("made_by_us", models.CharField(blank=True, max_length=300)),
                        ("made_by_them", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
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
                                to="partners.agreement",
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
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("contract", "Contract"),
                                    ("mou", "Memorandum of understanding"),
                                    ("nda", "Non-disclosure agreement"),
                                    ("jv_articles", "Joint venture articles"),
                                    ("programme", "Partner programme"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("level", models.CharField(blank=True, max_length=100)),
                        ("fee", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                        ("signed_by_us_on", models.DateField(blank=True, null=True)),
                        ("signed_by_them_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("notice_days", models.PositiveIntegerField(blank=True, null=True)),
                        ("renews", models.BooleanField(blank=True, null=True)),
                        (
                            "succeeds",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="partners.agreement",
                            ),
                        ),
                        (
                            "renewal_decision",
                            models.CharField(
                                blank=True,
                                choices=[("renew", "Renew"), ("renegotiate", "Renegotiate"), ("lapse", "Let it lapse")],
                                max_length=20,
                            ),
                        ),
                        ("renewal_decided_on", models.DateField(blank=True, null=True)),
                        (
                            "renewal_decided_by",
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
                        ("terminated_on", models.DateField(blank=True, null=True)),
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
                    "agreementfile",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_agreementfileevent" ("agreement_id", "created_at", "created_by_id", "id", "kind", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sha256", "size", "stored", "version") VALUES (OLD."agreement_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."sha256", OLD."size", OLD."stored", OLD."version"); RETURN NULL;',
                            hash="302b548b7218a9b9c055f66ba5934a09be3e6071",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_a49d9",
                            table="partners_agreementfile",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreementfile",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_agreementfileevent" ("agreement_id", "created_at", "created_by_id", "id", "kind", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sha256", "size", "stored", "version") VALUES (OLD."agreement_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."sha256", OLD."size", OLD."stored", OLD."version"); RETURN NULL;',
                            hash="ab9281011364251c95f6e4d5ecf201e41600288a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ead51",
                            table="partners_agreementfile",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreementfileevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ae16354f5ad3732e9092c07214e3eddc92414eea",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9d0e5",
                            table="partners_agreementfileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "benefit",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_benefitevent" ("agreement_id", "created_at", "created_by_id", "expires_on", "granted", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "used", "version", "what") VALUES (OLD."agreement_id", OLD."created_at", OLD."created_by_id", OLD."expires_on", OLD."granted", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."used", OLD."version", OLD."what"); RETURN NULL;',
                            hash="f025bd8d6afab11a63d1a926d6c2b8dc652f0ac8",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_0a626",
                            table="partners_benefit",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "benefit",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_benefitevent" ("agreement_id", "created_at", "created_by_id", "expires_on", "granted", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "used", "version", "what") VALUES (OLD."agreement_id", OLD."created_at", OLD."created_by_id", OLD."expires_on", OLD."granted", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."used", OLD."version", OLD."what"); RETURN NULL;',
                            hash="7f722c979687adb2e29d578d1d380f81e818c42c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_41e76",
                            table="partners_benefit",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "benefitevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f52126fdb3953736e43275083a6be7cf2281a281",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9b0f0",
                            table="partners_benefitevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "clause",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_clauseevent" ("agreed_on", "agreement_id", "clause", "created_at", "created_by_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "state", "version", "where") VALUES (OLD."agreed_on", OLD."agreement_id", OLD."clause", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."reason", OLD."ref", OLD."state", OLD."version", OLD."where"); RETURN NULL;',
                            hash="3f5e962158a24e66c53342fcc3e65963901df5ea",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_18cab",
                            table="partners_clause",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "clause",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_clauseevent" ("agreed_on", "agreement_id", "clause", "created_at", "created_by_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "state", "version", "where") VALUES (OLD."agreed_on", OLD."agreement_id", OLD."clause", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."ref", OLD."state", OLD."version", OLD."where"); RETURN NULL;',
                            hash="dbe24ecad57e19f3b8ed092f537cbbcb1a2e242c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f5012",
                            table="partners_clause",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "clauseevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f414b8573b10b3fa1e7f3a8d7c6d059203ea924c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f99f6",
                            table="partners_clauseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "partner",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_partnerevent" ("also", "country", "created_at", "created_by_id", "description", "domains", "id", "industry", "kind", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "size", "version") VALUES (OLD."also", OLD."country", OLD."created_at", OLD."created_by_id", OLD."description", OLD."domains", OLD."id", OLD."industry", OLD."kind", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."size", OLD."version"); RETURN NULL;',
                            hash="6c145382a4812bdcaf47470d26ebeef23dfb174a",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_94714",
                            table="partners_partner",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partner",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_partnerevent" ("also", "country", "created_at", "created_by_id", "description", "domains", "id", "industry", "kind", "name", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "size", "version") VALUES (OLD."also", OLD."country", OLD."created_at", OLD."created_by_id", OLD."description", OLD."domains", OLD."id", OLD."industry", OLD."kind", OLD."name", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."size", OLD."version"); RETURN NULL;',
                            hash="49b7235874c763c02643c29b02e17d3b3ca0020a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e7dd8",
                            table="partners_partner",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "contactevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="43274f8cb425839789f6f3a0ae5e5a4d2a697c0e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2e75d",
                            table="partners_contactevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "contact",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_contactevent" ("created_at", "created_by_id", "email", "function", "id", "left_on", "location", "name", "origin", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."email", OLD."function", OLD."id", OLD."left_on", OLD."location", OLD."name", OLD."origin", OLD."partner_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."role", OLD."version"); RETURN NULL;',
                            hash="ef548b4fb2e714262577f60bde73f52ad45f3ac0",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_a0556",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "contact",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_contactevent" ("created_at", "created_by_id", "email", "function", "id", "left_on", "location", "name", "origin", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."email", OLD."function", OLD."id", OLD."left_on", OLD."location", OLD."name", OLD."origin", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."role", OLD."version"); RETURN NULL;',
                            hash="2a087a330b883ea6c371375281f973d8d73d7a6b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c013c",
                            table="partners_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnerevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a13e8879ffafbd590ff94ddd2a82e6a6ef165dbd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_20581",
                            table="partners_partnerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "partnership",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_partnershipevent" ("arrangement", "confidential", "conflict_open_since", "counterpart_id", "created_at", "created_by_id", "customer_gains", "differences", "end_reason", "ended_on", "id", "inbound_on", "integration_exercised_on", "integration_level", "legal_form", "look_again_on", "origin", "our_motive", "our_motive_strength", "overlap", "owner_id", "partner_id", "pay_back_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicly_listed_from", "publicly_listed_until", "purpose", "ref", "season", "stage", "started_on", "tags", "their_motive", "their_motive_strength", "they_bring", "tier", "title", "version", "we_bring") VALUES (OLD."arrangement", OLD."confidential", OLD."conflict_open_since", OLD."counterpart_id", OLD."created_at", OLD."created_by_id", OLD."customer_gains", OLD."differences", OLD."end_reason", OLD."ended_on", OLD."id", OLD."inbound_on", OLD."integration_exercised_on", OLD."integration_level", OLD."legal_form", OLD."look_again_on", OLD."origin", OLD."our_motive", OLD."our_motive_strength", OLD."overlap", OLD."owner_id", OLD."partner_id", OLD."pay_back_on", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."publicly_listed_from", OLD."publicly_listed_until", OLD."purpose", OLD."ref", OLD."season", OLD."stage", OLD."started_on", OLD."tags", OLD."their_motive", OLD."their_motive_strength", OLD."they_bring", OLD."tier", OLD."title", OLD."version", OLD."we_bring"); RETURN NULL;',
                            hash="c21f47cfea83cde61abb96234c9592a060a48603",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_0f084",
                            table="partners_partnership",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnership",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_partnershipevent" ("arrangement", "confidential", "conflict_open_since", "counterpart_id", "created_at", "created_by_id", "customer_gains", "differences", "end_reason", "ended_on", "id", "inbound_on", "integration_exercised_on", "integration_level", "legal_form", "look_again_on", "origin", "our_motive", "our_motive_strength", "overlap", "owner_id", "partner_id", "pay_back_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicly_listed_from", "publicly_listed_until", "purpose", "ref", "season", "stage", "started_on", "tags", "their_motive", "their_motive_strength", "they_bring", "tier", "title", "version", "we_bring") VALUES (OLD."arrangement", OLD."confidential", OLD."conflict_open_since", OLD."counterpart_id", OLD."created_at", OLD."created_by_id", OLD."customer_gains", OLD."differences", OLD."end_reason", OLD."ended_on", OLD."id", OLD."inbound_on", OLD."integration_exercised_on", OLD."integration_level", OLD."legal_form", OLD."look_again_on", OLD."origin", OLD."our_motive", OLD."our_motive_strength", OLD."overlap", OLD."owner_id", OLD."partner_id", OLD."pay_back_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publicly_listed_from", OLD."publicly_listed_until", OLD."purpose", OLD."ref", OLD."season", OLD."stage", OLD."started_on", OLD."tags", OLD."their_motive", OLD."their_motive_strength", OLD."they_bring", OLD."tier", OLD."title", OLD."version", OLD."we_bring"); RETURN NULL;',
                            hash="817092ef323679913e70b9a512e33fb509d0fdc8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1fe92",
                            table="partners_partnership",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "ownerchangeevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="00549fe18544ebf86cd4e9c2e18bacce1b01faeb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_329b9",
                            table="partners_ownerchangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "ownerchange",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_ownerchangeevent" ("created_at", "created_by_id", "id", "on", "origin", "owner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."on", OLD."origin", OLD."owner_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="61b9e7018e6601de691cb99a54ee587aa91a9547",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_8db2a",
                            table="partners_ownerchange",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "ownerchange",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_ownerchangeevent" ("created_at", "created_by_id", "id", "on", "origin", "owner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."on", OLD."origin", OLD."owner_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="001f422c09e0d3f198e291fdef36cf3b55d6c932",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ba7d4",
                            table="partners_ownerchange",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "linkevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="16505b7bfd2fe77ed155d8bf552ac91fec5fa3cf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_093e2",
                            table="partners_linkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "link",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_linkevent" ("created_at", "created_by_id", "id", "kind", "origin", "other_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."origin", OLD."other_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="8598445001a31f4305fabd08ad15d01a0eccd680",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_0be08",
                            table="partners_link",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "link",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_linkevent" ("created_at", "created_by_id", "id", "kind", "origin", "other_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."origin", OLD."other_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="be1c4cde4c2dd4061a788c78f25c316fb731ba80",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea282",
                            table="partners_link",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "incidentevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0c8480996c01db93e9f1650514d670fef8825024",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ca60a",
                            table="partners_incidentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "incident",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_incidentevent" ("closed_on", "created_at", "created_by_id", "escalated_on", "id", "kind", "on", "origin", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "step", "version", "words") VALUES (OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."escalated_on", OLD."id", OLD."kind", OLD."on", OLD."origin", OLD."outcome", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."side", OLD."step", OLD."version", OLD."words"); RETURN NULL;',
                            hash="8bcea2e1ac030a8cc432ad20d550943718af0147",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_3e204",
                            table="partners_incident",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "incident",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_incidentevent" ("closed_on", "created_at", "created_by_id", "escalated_on", "id", "kind", "on", "origin", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "step", "version", "words") VALUES (OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."escalated_on", OLD."id", OLD."kind", OLD."on", OLD."origin", OLD."outcome", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."side", OLD."step", OLD."version", OLD."words"); RETURN NULL;',
                            hash="b4ab8a5cc23b6c049018e222bb52db541dd88370",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_832ec",
                            table="partners_incident",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "ideaevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="049c3d5eaa2967a376a85c6aa7f927d6fe6c3e35",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c6431",
                            table="partners_ideaevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "idea",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_ideaevent" ("became", "created_at", "created_by_id", "dropped_on", "id", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "version", "words") VALUES (OLD."became", OLD."created_at", OLD."created_by_id", OLD."dropped_on", OLD."id", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."side", OLD."version", OLD."words"); RETURN NULL;',
                            hash="fc9556fd590102ebc164fd7141acde8dd9cc27a8",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_f0b0e",
                            table="partners_idea",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "idea",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_ideaevent" ("became", "created_at", "created_by_id", "dropped_on", "id", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "version", "words") VALUES (OLD."became", OLD."created_at", OLD."created_by_id", OLD."dropped_on", OLD."id", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."side", OLD."version", OLD."words"); RETURN NULL;',
                            hash="ae38199621be9e28fba6ad478d89ca8b3917158e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_83707",
                            table="partners_idea",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "handoffevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="637508bd0e246048f5d94bad08a30302f1c82d3e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3bfd8",
                            table="partners_handoffevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "handoff",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_handoffevent" ("answered_on", "closed_on", "created_at", "created_by_id", "direction", "handed_on", "id", "origin", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "value", "version", "what") VALUES (OLD."answered_on", OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."direction", OLD."handed_on", OLD."id", OLD."origin", OLD."outcome", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."value", OLD."version", OLD."what"); RETURN NULL;',
                            hash="551ac7595e79ec2efd244fe8d28466ae391fec0e",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_29d47",
                            table="partners_handoff",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "handoff",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_handoffevent" ("answered_on", "closed_on", "created_at", "created_by_id", "direction", "handed_on", "id", "origin", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "value", "version", "what") VALUES (OLD."answered_on", OLD."closed_on", OLD."created_at", OLD."created_by_id", OLD."direction", OLD."handed_on", OLD."id", OLD."origin", OLD."outcome", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."value", OLD."version", OLD."what"); RETURN NULL;',
                            hash="f65c36bc6e5459dfac0b3957bf00f4abbe4db960",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c93c6",
                            table="partners_handoff",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "fitanswerevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="62aa46e76b3c0669df2236220331da18ba3d6258",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ecada",
                            table="partners_fitanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "fitanswer",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_fitanswerevent" ("again_on", "created_at", "created_by_id", "finding", "id", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "ref", "score", "source", "version") VALUES (OLD."again_on", OLD."created_at", OLD."created_by_id", OLD."finding", OLD."id", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."question", OLD."ref", OLD."score", OLD."source", OLD."version"); RETURN NULL;',
                            hash="61f495e7f2a204ccc5763b7253a44d990bd49974",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_27b36",
                            table="partners_fitanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "fitanswer",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_fitanswerevent" ("again_on", "created_at", "created_by_id", "finding", "id", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "ref", "score", "source", "version") VALUES (OLD."again_on", OLD."created_at", OLD."created_by_id", OLD."finding", OLD."id", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."ref", OLD."score", OLD."source", OLD."version"); RETURN NULL;',
                            hash="053a1fd055fe279b363738bb12b06144aa582478",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_959dc",
                            table="partners_fitanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "economictermevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f07480898212a647c645f99affdd541cebb594eb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_84989",
                            table="partners_economictermevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "economicterm",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_economictermevent" ("created_at", "created_by_id", "id", "kind", "origin", "our_share", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "their_share", "tied_to", "until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."origin", OLD."our_share", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."since", OLD."their_share", OLD."tied_to", OLD."until", OLD."version"); RETURN NULL;',
                            hash="89690b1e6b72cfc0e02927e765e83eeb45c45eef",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_06acd",
                            table="partners_economicterm",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "economicterm",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_economictermevent" ("created_at", "created_by_id", "id", "kind", "origin", "our_share", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "since", "their_share", "tied_to", "until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."origin", OLD."our_share", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."since", OLD."their_share", OLD."tied_to", OLD."until", OLD."version"); RETURN NULL;',
                            hash="1814f1ffa4b88b89e6ab784a42646e436b4e638c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2a522",
                            table="partners_economicterm",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "differenceevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f5aef070f670ff15d1eae24f72dc1df3e96858ab",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a4039",
                            table="partners_differenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "difference",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_differenceevent" ("created_at", "created_by_id", "handled", "id", "kind", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "words") VALUES (OLD."created_at", OLD."created_by_id", OLD."handled", OLD."id", OLD."kind", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version", OLD."words"); RETURN NULL;',
                            hash="439fc9e07b8338afe646545753daf707450d5962",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_f7efe",
                            table="partners_difference",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "difference",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_differenceevent" ("created_at", "created_by_id", "handled", "id", "kind", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "words") VALUES (OLD."created_at", OLD."created_by_id", OLD."handled", OLD."id", OLD."kind", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version", OLD."words"); RETURN NULL;',
                            hash="aca529b7a43b4f04ea00bd195e6b6f7dd77a4bb0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a7101",
                            table="partners_difference",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "demandevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7016ed250076f52e12823fd1a22c5fe2636961b6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_be0f7",
                            table="partners_demandevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "demand",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_demandevent" ("created_at", "created_by_id", "customer", "id", "kind", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "words") VALUES (OLD."created_at", OLD."created_by_id", OLD."customer", OLD."id", OLD."kind", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version", OLD."words"); RETURN NULL;',
                            hash="fa75d69c274b22036dd37c0827a5e678edf056cb",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_96302",
                            table="partners_demand",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "demand",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_demandevent" ("created_at", "created_by_id", "customer", "id", "kind", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version", "words") VALUES (OLD."created_at", OLD."created_by_id", OLD."customer", OLD."id", OLD."kind", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version", OLD."words"); RETURN NULL;',
                            hash="7134420c09267e4b5af3574609eca1df01ab769f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_da2f8",
                            table="partners_demand",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "counterpartchangeevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7d547af95544a8d9a6dfa20b3e398cb470cd749b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4328d",
                            table="partners_counterpartchangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "counterpartchange",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_counterpartchangeevent" ("contact_id", "created_at", "created_by_id", "id", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."contact_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="4b0c3ddf8592c0d64959897f0f90b98d385fdcec",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_b388c",
                            table="partners_counterpartchange",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "counterpartchange",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_counterpartchangeevent" ("contact_id", "created_at", "created_by_id", "id", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."contact_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="018422e7b87e6bee86ebca6552f7fa0b3d2b852c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ca20d",
                            table="partners_counterpartchange",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "assetevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9202503ad564ae0ae9ade0be2c5b5702bb4df5bb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_45c4a",
                            table="partners_assetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "asset",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_assetevent" ("conversions", "cost_ours", "cost_theirs", "created_at", "created_by_id", "id", "kind", "made_by_them", "made_by_us", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_conversions", "planned_cost", "planned_reach", "published_on", "reach", "ref", "title", "usual_conversions", "usual_reach", "version") VALUES (OLD."conversions", OLD."cost_ours", OLD."cost_theirs", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."made_by_them", OLD."made_by_us", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."planned_conversions", OLD."planned_cost", OLD."planned_reach", OLD."published_on", OLD."reach", OLD."ref", OLD."title", OLD."usual_conversions", OLD."usual_reach", OLD."version"); RETURN NULL;',
                            hash="6866966ca700fd791f3984d163a23fa200452a56",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_4d0f3",
                            table="partners_asset",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "asset",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_assetevent" ("conversions", "cost_ours", "cost_theirs", "created_at", "created_by_id", "id", "kind", "made_by_them", "made_by_us", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_conversions", "planned_cost", "planned_reach", "published_on", "reach", "ref", "title", "usual_conversions", "usual_reach", "version") VALUES (OLD."conversions", OLD."cost_ours", OLD."cost_theirs", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."made_by_them", OLD."made_by_us", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_conversions", OLD."planned_cost", OLD."planned_reach", OLD."published_on", OLD."reach", OLD."ref", OLD."title", OLD."usual_conversions", OLD."usual_reach", OLD."version"); RETURN NULL;',
                            hash="0c4188d612cf6d2a47293ddbc64f7da19896c4d1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e552d",
                            table="partners_asset",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreementevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fe274609650c759fb0325772ebe3c7ed7f9056ad",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_860b0",
                            table="partners_agreementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "agreement",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_agreementevent" ("created_at", "created_by_id", "expires_on", "fee", "id", "kind", "level", "notice_days", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "renewal_decided_by_id", "renewal_decided_on", "renewal_decision", "renews", "signed_by_them_on", "signed_by_us_on", "starts_on", "succeeds_id", "terminated_on", "title", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."expires_on", OLD."fee", OLD."id", OLD."kind", OLD."level", OLD."notice_days", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."renewal_decided_by_id", OLD."renewal_decided_on", OLD."renewal_decision", OLD."renews", OLD."signed_by_them_on", OLD."signed_by_us_on", OLD."starts_on", OLD."succeeds_id", OLD."terminated_on", OLD."title", OLD."version"); RETURN NULL;',
                            hash="a55f0f547dcd9d2fcbc573ea7589bfbea821e00c",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_4cb86",
                            table="partners_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "agreement",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_agreementevent" ("created_at", "created_by_id", "expires_on", "fee", "id", "kind", "level", "notice_days", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "renewal_decided_by_id", "renewal_decided_on", "renewal_decision", "renews", "signed_by_them_on", "signed_by_us_on", "starts_on", "succeeds_id", "terminated_on", "title", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."expires_on", OLD."fee", OLD."id", OLD."kind", OLD."level", OLD."notice_days", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."renewal_decided_by_id", OLD."renewal_decided_on", OLD."renewal_decision", OLD."renews", OLD."signed_by_them_on", OLD."signed_by_us_on", OLD."starts_on", OLD."succeeds_id", OLD."terminated_on", OLD."title", OLD."version"); RETURN NULL;',
                            hash="2dd8948ec909f4947be6b2c2a8aeea19ac50665d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_63f2d",
                            table="partners_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnershipevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f16917ed8c58edad7ed48ae508ccd3b07731492",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3b763",
                            table="partners_partnershipevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "partnershiprole",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_partnershiproleevent" ("contact_id", "created_at", "created_by_id", "decides", "id", "member_id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "responsibilities", "side", "title", "version") VALUES (OLD."contact_id", OLD."created_at", OLD."created_by_id", OLD."decides", OLD."id", OLD."member_id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."responsibilities", OLD."side", OLD."title", OLD."version"); RETURN NULL;',
                            hash="819c4254bf2768652e4b936cf33f2d461566068f",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_98ae8",
                            table="partners_partnershiprole",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnershiprole",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_partnershiproleevent" ("contact_id", "created_at", "created_by_id", "decides", "id", "member_id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "responsibilities", "side", "title", "version") VALUES (OLD."contact_id", OLD."created_at", OLD."created_by_id", OLD."decides", OLD."id", OLD."member_id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."responsibilities", OLD."side", OLD."title", OLD."version"); RETURN NULL;',
                            hash="fd96c3e31dd9caaadfd47014fdbbbb751baff432",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9dbd3",
                            table="partners_partnershiprole",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnershiproleevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="85e2326bd0b732d946a0d7527dab1969b0d2b0a6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_70895",
                            table="partners_partnershiproleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "partnershipshare",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_partnershipshareevent" ("created_at", "created_by_id", "id", "may_edit", "member_id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."may_edit", OLD."member_id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="cc0b3fe7e08dec9802674bccaff159d33aa622f1",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_492cf",
                            table="partners_partnershipshare",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnershipshare",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_partnershipshareevent" ("created_at", "created_by_id", "id", "may_edit", "member_id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."may_edit", OLD."member_id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="887d1ce802af0f3b3eaff75a1d7431969fa9610c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b1397",
                            table="partners_partnershipshare",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "partnershipshareevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b952f7815743f8dbda48d2123f47e27b2d20d0c3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cd98c",
                            table="partners_partnershipshareevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "pause",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_pauseevent" ("created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "since", "until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."reason", OLD."ref", OLD."since", OLD."until", OLD."version"); RETURN NULL;',
                            hash="d46403ea2ae83b53be3f172f2067c7500efd8f31",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_98b89",
                            table="partners_pause",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pause",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_pauseevent" ("created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "since", "until", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."ref", OLD."since", OLD."until", OLD."version"); RETURN NULL;',
                            hash="691bd8190e4647abfdf3c27b1e31c17fc9e66d64",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_871bf",
                            table="partners_pause",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pauseevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2b64072dfcd0cf1e2aa7ee87eebfb1991c370252",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1d9a0",
                            table="partners_pauseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "savedview",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_savedviewevent" ("created_at", "created_by_id", "id", "member_id", "name", "opens_first", "origin", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."member_id", OLD."name", OLD."opens_first", OLD."origin", OLD."page", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."query", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="8d9e633a076e1edf465a9303ed7fa9c065146020",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_2f71f",
                            table="partners_savedview",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "savedview",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_savedviewevent" ("created_at", "created_by_id", "id", "member_id", "name", "opens_first", "origin", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "ref", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."member_id", OLD."name", OLD."opens_first", OLD."origin", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query", OLD."ref", OLD."version"); RETURN NULL;',
                            hash="c8c1bd06ea415dcaa699d198ffe7b06765e927ef",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d5c3f",
                            table="partners_savedview",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "savedviewevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7ce24c44954f57d90c9b623f86ca4b40521a27fe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e53ed",
                            table="partners_savedviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "stagechange",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_stagechangeevent" ("created_at", "created_by_id", "id", "note", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "stage", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."note", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."stage", OLD."version"); RETURN NULL;',
                            hash="396a5c754e1e24f0a383960843264ee21682907d",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_7597a",
                            table="partners_stagechange",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "stagechange",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_stagechangeevent" ("created_at", "created_by_id", "id", "note", "on", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "stage", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."note", OLD."on", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."stage", OLD."version"); RETURN NULL;',
                            hash="85cfea628e5cc7f6a1e31e732b874b4801ddc3f1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0be0b",
                            table="partners_stagechange",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "stagechangeevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="01535ffb82dd7c4ccc49ff2494f00696abcf74cf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d5cbf",
                            table="partners_stagechangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "strength",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_strengthevent" ("area", "created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "state", "version", "words") VALUES (OLD."area", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."side", OLD."state", OLD."version", OLD."words"); RETURN NULL;',
                            hash="98c4261bcf300aa156a9c5be830607e0b7491f49",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_ba5bc",
                            table="partners_strength",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "strength",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_strengthevent" ("area", "created_at", "created_by_id", "id", "origin", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "side", "state", "version", "words") VALUES (OLD."area", OLD."created_at", OLD."created_by_id", OLD."id", OLD."origin", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."side", OLD."state", OLD."version", OLD."words"); RETURN NULL;',
                            hash="aab3380652600cf54e610e8007a0ef4fd4c4237b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b913e",
                            table="partners_strength",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "strengthevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b77cbac06cb0ef8784aacee3e84f54aec25a7b6c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7763c",
                            table="partners_strengthevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                (
                    "touchpoint",
                    pgtrigger.compiler.Trigger(
                        name="change_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partners_touchpointevent" ("booked_on", "cancelled_on", "created_at", "created_by_id", "id", "kind", "minutes", "mutual", "next_step", "on", "origin", "partners_named", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "summary", "version") VALUES (OLD."booked_on", OLD."cancelled_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."minutes", OLD."mutual", OLD."next_step", OLD."on", OLD."origin", OLD."partners_named", OLD."partnership_id", _pgh_attach_context(), NOW(), \'change\', OLD."id", OLD."ref", OLD."status", OLD."summary", OLD."version"); RETURN NULL;',
                            hash="e6af7834bf7a2e63a77218c97f50defa0b74250d",
                            operation="UPDATE",
                            pgid="pgtrigger_change_update_872fb",
                            table="partners_touchpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "touchpoint",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partners_touchpointevent" ("booked_on", "cancelled_on", "created_at", "created_by_id", "id", "kind", "minutes", "mutual", "next_step", "on", "origin", "partners_named", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "summary", "version") VALUES (OLD."booked_on", OLD."cancelled_on", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."minutes", OLD."mutual", OLD."next_step", OLD."on", OLD."origin", OLD."partners_named", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."status", OLD."summary", OLD."version"); RETURN NULL;',
                            hash="3698b36d3fb86fcfa2b3df7ca5fa133e80fb62c9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0fa19",
                            table="partners_touchpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "touchpointevent",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="62a284a447b1025820bae92594f27c8469b71608",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1ef0b",
                            table="partners_touchpointevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
