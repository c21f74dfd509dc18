"""The policy page and changing a threshold: previewed, saved, refused, in conflict, who did it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from flags import what_if
from flags.models import Flag, PolicyValue
from lib.days import today
from partners.models import Partnership

pytestmark = pytest.mark.django_db
SignIn = Callable[[Member | str], Client]
URL = "/policy/stale/interval_days/"


@pytest.fixture
def today_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the 24 months out of the preview: they are tested in test_what_if.py, and take their time."""
    monkeypatch.setattr(what_if, "MOST_PARTNERSHIPS", 0)


def typed(**own: Any) -> dict[str, Any]:
    return {"what": "set", "scope": "tier:strategic", "value": "25", "since": today().isoformat()} | own


def previewed(client: Client, **own: Any) -> dict[str, Any]:
    """What the form of the preview would send."""
    answer = client.post(URL, typed(**own) | {"do": "preview"})
    assert answer.status_code == 200, answer.content
    shown = answer.context["preview"]
    return typed(**own) | {"do": "save", "stamp": shown["stamp"], "previewed": shown["previewed"]}


def test_every_threshold_stands_there_with_its_default(signed_in: SignIn, silent: None) -> None:
    text = signed_in("reader").get("/policy/").text
    assert "Expected interval of contact where no rhythm is agreed." in text
    assert re.search(r"60; strategic 30, light 90", text)
    assert "Windows, the same for every rule" in text


def test_the_preview_names_whom_it_flags_and_writes_nothing(signed_in: SignIn, silent: None) -> None:
    answer = signed_in("lead").post(URL, typed())
    one = Partnership.objects.get(partner__name="Brise")
    assert "It flags 1 more, clears 0" in answer.text
    assert f'<a href="/partnerships/{one.ref}/">Brise</a>' in answer.text
    assert "Over the last 24 months it would have" in answer.text
    assert not PolicyValue.objects.exists()


@pytest.mark.usefixtures("today_only")
def test_saving_what_was_previewed_changes_the_flags_at_once(signed_in: SignIn, silent: None) -> None:
    client = signed_in("lead")
    flagged = Flag.objects.filter(rule="stale", closed_on=None)
    assert flagged.count() == 1
    answer = client.post(URL, previewed(client))
    assert (answer.status_code, answer["Location"]) == (302, URL)
    row = PolicyValue.objects.get()
    assert (row.scope, row.rule, row.threshold, float(row.value), row.since) == (
        *("tier:strategic", "stale", "interval_days", 25.0),
        today(),
    )
    assert flagged.count() == 2


@pytest.mark.usefixtures("today_only")
def test_what_was_not_previewed_is_previewed_and_not_saved(signed_in: SignIn, silent: None) -> None:
    client = signed_in("lead")
    sent = previewed(client) | {"value": "26"}
    answer = client.post(URL, sent)
    assert answer.status_code == 200
    assert answer.context["preview"]["value"] == 26
    assert not PolicyValue.objects.exists()


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("value", "0", "must lie between 1 and 3660"),
        ("value", "3661", "must lie between 1 and 3660"),
        ("value", "many", "Enter a number"),
        ("value", "", "Give the value"),
        ("since", "yesterday", "Enter a valid date"),
        ("since", (today() - timedelta(days=1)).isoformat(), "from today at the earliest"),
        ("scope", "tier:golden", "Select a valid choice"),
        ("scope", "partnership", "Say which one"),
    ],
)
def test_bad_input_is_said_at_the_field_and_kept(
    signed_in: SignIn, silent: None, field: str, wrong: str, says: str
) -> None:
    answer = signed_in("lead").post(URL, typed(**{field: wrong}) | {"do": "save"})
    at = "partnership" if wrong == "partnership" else field
    assert answer.status_code == 422
    assert says in " ".join(answer.context["form"].errors[at])
    assert answer.context["form"][field].value() == wrong
    assert not PolicyValue.objects.exists()


@pytest.mark.usefixtures("today_only")
@pytest.mark.parametrize("value", ["1", "3660"])
def test_the_ends_of_the_range_are_in_it(signed_in: SignIn, silent: None, value: str) -> None:
    assert signed_in("lead").post(URL, typed(value=value)).status_code == 200


