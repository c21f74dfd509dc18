"""Logging a touchpoint: the quick line, and the whole form of the sheet and the page."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import Member
from lib.days import today
from partners.models import Contact, Partnership
from partners.models.choices import TOUCHPOINT_KINDS

CHIPS = ("call", "meeting", "email", "message", "joint_event", "workshop", "visit")
OTHERS = [(code, label) for code, label in TOUCHPOINT_KINDS.items() if code not in CHIPS]
FURTHEST = 3 * 366  # days ahead; further is a typing error in the year
NOTE = 10_000


def both_by_default() -> forms.BooleanField:
    """Did both sides take part? Only then does it count as contact."""
    return forms.BooleanField(label="Both sides took part", required=False, initial=True)


class QuickForm(forms.Form):
    """One line on the page of a partnership: what, how, and whether both took part. Today."""

    note = forms.CharField(label="What was said or settled", max_length=NOTE)
    kind = forms.ChoiceField(label="How", choices=[(code, TOUCHPOINT_KINDS[code]) for code in CHIPS], initial="call")
    mutual = both_by_default()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # its own ids: the sheet with the whole form opens over the same page
        super().__init__(*args, **{**kwargs, "auto_id": "quick_%s"})


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TouchpointForm(forms.Form):
    """Two required fields: with whom, and a note. Everything else has a sensible start."""

    partnership = forms.CharField(
        label="With", max_length=500, widget=forms.TextInput(attrs={"list": "partnership-names", "autocomplete": "off"})
    )
    note = forms.CharField(label="What was said or settled", max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label="How", required=False, initial="call", widget=forms.RadioSelect,
        choices=[(code, TOUCHPOINT_KINDS[code]) for code in CHIPS],
    )  # fmt: skip
    other_kind = forms.ChoiceField(label="Or", required=False, choices=[("", "One of the above"), *OTHERS])
    on = forms.DateField(label="When", required=False, widget=DateInput, help_text="A day to come is booked.")
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=0, max_value=10_080)
    mutual = both_by_default()
    members = forms.ModelMultipleChoiceField(Member.objects.none(), label="From us", required=False)
    contacts = forms.ModelMultipleChoiceField(Contact.objects.none(), label="From them", required=False)
    next_step = forms.CharField(label="Next step", required=False, max_length=2_000)
    they_promised = forms.CharField(label="They promised", required=False, max_length=500)
    promise_due_on = forms.DateField(label="By", required=False, widget=DateInput)

    def __init__(self, *args: Any, partnership: Partnership | None, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found, self.by = partnership, by
        if partnership:
            del self.fields["partnership"]
        self._people(partnership, by)

    def _people(self, partnership: Partnership | None, by: Member) -> None:
        members, contacts = self.fields["members"], self.fields["contacts"]
        assert isinstance(members, forms.ModelMultipleChoiceField)
        assert isinstance(contacts, forms.ModelMultipleChoiceField)
        members.queryset = Member.objects.filter(Q(is_active=True, left_on=None) | Q(pk=by.pk)).order_by(
            "name", "email"
        )
        for field in (members, contacts):
            field.widget.attrs["size"] = 4
        if partnership:
            contacts.queryset = Contact.objects.filter(partner=partnership.partner_id)
        else:
            del self.fields["contacts"]  # nobody to choose from until the partner is known

    def clean_partnership(self) -> str:
        """The partnership that was named, by its reference, its partner or "partner: title"."""
        text: str = self.cleaned_data["partnership"]
        found = named(text, self.by)
        if len(found) == 1:
            self.found = found[0]
            return text
        if not found:
            raise forms.ValidationError(f"There is no partnership called “{text}”. Choose one of the list.")
        names = "; ".join(str(one) for one in found[:5])
        raise forms.ValidationError(f"“{text}” can be several: {names}. Write one of them in full.")

    def clean_on(self) -> date:
        """Today unless said otherwise."""
        on: date = self.cleaned_data["on"] or today()
        if on > today() + timedelta(days=FURTHEST):
            raise forms.ValidationError("This day lies more than three years ahead. Is the year right?")
        return on

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "on": given["on"],
            "kind": given["other_kind"] or given["kind"] or "call",
            "summary": given["note"],
            "minutes": given["minutes"],
            "mutual": given["mutual"],
            "next_step": given["next_step"],
            "members": given["members"],
            "contacts": given.get("contacts", ()),
        }


def named(text: str, member: Member) -> list[Partnership]:
    """What a text can mean to the member, at most six: by reference, partner's name, or "partner: title"."""
    name, _, title = text.partition(": ")
    wanted = Q(ref=text) | Q(partner__name__iexact=text)
    if title:
        wanted |= Q(partner__name__iexact=name, title__iexact=title)
    return list(Partnership.objects.visible_to(member).filter(wanted).select_related("partner").order_by("id")[:6])
