"""What can be done to several partnerships at once."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Member
from partners.actions.partnerships import edit_partnership
from partners.forms.touchpoint import DateInput
from partners.models import Partnership
from partners.models.choices import Stage, Tier

from . import Act, BulkPage, Given, Refused, register
from .fields import field_act, void

# stages before anything is agreed: moving between them asks no question of its own
EARLY = (Stage.CANDIDATE, Stage.VETTING)
EARLY_MOVES = [(stage.value, stage.label) for stage in (*EARLY, Stage.DECLINED)]
TAG = 60


class OwnerForm(forms.Form):
    """Who is to own them."""

    owner = forms.ModelChoiceField(
        Member.objects.filter(is_active=True, left_on=None), required=False, empty_label="Nobody"
    )


class TierForm(forms.Form):
    """Which tier they get: it says how often contact is due."""

    tier = forms.ChoiceField(choices=[("", "None"), *Tier.choices], required=False)


class TagForm(forms.Form):
    """Which tag they get or lose."""

    tag = forms.CharField(max_length=TAG)


class EarlyForm(forms.Form):
    """Where candidates move to, and why."""

    stage = forms.ChoiceField(choices=EARLY_MOVES)
    note = forms.CharField(label="Why", max_length=1000, required=False, help_text="Kept with the change of stage.")


class LookAgainForm(forms.Form):
    """When to look at them again."""

    look_again_on = forms.DateField(label="Look again on", required=False, widget=DateInput)


def _edit(row: Partnership, fields: dict[str, Any], by: Member, on: date, note: str = "") -> None:
    edit_partnership(partnership=row, expected=row.version, by=by, on=on, fields=fields, note=note)


def _own(row: Partnership, given: Given, by: Member, on: date) -> int | None:
    before = row.owner_id
    _edit(row, {"owner": given["owner"]}, by, on)
    return before


def _own_back(row: Partnership, kept: int | None, by: Member, on: date) -> None:
    _edit(row, {"owner": Member.objects.filter(pk=kept).first() if kept else None}, by, on)


def _retag(row: Partnership, tags: list[str], by: Member, on: date) -> list[str]:
    before = row.tags
    _edit(row, {"tags": tags}, by, on)
    return before


def _without(row: Partnership, tag: str) -> list[str]:
    return [own for own in row.tags if own != tag]


def _with(row: Partnership, tag: str) -> list[str]:
    return row.tags if tag in row.tags else [*row.tags, tag]


def _move(row: Partnership, given: Given, by: Member, on: date) -> str:
    if row.stage not in EARLY:
        raise Refused(f"It is {row.get_stage_display().lower()}: move it on its own page, where the stage asks.")
    before = row.stage
    _edit(row, {"stage": given["stage"]}, by, on, given["note"])
    return before


def _tags(tags: list[str]) -> str:
    return ", ".join(tags)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _partnerships(member: Member) -> QuerySet[Partnership]:
    return Partnership.objects.visible_to(member).with_ties().select_related("partner", "owner")


PARTNERSHIPS = register(
    BulkPage(
        "partnerships", "partnership", "partnerships", _partnerships, lambda row: row,
        (
            Act("owner", "Owner", "Change owner", "Owner", lambda row: str(row.owner or "nobody"),
                lambda row, given, on: str(given["owner"] or "nobody"), _own, _own_back, OwnerForm),
            Act("tag", "Tag", "Add a tag", "Tags", lambda row: _tags(row.tags),
                lambda row, given, on: _tags(_with(row, given["tag"])),
                lambda row, given, by, on: _retag(row, _with(row, given["tag"]), by, on),
                lambda row, kept, by, on: void(_retag(row, kept, by, on)), TagForm),
            Act("untag", "Remove tag", "Remove a tag", "Tags", lambda row: _tags(row.tags),
                lambda row, given, on: _tags(_without(row, given["tag"])),
                lambda row, given, by, on: _retag(row, _without(row, given["tag"]), by, on),
                lambda row, kept, by, on: void(_retag(row, kept, by, on)), TagForm),
            field_act("tier", "Tier", TierForm, lambda tier: dict(Tier.choices).get(tier, ""), _edit),
            Act("stage", "Stage", "Move candidates", "Stage", lambda row: row.get_stage_display(),
                lambda row, given, on: Stage(given["stage"]).label, _move,
                lambda row, kept, by, on: _edit(row, {"stage": kept}, by, on), EarlyForm),
            field_act("look_again_on", "Look again", LookAgainForm, _day, _edit),
        ),
    )
)  # fmt: skip
