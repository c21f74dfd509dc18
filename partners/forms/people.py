"""Forms of the people of a partnership: a role on either side, and who answers for it from which day."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from accounts.models import Member
from partners.models import Contact, Partnership, PartnershipRole
from partners.models.choices import Side

from .constraints import SaysConstraints
from .touchpoint import DateInput

AREA = forms.Textarea(attrs={"rows": 2})


class RoleForm(SaysConstraints):
    """What somebody of one side does and decides."""

    class Meta:
        model = PartnershipRole
        fields = ("member", "contact", "title", "responsibilities", "decides")
        labels: ClassVar[dict[str, str]] = {"member": "Who", "contact": "Who", "title": "Role"}
        widgets: ClassVar[dict[str, forms.Widget]] = {"responsibilities": AREA, "decides": AREA}
        help_texts: ClassVar[dict[str, str]] = {
            "title": "Sponsor, technical lead, contract …",
            "responsibilities": "What they look after.",
            "decides": "What they may settle without asking anybody.",
        }

    def __init__(self, data: Any = None, *, role: PartnershipRole) -> None:
        super().__init__(data, instance=role)
        ours = role.side == Side.OURS
        del self.fields["contact" if ours else "member"]
        people: Any = (
            Member.objects.filter(is_active=True, left_on=None)
            if ours
            else Contact.objects.filter(partner=role.partnership.partner_id, left_on=None)
        )
        held_by = role.member_id if ours else role.contact_id
        if held_by:  # who left stays named until somebody else is
            people = people | people.model.objects.filter(pk=held_by)
        chosen: Any = self.fields["member" if ours else "contact"]
        chosen.queryset, chosen.required = people, True


class HandOverForm(forms.Form):
    """Who answers for it on both sides, from a day on."""

    owner = forms.ModelChoiceField(
        Member.objects.filter(is_active=True, left_on=None), label="Owner on our side", required=False,
        empty_label="Nobody",
    )  # fmt: skip
    deputies = forms.ModelMultipleChoiceField(
        Member.objects.filter(is_active=True, left_on=None), label="Deputies", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="They may do all that the owner may.",
    )  # fmt: skip
    counterpart = forms.ModelChoiceField(
        Contact.objects.none(), label="Counterpart on their side", required=False, empty_label="Nobody"
    )
    on = forms.DateField(label="From", widget=DateInput, help_text="The history keeps who it was before.")

    def __init__(self, data: Any = None, *, partnership: Partnership, today: date, newest: dict[str, date]) -> None:
        deputies = [member.pk for member in partnership.deputies.all()]
        begun = {"owner": partnership.owner_id, "counterpart": partnership.counterpart_id, "deputies": deputies}
        super().__init__(data, initial=begun | {"on": today})
        self.partnership, self.today, self.newest = partnership, today, newest
        self._offer("counterpart", Contact.objects.filter(partner=partnership.partner_id, left_on=None))
        self._offer("owner", Member.objects.filter(is_active=True, left_on=None))

    def _offer(self, name: str, people: Any) -> None:
        """Who is there; and who answers now, even where they have left."""
        now = getattr(self.partnership, f"{name}_id")
        field: Any = self.fields[name]
        field.queryset = people | people.model.objects.filter(pk=now) if now else people

    def clean_on(self) -> date:
        """Not in the future: who will answer one day answers from that day."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come. Hand over on the day itself.")
        return on

    def clean(self) -> dict[str, Any]:
        """A change comes after the one before it, or the history would end with somebody else."""
        given = super().clean() or self.cleaned_data
        owner, on = given.get("owner"), given.get("on")
        if owner and owner in (given.get("deputies") or ()):
            self.add_error("deputies", f"{owner} is the owner; a deputy is somebody else.")
        for name, changed in self.newest.items():
            moved = name in given and (given[name].pk if given[name] else None) != getattr(
                self.partnership, f"{name}_id"
            )
            if moved and on and on < changed:
                self.add_error("on", f"The {name} last changed on {changed:%-d %B %Y}; choose that day or a later one.")
        return given
