"""A new or edited partnership: four fields first, the rest in sections that open."""

from typing import Any, ClassVar

from django import forms
from django.contrib.postgres.forms import SimpleArrayField

from accounts.models import Member
from lib.days import today
from partners.fit import readiness
from partners.models import Contact, Partner, Partnership
from partners.models.choices import Stage
from partners.models.seeing import visible_partners

from .constraints import SaysConstraints
from .touchpoint import DateInput

AREA = forms.Textarea(attrs={"rows": 2})
FIRST = ("partner_name", "arrangement", "purpose", "owner")
SECTIONS: dict[str, tuple[str, ...]] = {
    "Who brings what": ("we_bring", "they_bring", "customer_gains"),
    "Motives": ("our_motive", "our_motive_strength", "their_motive", "their_motive_strength"),
    "Where we overlap": ("overlap", "conflict_open_since", "differences"),
    "Stage and standing": (
        "stage",
        "change_on",
        "change_note",
        *readiness.FIELDS,
        "title",
        "tier",
        "legal_form",
        "started_on",
        "season",
        "pay_back_on",
    ),
    "People": ("counterpart", "counterpart_name", "deputies"),
    "Rhythm and agreement": ("rhythm_days", "signed_on", "expires_on", "notice_days"),
    "In public and beyond": (
        "publicly_listed_from",
        "publicly_listed_until",
        "integration_level",
        "integration_exercised_on",
        "inbound_on",
        "tags",
    ),
    "The end": ("ended_on", "end_reason", "look_again_on"),
}
EDITED = [
    "arrangement",
    "purpose",
    "owner",
    "we_bring",
    "they_bring",
    "customer_gains",
    "our_motive",
    "our_motive_strength",
    "their_motive",
    "their_motive_strength",
    "overlap",
    "conflict_open_since",
    "differences",
    "stage",
    "title",
    "tier",
    "legal_form",
    "started_on",
    "season",
    "pay_back_on",
    "counterpart",
    "publicly_listed_from",
    "publicly_listed_until",
    "integration_level",
    "integration_exercised_on",
    "inbound_on",
    "tags",
    "ended_on",
    "end_reason",
    "look_again_on",
]
DAYS = [name for name in EDITED if name.endswith(("_on", "_since", "_from", "_until"))]
LABELS = {
    "purpose": "Why we work with them",
    "we_bring": "We bring",
    "they_bring": "They bring",
    "arrangement": "What kind of arrangement",
    "customer_gains": "What the customer gets that neither could give alone",
    "owner": "Owner, on our side",
    "counterpart": "Their manager",
    "our_motive_strength": "How strong is ours",
    "their_motive_strength": "How strong is theirs",
    "overlap": "Do both sell into the same budget",
    "differences": "Differences to accept",
    "title": "Name of this arrangement",
    "publicly_listed_from": "Named in public from",
    "publicly_listed_until": "Named in public until",
    "pay_back_on": "Pays back from",
    "integration_level": "Level of integration",
    "integration_exercised_on": "Integration last used on",
    "inbound_on": "They asked us on",
    "season": "Season",
    "conflict_open_since": "Open conflict since",
    "end_reason": "Why it ended",
}


