"""Backtests as kept jobs: asked for, run, cancelled, refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from flags import backtest_job, backtest_pages
from flags.models import Backtest
from lib.days import today
from partners.models import Partnership, StageChange
from tests import making

pytestmark = pytest.mark.django_db
SignIn = Callable[[Member | str], Client]
URL = "/policy/backtest/"


@pytest.fixture
def ended(db: None) -> None:
    """Two strategic ones: Alto went quiet 420 days ago and ended 300 days ago; Brise is met every fortnight."""
    for name in ("Alto", "Brise"):
        one = making.partnership(name, tier="strategic", arrangement="referral", live=900)
        for back in range(420 if name == "Alto" else 0, 900, 14):
            making.touch(one, back)
    gone = Partnership.objects.get(partner__name="Alto")
    StageChange.objects.create(partnership=gone, stage="ended", on=making.ago(300))
    Partnership.objects.filter(pk=gone.pk).update(stage="ended")


def typed(**own: Any) -> dict[str, Any]:
    days = {"first": making.ago(450).isoformat(), "last": making.ago(310).isoformat()}
    return days | {"every": "70", "horizon": "200", "min_live": "0", "arrangement": ""} | own


def ask(client: Client, **own: Any) -> Backtest:
    assert client.post(URL, typed(**own)).status_code == 302
    return Backtest.objects.get()


def rows(of: Backtest) -> dict[str, dict[str, Any]]:
    of.refresh_from_db()
    assert of.answer is not None, of.error
    return {each["rule"]: each for each in of.answer["rules"]}


def test_it_waits_for_a_worker_and_says_so(signed_in: SignIn, ended: None) -> None:
    client = signed_in("lead")
    asked = ask(client)
    text = client.get(f"{URL}{asked.ref}/").text
    assert (asked.state, asked.of_days) == ("waiting", 3)
    assert "No worker is running" in text
    assert 'hx-trigger="every 2s"' in text


def test_the_answer_is_kept(signed_in: SignIn, ended: None) -> None:
    client = signed_in("lead")
    asked = ask(client)
    backtest_job.run(asked.pk, now=today())
    stale = rows(asked)["stale"]
    # days 450, 380 and 310 ago: Alto silent since 420 is raised on the last two, and it ended within 200 days of all
    assert [stale[name] for name in ("judged", "flagged", "caught", "missed", "false_alarms")] == [6, 2, 2, 1, 0]
    assert (stale["ends_caught"], stale["ends_missed"], stale["median_lead_days"]) == (1, 0, 80)
    assert (asked.state, asked.done_days) == ("done", 3)
    text = client.get(f"{URL}{asked.ref}/").text
    assert 'hx-trigger="every 2s"' not in text
    assert '<svg class="interval"' in text
    assert "Done" in client.get(URL).text


def test_thresholds_of_the_sliders_count(signed_in: SignIn, ended: None) -> None:
    asked = ask(signed_in("lead"), **{"stale.interval_days": "3000"})
    backtest_job.run(asked.pk, now=today())
    assert rows(asked)["stale"]["flagged"] == 0
    assert asked.question["thresholds"] == {"stale.interval_days": 3000.0}


def test_run_twice_is_as_run_once(signed_in: SignIn, ended: None) -> None:
    asked = ask(signed_in("lead"))
    backtest_job.run(asked.pk, now=today())
    asked.refresh_from_db()
    first = asked.finished_at
    backtest_job.run(asked.pk, now=today())
    asked.refresh_from_db()
    assert asked.finished_at == first


def test_cancelled_it_stops_after_its_day(signed_in: SignIn, ended: None) -> None:
    client = signed_in("lead")
    asked = ask(client)
    note = backtest_job._progress(asked.pk)
    Backtest.objects.update(state="running")
    assert note(1, 3)
    assert client.post(f"{URL}{asked.ref}/cancel").status_code == 302
    assert not note(2, 3)
    backtest_job.run(asked.pk, now=today())
    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.done_days) == ("cancelled", None, 1)


def test_what_goes_wrong_is_kept_too(ended: None, lead: Member) -> None:
    question = {"from": today().isoformat(), "to": today().isoformat(), "every": 1, "horizon": 30, "min_live": 0,
                "arrangement": "", "thresholds": {}}  # fmt: skip
    asked = Backtest.objects.create(question=question, by=lead)
    backtest_job.run(asked.pk, now=today())
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "No day in this range" in asked.error


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("first", "soon", "Enter a valid date"),
        ("last", (today() + timedelta(days=1)).isoformat(), "lies in the future"),
        ("last", making.ago(500).isoformat(), "before the first day"),
        ("last", making.ago(449).isoformat(), ""),
        ("every", "0", "greater than or equal to 1"),
        ("horizon", "1831", "less than or equal to 1830"),
        ("stale.interval_days", "0", "must lie between"),
        ("arrangement", "marriage", "Select a valid choice"),
    ],
)
def test_bad_input_is_said_at_the_field_and_kept(
    signed_in: SignIn, db: None, field: str, wrong: str, says: str
) -> None:
    answer = signed_in("lead").post(URL, typed(**{field: wrong}))
    if not says:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert says in " ".join(answer.context["form"].errors[field])
    assert answer.context["form"][field].value() == wrong
    assert not Backtest.objects.exists()


def test_a_horizon_that_is_not_over(signed_in: SignIn, db: None) -> None:
    answer = signed_in("lead").post(URL, typed(horizon="1000"))
    assert answer.status_code == 422
    assert "No day in this range" in answer.context["form"].errors["last"][0]


def test_who_may(signed_in: SignIn, ended: None) -> None:
    asked = ask(signed_in("executive"))
    reader = signed_in("reader")
    assert reader.get(URL).status_code == reader.get(f"{URL}{asked.ref}/").status_code == 200
    assert reader.post(URL, typed()).status_code == 403
    for act in ("cancel", "again"):
        assert reader.post(f"{URL}{asked.ref}/{act}").status_code == 403
        assert signed_in("lead").get(f"{URL}{asked.ref}/{act}").status_code == 405
        assert signed_in("lead").post(f"{URL}nothing/{act}").status_code == 404
    assert reader.get(f"{URL}nothing/").status_code == 404


def test_ask_again_begins_with_the_same_question(signed_in: SignIn, ended: None) -> None:
    client = signed_in("lead")
    asked = ask(client, **{"stale.interval_days": "45"})
    form = client.get(f"{URL}?like={asked.ref}").context["form"]
    assert (form["every"].value(), form["stale.interval_days"].value()) == (70, 45.0)


def test_flagged_a_month_does_not_hang_on_how_often_one_looks(ended: None, lead: Member) -> None:
    found = []
    for every in (1, 7):
        question: dict[str, Any] = {"from": making.ago(330).isoformat(), "to": making.ago(310).isoformat(),
                    "every": every, "horizon": 200, "min_live": 0, "arrangement": "", "thresholds": {}}  # fmt: skip
        asked = Backtest.objects.create(question=question, by=lead)
        backtest_job.run(asked.pk, now=today())
        found.append(rows(asked)["stale"]["flagged_a_month"])
    assert found[0] == found[1] == 1.0


def test_the_drawing() -> None:
    assert 'd="M40.0 6H90.0"' in backtest_pages.drawing(0.4, 0.7, 0.9)
    assert backtest_pages.drawing(None, None, None) == ""