def test_a_partnership_nobody_knows(signed_in: SignIn, silent: None) -> None:
    answer = signed_in("lead").post(URL, typed(scope="partnership", partnership="nobody"))
    assert answer.context["form"].errors["partnership"] == ["There is no partnership “nobody”."]


@pytest.mark.usefixtures("today_only")
def test_one_partnership(signed_in: SignIn, silent: None) -> None:
    client, one = signed_in("lead"), Partnership.objects.get(partner__name="Alto")
    client.post(URL, previewed(client, scope="partnership", partnership=one.ref, value="10"))
    row = PolicyValue.objects.get()
    assert (row.scope, row.partnership) == (f"partnership:{one.ref}", one)
    assert Flag.objects.filter(rule="stale", closed_on=None, partnership=one).exists()


@pytest.mark.usefixtures("today_only")
def test_a_later_change_supersedes_and_a_removal_brings_the_default_back(signed_in: SignIn, silent: None) -> None:
    client = signed_in("lead")
    client.post(URL, previewed(client, value="25"))
    client.post(URL, previewed(client, value="40"))
    assert [float(row.value) for row in PolicyValue.objects.all()] == [40.0]
    assert not Flag.objects.filter(rule="stale", closed_on=None).exists()
    gone = client.post(URL, previewed(client, what="remove"))
    assert gone.status_code == 302
    assert not PolicyValue.objects.exists()
    assert Flag.objects.filter(rule="stale", closed_on=None).count() == 1


@pytest.mark.usefixtures("today_only")
def test_who_changed_what_and_when(signed_in: SignIn, silent: None, lead: Member) -> None:
    client = signed_in(lead)
    for value in ("25", "40"):
        client.post(URL, previewed(client, value=value))
    client.post(URL, previewed(client, what="remove"))
    changes = client.get(URL).context["changes"]
    # within the one transaction of a test the history has one time: the order says nothing here
    assert {(change.by, change.what, change.was, change.now) for change in changes} == {
        ("Lena Vogt", "removed", 40.0, None),
        ("Lena Vogt", "changed", 25.0, 40.0),
        ("Lena Vogt", "set", None, 25.0),
    }


@pytest.mark.usefixtures("today_only")
def test_a_change_in_between_is_a_conflict(signed_in: SignIn, silent: None) -> None:
    mine, theirs = signed_in("lead"), signed_in("admin")
    sent = previewed(mine)
    theirs.post(URL, previewed(theirs, value="28"))
    answer = mine.post(URL, sent)
    assert answer.status_code == 409
    assert "Somebody changed this threshold" in answer.text
    assert float(PolicyValue.objects.get().value) == 28


@pytest.mark.usefixtures("today_only")
@pytest.mark.parametrize("role", ["manager", "executive", "reader"])
def test_others_read_and_do_not_change(signed_in: SignIn, silent: None, role: str) -> None:
    client = signed_in(role)
    assert client.get(URL).status_code == 200
    assert "See what it would do" not in client.get(URL).text
    assert client.post(URL, typed()).status_code == 403


@pytest.mark.parametrize("url", ["/policy/nothing/interval_days/", "/policy/stale/nothing/"])
def test_an_unknown_rule_or_threshold_is_404(signed_in: SignIn, db: None, url: str) -> None:
    assert signed_in("lead").get(url).status_code == 404


def test_other_methods_are_refused(signed_in: SignIn, db: None) -> None:
    client = signed_in("lead")
    assert client.delete(URL).status_code == 405
    assert client.post("/policy/").status_code == 405


def test_a_window_is_the_same_for_everybody(signed_in: SignIn, silent: None) -> None:
    form = signed_in("lead").get("/policy/windows/people_days/").context["form"]
    assert form.fields["scope"].choices == [("portfolio", "The whole portfolio")]
    assert "partnership" not in form.fields


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_much_was_changed(
    signed_in: SignIn, silent: None, rows: int, django_assert_num_queries: Any
) -> None:
    for tier in ("strategic", "standard", "light")[:rows]:
        PolicyValue.objects.create(scope=f"tier:{tier}", rule="stale", threshold="slack_days", value=9, since=today())
    client = signed_in("lead")
    client.get("/policy/")
    with django_assert_num_queries(7):
        client.get("/policy/")
