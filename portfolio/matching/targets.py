"""What one row of somebody's own table can be, and which of our columns theirs may fill."""

from dataclasses import dataclass
from typing import Any

from objectives.models.choices import Flow, ValueKind
from partners.models.choices import TOUCHPOINT_KINDS, Side, Stage

DAY, LAST_DAY, NUMBER, MEMBER, TEXT = "day", "last_day", "number", "member", "text"


@dataclass(frozen=True)
class Field:
    """One thing that a column may hold. `fills` names the columns of the bundle as `file column`.

    `also`: headings, in small letters and digits alone, by which it is recognised. `choices`: where no column holds it,
    every row gets the one chosen, at first `usual`.
    """

    name: str
    label: str
    fills: tuple[str, ...]
    also: str = ""
    kind: str = TEXT
    needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    usual: str = ""


@dataclass(frozen=True)
class Target:
    """One sort of row: `label` names many, `one` is one of them."""

    name: str
    label: str
    one: str
    fields: tuple[Field, ...]

    @property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}


def _choices(of: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in of.choices)


_WHO = "partner company organisation organization account partnername companyname customer vendor firm client sponsor"
_ON = "on day date when datum"


def _of_partnership(file: str) -> tuple[Field, ...]:
    """Which partnership a dated row belongs to."""
    return (
        Field(
            "partner", "Partner, or the partnership’s ref", (f"{file} partnership",), f"{_WHO} ref name", needed=True
        ),
        Field("title", "Title of the partnership", (), "title partnership project deal"),
    )


PARTNERSHIP = Target(
    "partnership",
    "Partnerships",
    "a partnership",
    (
        Field(
            "partner",
            "Partner",
            ("partners.csv name", "partners.csv ref", "partnerships.csv partner"),
            f"{_WHO} name",
            needed=True,
        ),
        Field("title", "Title", ("partnerships.csv title",), "title partnership project deal programme program"),
        Field(
            "stage",
            "Stage",
            ("partnerships.csv stage",),
            "stage status state phase",
            choices=_choices(Stage),
            usual="active",
        ),
        Field("arrangement", "Arrangement", ("partnerships.csv arrangement",), "arrangement kind type category"),
        Field("tier", "Tier", ("partnerships.csv tier",), "tier level importance"),
        Field("purpose", "Purpose", ("partnerships.csv purpose",), "purpose why reason goal description notes"),
        Field("we_bring", "What we bring", ("partnerships.csv we_bring",), "webring ourcontribution"),
        Field("they_bring", "What they bring", ("partnerships.csv they_bring",), "theybring theircontribution"),
        Field(
            "owner",
            "Owner, by name or email",
            ("partnerships.csv owner",),
            "owner manager partnermanager responsible accountmanager lead owneremail",
            MEMBER,
        ),
        Field(
            "counterpart",
            "Counterpart’s name",
            ("contacts.csv name", "contacts.csv ref", "partnerships.csv counterpart"),
            "counterpart contact contactname contactperson maincontact person",
        ),
        Field(
            "counterpart_email",
            "Counterpart’s email",
            ("contacts.csv email",),
            "email contactemail counterpartemail mail emailaddress",
        ),
        Field(
            "started_on", "Started on", ("partnerships.csv started_on",),
            "startedon started start startdate since begin from signed signedon", DAY,
        ),
        Field(
            "ended_on", "Ended on", ("partnerships.csv ended_on",),
            "endedon ended end enddate until to terminated", LAST_DAY,
        ),
        Field("country", "Partner’s country", ("partners.csv country",), "country land nation"),
        Field("industry", "Partner’s industry", ("partners.csv industry",), "industry sector branch"),
        Field("tags", "Tags, between semicolons", ("partnerships.csv tags",), "tags tag labels keywords"),
    ),
)  # fmt: skip
TOUCHPOINT = Target(
    "touchpoint",
    "Touchpoints",
    "a touchpoint: a meeting, call or event",
    (
        *_of_partnership("touchpoints.csv"),
        Field("on", "Day", ("touchpoints.csv on",), f"{_ON} meetingdate activitydate", DAY, needed=True),
        Field(
            "kind",
            "Kind",
            ("touchpoints.csv kind",),
            "kind type activity activitytype",
            choices=tuple(TOUCHPOINT_KINDS.items()),
            usual="meeting",
        ),
        Field(
            "mutual",
            "Did both sides take part?",
            ("touchpoints.csv mutual",),
            "mutual bothsides",
            choices=(("", "Not known"), ("true", "Yes"), ("false", "No")),
        ),
        Field(
            "summary",
            "What was said or settled",
            ("touchpoints.csv summary",),
            "summary notes note subject description",
        ),
        Field("next_step", "Next step", ("touchpoints.csv next_step",), "nextstep next followup"),
        Field("minutes", "Minutes", ("touchpoints.csv minutes",), "minutes duration length", NUMBER),
    ),
)
VALUE = Target(
    "value",
    "Value",
    "an entry of value: money or hours, given or received",
    (
        *_of_partnership("value_entries.csv"),
        Field("on", "Day", ("value_entries.csv on",), f"{_ON} bookedon invoicedate", DAY, needed=True),
        Field(
            "side",
            "Whose",
            ("value_entries.csv side",),
            "side whose who",
            choices=_choices(Side),
            usual="ours",
        ),
        Field(
            "flow",
            "Put in or got out",
            ("value_entries.csv flow",),
            "flow direction",
            choices=_choices(Flow),
            usual="return",
        ),
        Field(
            "kind", "Kind", ("value_entries.csv kind",), "kind type category",
            choices=_choices(ValueKind), usual="revenue",
        ),
        Field("amount", "Amount", ("value_entries.csv amount",), "amount value sum revenue cost total price", NUMBER),
        Field("hours", "Hours", ("value_entries.csv hours",), "hours time effort", NUMBER),
        Field("note", "Remark", ("value_entries.csv note",), "note notes remark comment description"),
    ),
)  # fmt: skip
CONTACT = Target(
    "contact",
    "People of theirs",
    "a person on a partner’s side",
    (
        Field(
            "partner", "Partner", ("partners.csv name", "partners.csv ref", "contacts.csv partner"), _WHO, needed=True
        ),
        Field("name", "Name", ("contacts.csv name", "contacts.csv ref"), "name contact person fullname", needed=True),
        Field("email", "Email", ("contacts.csv email",), "email mail emailaddress"),
        Field("role", "Role", ("contacts.csv role",), "role position title jobtitle"),
        Field("function", "Function", ("contacts.csv function",), "function department team"),
        Field("location", "Place", ("contacts.csv location",), "location place city office"),
    ),
)
TARGETS = {target.name: target for target in (PARTNERSHIP, TOUCHPOINT, VALUE, CONTACT)}
