"""What the page shows, and above all what it never shows."""

from datetime import date, timedelta
from html import escape
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.test import Client

from accounts.models import Member, Setting
from flags.models import Flag
from lib.days import today
from lib.facts import announce
from objectives.models import Measurement, Objective, ObjectiveTarget
from partners.models import Agreement, Contact, Partnership, PartnershipRole, Touchpoint
from reviews.models import Confirmation, Review, SharedLink
from tests.partners.making import everything
from tests.shared.making import promise

# What the other side may read, field by field; every other text of every record is marked and sought.
SHOWN = {
    "partners.Partner.name", "partners.Partnership.title", "partners.Agreement.title",
    "partners.Contact.name", "partners.Contact.role",
    "objectives.Objective.title", "objectives.Objective.metric", "objectives.Objective.unit",
    "reviews.Commitment.what", "accounts.Member.name",
}  # fmt: skip
RECORDS = ("partners", "objectives", "pilots", "reviews", "flags", "accounts")
LEFT_ALONE = {"ref", "password", "seed", "token_hash", "email", "season", "curve", "rule"}
SECRET = 918_273


def day(of: int) -> date:
    return today() + timedelta(days=of)


def marked(field: "models.Field[Any, Any]") -> bool:
    """Is it free text, or a list of such?"""
    inner = field.base_field if isinstance(field, ArrayField) else field
    return isinstance(inner, models.CharField | models.TextField) and not field.choices and not inner.choices


def kept_by_people(model: type[models.Model]) -> bool:
    """A record of ours; their history cannot be written."""
    return model._meta.app_label in RECORDS and hasattr(model, "ref") and not hasattr(model, "pgh_label")


def mark_everything() -> dict[str, str]:
    """Write a mark of its own into every free text of every stored record; returns the marks by field."""
    marks: dict[str, str] = {}
    for model in apps.get_models():
        label = f"{model._meta.app_label}.{model._meta.object_name}"
        if not kept_by_people(model) or not model._default_manager.exists():
            continue
        for field in model._meta.concrete_fields:
            name = f"{label}.{field.name}"
            if not marked(field) or field.name in LEFT_ALONE or field.unique:
                continue
            mark = f"mark{len(marks)}mark"
            value: Any = [mark] if isinstance(field, ArrayField) else mark
            model._default_manager.update(**{field.name: value})
            marks[name] = mark
    return marks


@pytest.fixture
def full(nordlys: Partnership, link: SharedLink, ines: Member) -> Partnership:
    """A partnership with two records of every kind, and everything that we keep to ourselves."""
    everything(nordlys, ines, 2)
    Objective.objects.filter(partnership=nordlys).update(side="joint", forecast=SECRET, author="x", curve="")
    Objective.objects.create(partnership=nordlys, title="Kept to ourselves", side="ours", target=1)
    Objective.objects.create(partnership=nordlys, title="Nobody said whose", target=1)
    Confirmation.objects.create(partnership=nordlys, asked_on=day(-1), contact=None, words="x")
    PartnershipRole.objects.create(partnership=nordlys, member=ines, side="ours", title="x", decides="x")
    Partnership.objects.filter(pk=nordlys.pk).update(
        our_motive="x", their_motive="x", differences="x", overlap="direct_competitor", tags=["x"], tier="light"
    )
    announce([nordlys.pk])
    return nordlys


def test_no_private_text_is_on_any_page(guest: Client, theirs: str, full: Partnership, link: SharedLink) -> None:
    assert Flag.objects.filter(partnership=full).exists()
    marks = mark_everything()
    assert len(marks) > 50
    one = promise(full)
    assert full.counterpart
    seen = ""
    for path in ("", "answer", f"promises/{one.ref}", "people/new", f"people/{full.counterpart.ref}"):
        answer = guest.get(theirs + path)
        assert answer.status_code == 200
        seen += answer.content.decode()
    found = {name for name, mark in marks.items() if mark in seen}
    assert found - SHOWN == set()
    assert {"objectives.Objective.title", "partners.Agreement.title", "partners.Contact.name"} <= found


