"""The form of one record, from its model's own fields."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory

from accounts.models import Member, Record
from partners.forms.constraints import SaysConstraints
from partners.forms.touchpoint import DateInput, named
from partners.models import Contact, Partnership

from .registry import Kind

LABELS = {
    "since": "From",
    "until": "Until",
    "on": "On",
    "side": "Whose",
    "who": "Who",
    "what": "What",
    "does_not": "What does not work",
    "works": "What works",
    "kind": "Kind",
    "fee": "Fee a year",
    "serves": "Serves our objective",
    "pay_back_on": "Pays back from",
}
TEXTS = 3  # rows of a text area


class OtherPartnership(forms.CharField):
    """Another partnership, named as its page is: a list of ten thousand would help nobody."""

    by: Member  # whoever fills it in: it finds only what they see

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return str(Partnership.objects.select_related("partner").get(pk=value))
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        found = named(text, self.by)
        if len(found) != 1:
            raise ValidationError(
                f"“{text}” is {'no' if not found else 'more than one'} partnership. Write its partner or reference."
            )
        return found[0]


def form_of(kind: Kind) -> type[SaysConstraints]:
    """The form class of a kind of record."""
    made = modelform_factory(
        kind.model,
        form=SaysConstraints,
        fields=list(kind.fields),
        formfield_callback=lambda field, **own: _field(kind, field, **own),
    )
    assert issubclass(made, SaysConstraints)
    return made


def bound(
    kind: Kind, partnership: Partnership, record: Record, data: Any = None, initial: Any = None, *, by: Member
) -> SaysConstraints:
    """The form of `record`, whose choices are those of the partnership, and for others what `by` sees."""
    if kind.path == "partnership":
        setattr(record, kind.path, partnership)
    form = form_of(kind)(data, instance=record, initial=initial)
    for field in form.fields.values():
        if isinstance(field, OtherPartnership):
            field.by = by
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            field.queryset = _choices(field.queryset.model, partnership, record)
    return form


def _field(kind: Kind, field: Any, **own: Any) -> forms.Field | None:
    if isinstance(field, models.ForeignKey) and field.related_model is Partnership:
        return OtherPartnership(label="Other partnership", help_text="Its partner’s name, or “partner: title”.")
    if isinstance(field, models.DateField):
        own["widget"] = DateInput
    elif isinstance(field, models.TextField):
        own["widget"] = forms.Textarea(attrs={"rows": TEXTS})
    made: forms.Field | None = field.formfield(**own)
    if made is None:
        return None
    made.label = LABELS.get(field.name) or str(field.verbose_name).removesuffix(" on").capitalize()
    if field.name in kind.choices:
        made.widget.attrs["list"] = f"{field.name}-words"
    return made


def _choices(model: type[models.Model], partnership: Partnership, record: Record) -> models.QuerySet[Any]:
    rows = model._default_manager.all()
    if model is Member:
        return rows.filter(is_active=True)
    if model is Contact:
        return rows.filter(partner=partnership.partner_id)
    if model is type(record):
        rows = rows.exclude(pk=record.pk)
    if model._meta.model_name == "objective" and type(record) is model:
        return rows.filter(partnership=None)  # what it serves is an objective of our agenda
    return rows.filter(partnership=partnership)
