"""Agreeing, waiving, confirming and ending an exit criterion in the browser."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import ExitCriterion
from lib.days import today
from partners.models import Partnership
from reviews.models import Review
from tests import making

pytestmark = pytest.mark.django_db
SignIn = Callable[[Member | str], Client]
NEW = "/policy/criteria/new?rule=stale"


def typed(**own: Any) -> dict[str, Any]:
    return {"scope": "portfolio", "for_days": "7", "consequence": "evaluate", "t_interval_days": "5"} | own


def agree(client: Client, url: str = NEW, **own: Any) -> Any:
    """Preview, then agree exactly that."""
    shown = client.post(url, typed(**own)).context["preview"]
    return client.post(url, typed(**own) | {"do": "save", "previewed": shown["previewed"]})


def test_the_preview_names_who_would_meet_it(signed_in: SignIn, silent: None) -> None:
    answer = signed_in("lead").post(NEW, typed(t_interval_days="30", for_days="7"))
    assert "1 would meet it today" in answer.text  # Corda: 45 days, and 38 a week ago
    assert ">Corda</a>" in answer.text
    assert not ExitCriterion.objects.exists()


def test_it_is_agreed_and_opens_its_reviews(signed_in: SignIn, silent: None, lead: Member) -> None:
    answer = agree(signed_in(lead))
    made = ExitCriterion.objects.get()
    assert answer["Location"] == f"/policy/criteria/{made.ref}/"
    assert (made.scope, made.rule, made.thresholds, made.for_days) == ("portfolio", "stale", {"interval_days": 5.0}, 7)
    assert (made.agreed_on, made.created_by) == (today(), lead)
    assert Review.objects.filter(kind="exit_review").count() == 3
    page = signed_in("executive").get("/policy/criteria/").text
    assert "Exit reviews due" in page
    assert "Can it be recalibrated?" in page


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("for_days", "0", "1 to 730"),
        ("for_days", "", "This field is required"),
        ("t_interval_days", "0", "must lie between"),
        ("t_interval_days", "soon", "Enter a number"),
        ("until", (today() - timedelta(days=1)).isoformat(), "run out before"),
        ("scope", "tier:light", "Select a valid choice"),
    ],
)
def test_bad_input_is_said_at_the_field_and_kept(
    signed_in: SignIn, db: None, field: str, wrong: str, says: str
) -> None:
    answer = signed_in("lead").post(NEW, typed(**{field: wrong}))
    assert answer.status_code == 422
    assert says in " ".join(answer.context["form"].errors[field])
    assert answer.context["form"][field].value() == wrong
    assert not ExitCriterion.objects.exists()


def test_an_unknown_rule_says_which_there_are(signed_in: SignIn, db: None) -> None:
    answer = signed_in("lead").get("/policy/criteria/new?rule=nothing")
    assert answer.status_code == 422
    assert "There is no rule “nothing”" in answer.text


def test_records_that_were_never_kept_are_a_warning(signed_in: SignIn, silent: None) -> None:
    answer = signed_in("lead").post(
        "/policy/criteria/new?rule=motive_in_doubt", {"scope": "portfolio", "for_days": "7", "consequence": "evaluate"}
    )
    assert answer.status_code == 200
    assert any("never recorded" in warning for warning in answer.context["preview"]["warnings"])


def test_a_manager_agrees_one_for_their_own_alone(signed_in: SignIn, silent: None) -> None:
    manager = making.member("Mara Kell", "manager")
    one = Partnership.objects.get(partner__name="Alto")
    Partnership.objects.filter(pk=one.pk).update(owner=manager)
    client = signed_in(manager)
    assert agree(client, scope="partnership", partnership=one.ref).status_code == 302
    other = Partnership.objects.get(partner__name="Brise")
    assert client.post(NEW, typed(scope="partnership", partnership=other.ref)).status_code == 403
    assert client.post(NEW, typed()).status_code == 403
    assert ExitCriterion.objects.count() == 1


def criterion(**own: Any) -> ExitCriterion:
    return ExitCriterion.objects.create(**{"rule": "stale", "agreed_on": making.ago(9)} | own)


def waiver(client: Client, one: ExitCriterion, **own: Any) -> Any:
    day = today() + timedelta(days=30)
    sent = {"version": one.version, "until": day.isoformat(), "reason": "New owner"} | own
    return client.post(f"/policy/criteria/{one.ref}/waiver", sent)


def test_a_waiver_works_and_a_stale_one_is_a_conflict(signed_in: SignIn, db: None) -> None:
    one, client = criterion(), signed_in("lead")
    assert waiver(client, one).status_code == 302
    assert "waived until" in client.get("/policy/criteria/").text
    assert waiver(client, one, reason="Again").status_code == 409
    one.refresh_from_db()
    assert one.waiver_reason == "New owner"


@pytest.mark.parametrize(("field", "wrong"), [("until", "2020-01-01"), ("until", ""), ("reason", "")])
def test_a_waiver_without_day_or_reason(signed_in: SignIn, db: None, field: str, wrong: str) -> None:
    one = criterion()
    answer = waiver(signed_in("lead"), one, **{field: wrong})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    one.refresh_from_db()
    assert one.waived_until is None


def confirmed(client: Client, one: ExitCriterion) -> int:
    one.refresh_from_db()
    return int(client.post(f"/policy/criteria/{one.ref}/confirmation", {"version": one.version}).status_code)


def test_two_people_each_from_their_own_session(signed_in: SignIn, silent: None, lead: Member) -> None:
    of = Partnership.objects.get(partner__name="Alto")
    one = criterion(rule="", judgement="A pivot", scope=f"partnership:{of.ref}", partnership=of)
    mine = signed_in(lead)
    assert confirmed(mine, one) == 302
    assert confirmed(mine, one) == 422
    assert not Review.objects.exists()
    assert confirmed(signed_in("reader"), one) == 403
    assert confirmed(signed_in("executive"), one) == 302
    one.refresh_from_db()
    assert one.confirmed_by_1 == lead
    assert one.confirmed_on == today()
    assert Review.objects.get().partnership == of
    assert confirmed(signed_in("admin"), one) == 422


def test_ended_it_counts_no_longer(signed_in: SignIn, db: None) -> None:
    one, client = criterion(), signed_in("lead")
    assert client.post(f"/policy/criteria/{one.ref}/end", {"version": 7}).status_code == 409
    assert client.post(f"/policy/criteria/{one.ref}/end", {"version": 1}).status_code == 302
    one.refresh_from_db()
    assert one.until == today() - timedelta(days=1)


@pytest.mark.parametrize("act", ["waiver", "confirmation", "end"])
def test_nobody_and_nothing(signed_in: SignIn, db: None, act: str) -> None:
    one = criterion()
    lead = signed_in("lead")
    assert lead.post(f"/policy/criteria/nothing/{act}").status_code == 404
    assert lead.get(f"/policy/criteria/{one.ref}/{act}").status_code == 405
    assert signed_in("reader").post(f"/policy/criteria/{one.ref}/{act}", {"version": 1}).status_code == 403


def test_the_distance_as_a_page_and_as_a_piece(signed_in: SignIn, silent: None) -> None:
    one = Partnership.objects.get(partner__name="Alto")
    criterion()
    client = signed_in("executive")
    page, piece = (client.get(f"/policy/distance/{one.ref}/", headers=own) for own in ({}, {"HX-Request": "true"}))
    assert "20 of 37.5 days without a two-way touch" in page.text
    assert piece.text.lstrip().startswith('<div class="distances"')
    assert client.get("/policy/distance/nothing/").status_code == 404