class PartnershipForm(SaysConstraints):
    """Everything undated about a partnership. A changed stage, owner or counterpart is dated by `change_on`."""

    asks_readiness = True
    broken: ClassVar = {
        "partnership_ends_after_start": ("ended_on", "It cannot end before it started."),
        "partnership_listing_ends_after_start": ("publicly_listed_until", "It cannot end before it began."),
        "partnership_season_month_days": ("season", "Write it as two days of the year: 03-01/10-31."),
    }

    purpose = forms.CharField(
        label=LABELS["purpose"],
        required=False,
        widget=AREA,
        help_text="One sentence. It is the first thing everybody reads.",
    )
    our_motive_strength = forms.TypedChoiceField(
        label=LABELS["our_motive_strength"],
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Not judged"), *((n, f"{n} of 5") for n in range(6))],
    )
    their_motive_strength = forms.TypedChoiceField(
        label=LABELS["their_motive_strength"],
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Not judged"), *((n, f"{n} of 5") for n in range(6))],
    )
    integration_level = forms.TypedChoiceField(
        label=LABELS["integration_level"],
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", "Not recorded"),
            (0, "None"),
            (1, "By hand"),
            (2, "By files"),
            (3, "Live one way"),
            (4, "Live both ways"),
        ],
    )
    tags = SimpleArrayField(forms.CharField(max_length=60), required=False, help_text="Separated by commas.")
    deputies = forms.ModelMultipleChoiceField(Member.objects.none(), label="Deputies", required=False)
    change_on = forms.DateField(
        label="Changed on",
        required=False,
        widget=DateInput,
        help_text="From this day the new stage, owner or counterpart holds.",
    )
    change_note = forms.CharField(label="Why the stage changes", required=False, max_length=2_000)

    class Meta:
        model = Partnership
        fields = EDITED
        labels = LABELS
        widgets = dict.fromkeys(DAYS, DateInput) | dict.fromkeys(
            ("we_bring", "they_bring", "customer_gains", "our_motive", "their_motive", "differences", "end_reason"),
            AREA,
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Member.objects.filter(is_active=True, left_on=None).order_by("name", "email")
        for name in ("owner", "deputies"):
            self.fields[name].queryset = active  # type: ignore[attr-defined]
        for name in ("arrangement", "legal_form", "tier", "overlap"):
            field = self.fields[name]
            field.choices = [("", "Not said"), *[pair for pair in field.choices if pair[0]]]  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody yet"  # type: ignore[attr-defined]
        self.fields["season"].help_text = "Months in which contact is due, as 03-01/10-31; empty: the whole year."
        if self.instance.pk:
            self.fields["counterpart"].queryset = Contact.objects.filter(partner=self.instance.partner_id)  # type: ignore[attr-defined]
            self.initial["deputies"] = list(self.instance.deputies.values_list("pk", flat=True))
        else:
            del self.fields["counterpart"]
        if self.asks_readiness and (not self.instance.pk or self.instance.stage in readiness.BEFORE):
            before = readiness.standing(self.instance) if self.instance.pk else None
            self.fields |= readiness.fields(before, today())

    def clean(self) -> dict[str, Any]:
        """Who goes active says whether our own people can sell it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self._goes_active():
            readiness.require(self)
        return given

    def ready(self) -> readiness.Ready | None:
        """Our own readiness, where it goes active."""
        return readiness.given(self.cleaned_data, today()) if self._goes_active() else None

    def _goes_active(self) -> bool:
        return "ready" in self.fields and self.cleaned_data.get("stage") == Stage.ACTIVE

    @property
    def first(self) -> list[forms.BoundField]:
        """The four fields to begin with."""
        return [self[name] for name in FIRST if name in self.fields]

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The rest; a section with an error or with something in it stands open."""
        found = []
        for title, names in SECTIONS.items():
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                found.append({"title": title, "fields": fields, "open": any(field.errors for field in fields)})
        return found


class NewPartnershipForm(PartnershipForm):
    """With the partner's name, and the basics that become records of their own."""

    # what is entered here was mostly going on before; the first 90 days and the fit page ask
    asks_readiness = False
    partner_name = forms.CharField(
        label="Partner", max_length=200, help_text="A new organisation, or one that is here already."
    )
    counterpart_name = forms.CharField(label="Their manager", required=False, max_length=200)
    rhythm_days = forms.IntegerField(
        label="Talk every … days",
        required=False,
        min_value=1,
        max_value=3_660,
        help_text="30 is monthly, 91 quarterly.",
    )
    signed_on = forms.DateField(label="Agreement signed by both on", required=False, widget=DateInput)
    expires_on = forms.DateField(label="Agreement ends on", required=False, widget=DateInput)
    notice_days = forms.IntegerField(label="Notice, in days", required=False, min_value=0, max_value=3_660)

    def clean_partner_name(self) -> str:
        """Without blanks around it, and no NUL."""
        name: str = self.cleaned_data["partner_name"].strip()
        return name

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        signed, ends = given.get("signed_on"), given.get("expires_on")
        if signed and ends and ends < signed:
            self.add_error("expires_on", "It cannot end before it was signed.")
        return given

    def partner(self, member: Member) -> Partner | str:
        """The stored partner of that name that the member sees, or the name of a new one."""
        name: str = self.cleaned_data["partner_name"]
        return Partner.objects.filter(visible_partners(member), name__iexact=name).order_by("id").first() or name

    def extras(self) -> dict[str, Any]:
        """What becomes records of its own."""
        names = ("counterpart_name", "rhythm_days", "signed_on", "expires_on", "notice_days")
        return {name: self.cleaned_data[name] for name in names}
