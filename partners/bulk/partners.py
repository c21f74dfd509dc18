"""What can be done to several partners at once. Merging them has a page of its own."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Member
from partners.actions.partners import edit_partner
from partners.models import Partner
from partners.models.choices import AlsoOur, PartnerKind
from partners.models.seeing import visible_partners

from . import BulkPage, register
from .fields import field_act

KINDS, ALSO = dict(PartnerKind.choices), dict(AlsoOur.choices)


class KindForm(forms.Form):
    """What kind of organisation they are."""

    kind = forms.ChoiceField(choices=[("", "Not said"), *PartnerKind.choices], required=False)


class AlsoForm(forms.Form):
    """What else they are to us."""

    also = forms.MultipleChoiceField(
        label="Also our", choices=AlsoOur.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class IndustryForm(forms.Form):
    """Which industry they belong to."""

    industry = forms.CharField(max_length=100, required=False)


def _edit_partner(row: Partner, fields: dict[str, Any], by: Member, on: date) -> None:
    edit_partner(partner=row, expected=row.version, by=by, fields=fields)


def _also(codes: list[str]) -> str:
    return ", ".join(ALSO.get(code, code) for code in codes)


PARTNERS = register(
    BulkPage(
        "partners", "partner", "partners",
        lambda member: Partner.objects.filter(visible_partners(member)), lambda row: None,
        (
            field_act("kind", "Kind", KindForm, lambda kind: KINDS.get(kind, ""), _edit_partner),
            field_act("industry", "Industry", IndustryForm, str, _edit_partner),
            field_act("also", "Also our", AlsoForm, _also, _edit_partner),
        ),
    )
)  # fmt: skip