def test_no_figure_flag_or_standing_of_ours_is_there(guest: Client, theirs: str, full: Partnership) -> None:
    text = guest.get(theirs).content.decode()
    hidden: tuple[str, ...] = (
        "Kept to ourselves",
        "Nobody said whose",
        f"{SECRET}",
        "918k",
        "390",
        "60k",
        "18k",
        "Master agreement 0 missing",
    )
    hidden += (
        "ines@example.org",
        "kirsti@nordlys.example",
        "competitor",
        "tier",
        "Stale",
        "flag",
        "Critical",
        "pilot",
    )
    assert [word for word in hidden if word.lower() in text.lower()] == []


def test_progress_is_towards_the_target_in_force_and_unknown_without_a_baseline(
    guest: Client, theirs: str, nordlys: Partnership
) -> None:
    own = {"partnership": nordlys, "side": "joint", "unit": "shops", "target": 1000}
    retargeted = Objective.objects.create(title="Shops live", baseline=200, due_on=day(90), **own)
    ObjectiveTarget.objects.create(objective=retargeted, since=day(-1), target=600)
    ObjectiveTarget.objects.create(objective=retargeted, since=day(1), target=300)
    Measurement.objects.create(objective=retargeted, on=day(-3), value=420)
    page = guest.get(theirs).content.decode()
    assert "<small>600 shops by" in page
    assert '<strong>420</strong> <span class="quiet">55% there</span>' in page
    Objective.objects.filter(pk=retargeted.pk).update(baseline=None)
    page = guest.get(theirs).content.decode()
    assert "<strong>420</strong>" in page
    assert "% there" not in page


def test_it_shows_what_both_sides_share(guest: Client, theirs: str, nordlys: Partnership) -> None:
    goal = Objective.objects.create(
        partnership=nordlys, title="Shops live", side="joint", unit="shops", baseline=0, target=1000, due_on=day(90)
    )
    Measurement.objects.create(objective=goal, on=day(-3), value=420, note="x")
    Measurement.objects.create(objective=goal, on=day(3), value=999)
    Objective.objects.create(partnership=nordlys, title="More leads", side="theirs", target=40, unit="leads")
    promise(nordlys, "theirs", what="Send the checklist", due_on=day(-2))
    promise(nordlys, "ours", what="Offer for Finland", due_on=day(5))
    promise(nordlys, "ours", what="Taken back", cancelled_on=today())
    Touchpoint.objects.create(partnership=nordlys, on=day(6), kind="workshop", status="planned", summary="secret")
    Touchpoint.objects.create(partnership=nordlys, on=day(2), kind="mailing", status="planned")
    Touchpoint.objects.create(partnership=nordlys, on=day(3), kind="call", status="planned", mutual=False)
    Touchpoint.objects.create(partnership=nordlys, on=day(-4), kind="visit", mutual=True, summary="secret")
    Touchpoint.objects.create(partnership=nordlys, on=day(-5), kind="call", mutual=False, summary="secret")
    Touchpoint.objects.create(partnership=nordlys, on=day(-6), kind="their_word_for_trouble", mutual=True)
    Review.objects.create(partnership=nordlys, kind="results_review", held_on=day(-9), attended_by_them=True, works="x")
    Review.objects.create(partnership=nordlys, kind="strategy_review", held_on=day(-8), attended_by_them=False)
    Agreement.objects.create(
        partnership=nordlys, title="Frame", signed_by_us_on=day(-99), signed_by_them_on=day(-98), expires_on=day(200)
    )
    Agreement.objects.create(partnership=nordlys, title="Our draft", expires_on=day(200))
    text = guest.get(theirs).content.decode()
    shown: tuple[str, ...] = (
        "Shops live",
        "1,000 shops",
        "420",
        "42% there",
        "More leads",
        "yours",
        "Send the checklist",
        "was due",
    )
    shown += ("Offer for Finland", "Workshop, <time", "Visit", "Meeting", "Results review", "Frame", "Kirsti Aalto")
    assert [words for words in shown if words not in text] == []
    hidden: tuple[str, ...] = (
        "Taken back",
        "secret",
        "Call",
        "Mailing",
        "their_word",
        "Strategy review",
        "Our draft",
        "999",
    )
    assert [words for words in hidden if words in text] == []


