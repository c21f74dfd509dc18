"""The signals row: today's figures of one partnership, or those of a past day in a table of the transaction's own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class SignalFields(models.Model):
    """What the rules read. Dates and sums, never ages: a row changes only when a record does or a window slides.

    Figures are described with their sources in `flags/signals/`. A day that is NULL never came; a count is 0.
    """

    # where it stands
    stage = models.CharField(max_length=20)
    stage_since = models.DateField(null=True)
    live_since = models.DateField(null=True)
    active_since = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    season = models.CharField(max_length=11, default="")
    tier = models.CharField(max_length=20, default="")
    arrangement = models.CharField(max_length=30, default="")
    legal_form = models.CharField(max_length=30, default="")

    # people
    owner_id = models.BigIntegerField(null=True)
    owner_state = models.CharField(max_length=10)
    owner_since = models.DateField(null=True)
    counterpart_id = models.BigIntegerField(null=True)
    counterpart_state = models.CharField(max_length=10)
    counterpart_gone_on = models.DateField(null=True)
    partner_size = models.IntegerField(null=True)
    mutual_touches = models.IntegerField(default=0)
    contacts_engaged = models.IntegerField(default=0)
    functions_engaged = models.IntegerField(default=0)
    members_engaged = models.IntegerField(default=0)

    # why
    unexplained_parts = ArrayField(models.CharField(max_length=20), default=list)
    publicly_listed = models.BooleanField(default=False)
    publicly_listed_from = models.DateField(null=True)
    overlap = models.CharField(max_length=20, default="")
    conflict_since = models.DateField(null=True)
    pay_back_on = models.DateField(null=True)
    look_again_on = models.DateField(null=True)

    # touches
    last_mutual_on = models.DateField(null=True)
    last_mutual_what = models.CharField(max_length=40, default="")
    last_mutual_id = models.BigIntegerField(null=True)
    last_mutual_kind = models.CharField(max_length=40, default="")
    last_touch_on = models.DateField(null=True)
    last_touch_id = models.BigIntegerField(null=True)
    last_touch_kind = models.CharField(max_length=40, null=True)
    unknown_touch_on = models.DateField(null=True)
    one_way_run = models.IntegerField(default=0)
    next_booked_on = models.DateField(null=True)

    # work and value
    last_work_on = models.DateField(null=True)
    work_ever = models.IntegerField(default=0)
    last_meeting_on = models.DateField(null=True)
    meetings_ever = models.IntegerField(default=0)
    unknown_meeting_on = models.DateField(null=True)
    unknown_meetings_ever = models.IntegerField(default=0)
    last_talk_on = models.DateField(null=True)
    listings_ever = models.IntegerField(default=0)
    last_pilot_on = models.DateField(null=True)
    last_delivery_on = models.DateField(null=True)
    last_handoff_on = models.DateField(null=True)
    last_asset_on = models.DateField(null=True)
    pilots_ever = models.IntegerField(default=0)
    deliveries_ever = models.IntegerField(default=0)
    handoffs_ever = models.IntegerField(default=0)
    assets_ever = models.IntegerField(default=0)
    last_value_on = models.DateField(null=True)
    last_return_on = models.DateField(null=True)
    last_moved_on = models.DateField(null=True)
    last_result_on = models.DateField(null=True)

    # handoffs and pilots
    handoffs_unanswered = models.IntegerField(default=0)
    unanswered_by_us_since = models.DateField(null=True)
    unanswered_by_them_since = models.DateField(null=True)
    pilots_undecided = models.IntegerField(default=0)
    pilots_without_end = models.IntegerField(default=0)
    pilots_without_criteria = models.IntegerField(default=0)
    pilot_id = models.BigIntegerField(null=True)
    pilot_start_on = models.DateField(null=True)
    pilot_first_end_on = models.DateField(null=True)
    pilot_end_on = models.DateField(null=True)
    pilot_running_until = models.DateField(null=True)
    pilot_has_money = models.BooleanField(default=False)
    last_decision_on = models.DateField(null=True)

    # commitments
    commitments_open = models.IntegerField(default=0)
    commitments_not_late = models.IntegerField(default=0)
    commitments_ever = models.IntegerField(default=0)
    next_commitment_on = models.DateField(null=True)
    our_late = models.IntegerField(default=0)
    their_late = models.IntegerField(default=0)
    our_oldest_late_on = models.DateField(null=True)
    their_oldest_late_on = models.DateField(null=True)
    oldest_high_late_on = models.DateField(null=True)
    our_due = models.IntegerField(default=0)
    our_kept = models.IntegerField(default=0)
    their_due = models.IntegerField(default=0)
    their_kept = models.IntegerField(default=0)

    # rhythms and reviews
    rhythm_days = models.IntegerField(null=True)
    rhythm_kind = models.CharField(max_length=40, null=True)
    weekly_minutes = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    strategy_days = models.IntegerField(null=True)
    results_days = models.IntegerField(null=True)
    last_review_on = models.DateField(null=True)
    last_joint_review_on = models.DateField(null=True)
    next_review_due_on = models.DateField(null=True)
    our_value = models.IntegerField(null=True)
    strategy_touch_on = models.DateField(null=True)
    results_touch_on = models.DateField(null=True)
    strategy_review_on = models.DateField(null=True)
    strategy_alone_on = models.DateField(null=True)
    strategy_due_on = models.DateField(null=True)
    strategy_next_on = models.DateField(null=True)
    results_review_on = models.DateField(null=True)
    results_alone_on = models.DateField(null=True)
    results_due_on = models.DateField(null=True)
    results_next_on = models.DateField(null=True)

    # what the other side says
    confirmed_on = models.DateField(null=True)
    still_motivated = models.BooleanField(null=True)
    their_value = models.IntegerField(null=True)
    first_asked_on = models.DateField(null=True)
    last_asked_on = models.DateField(null=True)
    confirmations_ever = models.IntegerField(default=0)

    # ending
    exit_steps_late = models.IntegerField(default=0)
    exit_steps_open = models.IntegerField(default=0)
    exit_step_late_since = models.DateField(null=True)
    exit_criteria = models.IntegerField(default=0)
    # set by the evaluation after the row: whether a criterion held for its whole window
    criterion_met_id = models.BigIntegerField(null=True)
    criterion_met_since = models.DateField(null=True)
    criterion_met_what = models.CharField(max_length=200, default="")

    # agreements
    first_signed_on = models.DateField(null=True)
    in_force = models.BooleanField(default=False)
    agreements_ever = models.IntegerField(default=0)
    signed_by_one_side = models.BooleanField(default=False)
    expired_on = models.DateField(null=True)
    open_ended = models.BooleanField(default=False)
    deadline_on = models.DateField(null=True)
    expiring_id = models.BigIntegerField(null=True)
    expires_on = models.DateField(null=True)
    renews_itself = models.BooleanField(null=True)
    first_renewal = models.BooleanField(null=True)
    clauses_recorded = models.IntegerField(default=0)
    terms_missing = ArrayField(models.CharField(max_length=30), null=True)
    boundary_on = models.DateField(null=True)
    agreed_share = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    # value in 365 days, and at the last two quarter ends
    value_entries_ever = models.IntegerField(default=0)
    ours_invested = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    ours_returned = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    ours_entries = models.IntegerField(default=0)
    theirs_invested = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    theirs_returned = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    theirs_entries = models.IntegerField(default=0)
    q1_ours_invested = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q1_ours_returned = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q1_ours_entries = models.IntegerField(default=0)
    q1_theirs_invested = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q1_theirs_returned = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q1_theirs_entries = models.IntegerField(default=0)
    q2_ours_invested = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q2_ours_returned = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q2_ours_entries = models.IntegerField(default=0)
    q2_theirs_invested = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q2_theirs_returned = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    q2_theirs_entries = models.IntegerField(default=0)

    # effort
    our_cost = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    spend = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    entered_hours = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    unpriced_hours = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    entered_hours_recent = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    touch_hours = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    touch_hours_recent = models.DecimalField(max_digits=14, decimal_places=4, default=0)

    # objectives
    objectives = models.IntegerField(default=0)
    objectives_measured = models.IntegerField(default=0)
    objectives_on_pace = models.IntegerField(default=0)
    objectives_due_unmet = models.IntegerField(default=0)
    objectives_to_measure = models.IntegerField(default=0)
    objectives_planned = models.IntegerField(default=0)
    critical_gap = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    weighted_gap = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    furthest_behind_id = models.BigIntegerField(null=True)
    pace = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    last_measured_on = models.DateField(null=True)
    last_open_measured_on = models.DateField(null=True)
    first_open_start_on = models.DateField(null=True)

    class Meta:
        abstract = True


class Signals(SignalFields):
    """Today's figures of one partnership. Derived; written by the evaluation only."""

    partnership = models.OneToOneField("partners.Partnership", models.CASCADE, primary_key=True, related_name="signals")

    class Meta:
        verbose_name_plural = "signals"
        indexes = [
            # the list, quietest first
            models.Index(
                models.F("last_mutual_on").asc(nulls_first=True), "partnership", name="signals_quietest_first"
            ),
            models.Index(fields=["owner_id"], name="signals_by_owner"),
        ]

    def __str__(self) -> str:
        return f"signals of {self.partnership_id}"


class PastSignals(SignalFields):
    """The figures of a past day: a temporary table that lives as long as the transaction. Never stored."""

    partnership = models.OneToOneField(
        "partners.Partnership", models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )

    class Meta:
        managed = False
        db_table = "flags_pastsignals"
        verbose_name_plural = "past signals"

    def __str__(self) -> str:
        return f"past signals of {self.partnership_id}"