def test_the_banner_says_until_when_and_for_whom(guest: Client, theirs: str, link: SharedLink) -> None:
    Setting.objects.update_or_create(name="organisation", defaults={"value": "Larch & Co"})
    text = guest.get(theirs).content.decode()
    assert "Larch &amp; Co" in text
    assert "Kirsti Aalto" in text
    assert f'<time datetime="{link.expires_on.isoformat()}">' in text


def test_people_are_those_engaged_by_name_alone(guest: Client, theirs: str, nordlys: Partnership) -> None:
    deputy = Member.objects.create(email="deputy@example.org", name="Tomas Reyes")
    nordlys.deputies.add(deputy)
    Member.objects.create(email="far@example.org", name="Far Away")
    nameless = Member.objects.create(email="nameless@example.org")
    nordlys.deputies.add(nameless)
    met = Contact.objects.create(partner=nordlys.partner, name="Met Once", function="Legal")
    Contact.objects.create(partner=nordlys.partner, name="Never Met")
    gone = Contact.objects.create(partner=nordlys.partner, name="Gone By", left_on=day(-3))
    touch = Touchpoint.objects.create(partnership=nordlys, on=day(-4), kind="call", mutual=True)
    touch.contacts.add(met, gone)
    text = guest.get(theirs).content.decode()
    assert [name for name in ("Inés Okafor", "Tomas Reyes", "Met Once") if name not in text] == []
    assert [name for name in ("Far Away", "Never Met", "Gone By", "@example.org", "nameless") if name in text] == []


def test_a_colleague_s_answer_stays_theirs(guest: Client, theirs: str, nordlys: Partnership, link: SharedLink) -> None:
    other = Contact.objects.create(partner=nordlys.partner, name="Jonas Lie")
    Confirmation.objects.create(partnership=nordlys, contact=other, answered_on=today(), value=1, words="Between us")
    Confirmation.objects.create(
        partnership=nordlys, contact=link.contact, answered_on=day(-1), value=4, still_motivated=True, words="My words"
    )
    text = guest.get(theirs).content.decode()
    assert "My words" in text
    assert "4 of 5" in text
    assert "Between us" not in text


def test_an_empty_partnership_has_an_honest_page(guest: Client, theirs: str) -> None:
    text = guest.get(theirs).content.decode()
    for words in ("No joint objective is written down yet", "None is planned", "Nothing is open on your side"):
        assert words in text


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_no_field_becomes_markup(guest: Client, theirs: str, full: Partnership, ours: Client) -> None:
    for model in apps.get_models():
        if not kept_by_people(model):
            continue
        for field in model._meta.concrete_fields:
            wide = (getattr(field, "max_length", None) or 999) >= len(EVIL)
            if marked(field) and wide and not field.unique and field.name not in LEFT_ALONE:
                value = [EVIL] if isinstance(field, ArrayField) else EVIL
                model._default_manager.update(**{field.name: value})
    Setting.objects.update_or_create(name="organisation", defaults={"value": EVIL})
    one = promise(full, what=EVIL)
    assert full.counterpart
    paths = ("", "answer", f"promises/{one.ref}", f"promises/{one.ref}/undo", f"people/{full.counterpart.ref}")
    for path in paths:
        text = guest.get(theirs + path).content.decode()
        assert EVIL not in text, path
        assert escape(EVIL) in text or "&lt;script&gt;" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    text = ours.get(f"/partnerships/{full.ref}/shared/").content.decode()
    assert "<script>alert" not in text
    posted = {"still_motivated": "maybe", "value": EVIL, "words": EVIL}
    assert "<script>alert" not in guest.post(f"{theirs}answer", posted).content.decode()
    assert "<script>alert" not in guest.post(f"{theirs}people/new", {"name": "", "role": EVIL}).content.decode()
