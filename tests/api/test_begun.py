"""A review planned, a pilot started, rows pasted, a plan agreed: by the actions of the pages, with the whole ladder."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Member, Role
from lib.days import today
from objectives.models import BusinessPlan, ValueEntry
from partners.models import Partnership, StageChange
from pilots.models import Pilot
from reviews.models import Review
from tests.api.conftest import Api
from tests.api.test_answers_fit import fits
from tests.api.test_writing import fields
from tests.making import ago, member, partnership

pytestmark = pytest.mark.django_db
SOON = (today() + timedelta(days=30)).isoformat()
PILOT = {
    "kind": "joint_webinar", "task": "One webinar", "starts_on": today().isoformat(), "ends_on": SOON,
    "budget": "900.50", "criteria": "Leads: at least 40\nCost per lead: at most 25",
}  # fmt: skip
ROWS = "date\twhat\tamount\tnote\n2026-03-31\twe received\t1,200\tspring\n2026-03-30\tthey gave\t80.5\t"
BODIES: dict[str, dict[str, Any]] = {
    "review-planned": {"kind": "strategy_review", "due_on": SOON},
    "pilot-started": PILOT,
    "values-pasted": {"text": ROWS},
}


@pytest.fixture
def one(lead: Member) -> Partnership:
    return partnership(owner=lead)


class TestReview:
    @pytest.mark.parametrize(("booked", "on"), [(True, today()), (False, None), (None, None)])
    def test_planned_or_booked(self, api: Api, one: Partnership, booked: bool | None, on: Any) -> None:
        body = BODIES["review-planned"] | ({} if booked is None else {"booked": booked})
        answer = api.post(f"partnerships/{one.ref}/review-planned", body)
        made = Review.objects.get()
        assert answer.status_code == 201, answer.content
        assert answer.headers["Location"] == f"/api/v1/partnerships/{one.ref}/reviews/{made.ref}"
        assert (made.kind, str(made.due_on), made.booked_on) == ("strategy_review", SOON, on)
        assert (made.created_by, made.origin, made.partnership) == (api.by, "api", one)
        assert answer.json()["standing"]["status"]

    @pytest.mark.parametrize(
        ("own", "wrong"),
        [
            ({"kind": "seance"}, ["kind"]),
            ({"due_on": ""}, ["due_on"]),
            ({"due_on": "31/12/2026"}, ["due_on"]),
            ({"due_on": "2099-01-01"}, ["due_on"]),
            ({"booked": "perhaps"}, ["booked"]),
            ({"version": 1}, ["version"]),
        ],
    )
    def test_bad_input(self, api: Api, one: Partnership, own: dict[str, Any], wrong: list[str]) -> None:
        assert fields(api.post(f"partnerships/{one.ref}/review-planned", BODIES["review-planned"] | own)) == wrong
        assert not Review.objects.exists()


class TestPilot:
    def test_started_with_its_criteria_and_the_stage_follows(self, api: Api) -> None:
        one = partnership(stage="vetting")
        answer = api.post(f"partnerships/{one.ref}/pilot-started", PILOT)
        made = Pilot.objects.get()
        assert answer.status_code == 201, answer.content
        assert answer.headers["Location"] == f"/api/v1/partnerships/{one.ref}/pilots/{made.ref}"
        assert (made.task, made.first_ends_on, str(made.ends_on), made.budget) == (
            "One webinar", made.ends_on, SOON, Decimal("900.50"),
        )  # fmt: skip
        criteria = [(own.metric, own.target, own.origin) for own in made.criteria.order_by("pk")]
        assert criteria == [("Leads", 40, "api"), ("Cost per lead", 25, "api")]
        one.refresh_from_db()
        assert (one.stage, StageChange.objects.latest("pk").stage) == ("pilot", "pilot")

    def test_a_kind_of_your_own(self, api: Api, one: Partnership) -> None:
        own = PILOT | {"kind": "other", "own_kind": "Night market"}
        assert api.post(f"partnerships/{one.ref}/pilot-started", own).json()["kind"] == "night_market"

    @pytest.mark.parametrize(
        ("own", "wrong"),
        [
            ({"task": ""}, ["task"]),
            ({"starts_on": ""}, ["starts_on"]),
            ({"ends_on": ago(1).isoformat()}, ["ends_on"]),
            ({"ends_on": "2099-01-01"}, ["ends_on"]),
            ({"budget": -1}, ["budget"]),
            ({"criteria": ""}, ["criteria"]),
            ({"criteria": "Fun"}, ["criteria"]),
            ({"kind": "seance"}, ["kind"]),
            ({"partnership": "other"}, ["partnership"]),
        ],
    )
    def test_bad_input(self, api: Api, one: Partnership, own: dict[str, Any], wrong: list[str]) -> None:
        assert fields(api.post(f"partnerships/{one.ref}/pilot-started", PILOT | own)) == wrong
        assert not Pilot.objects.exists()


class TestPaste:
    def test_all_of_it_once(self, api: Api, one: Partnership) -> None:
        url = f"partnerships/{one.ref}/values-pasted"
        answer = api.post(url, {"text": ROWS})
        assert answer.status_code == 200, answer.content
        made = ValueEntry.objects.order_by("-on")
        assert [(str(own.on), own.side, own.flow, own.amount, own.note, own.origin) for own in made] == [
            ("2026-03-31", "ours", "return", Decimal(1200), "spring", "api"),
            ("2026-03-30", "theirs", "investment", Decimal("80.5"), "", "api"),
        ]
        found = answer.json()
        assert (found["recorded"], found["known"], found["refs"]) == (2, 0, [own.ref for own in made])
        assert found["standing"]["status"]
        again = api.post(url, {"text": ROWS + "\n2026-03-29\twe gave\t5\tnew"}).json()
        assert (again["recorded"], again["known"], len(again["refs"])) == (1, 2, 1)

    def test_what_the_columns_are(self, api: Api, one: Partnership) -> None:
        body = {"text": "03/04/2026,7,12", "usual": "ours_return", "dates": "mdy", "columns": ["on", "", "amount"]}
        assert api.post(f"partnerships/{one.ref}/values-pasted", body).json()["recorded"] == 1
        made = ValueEntry.objects.get()
        assert (str(made.on), made.amount, made.side, made.flow) == ("2026-03-04", 12, "ours", "return")

    @pytest.mark.parametrize(
        ("own", "wrong"),
        [
            ({"text": ""}, ["text"]),
            ({"text": "a\0b"}, ["text"]),
            ({"text": ROWS.replace("1,200", "lots").replace("they gave", "whoever")}, ["text", "text"]),
            ({"text": "2026-03-31\t12"}, ["text"]),
            ({"usual": "nobody"}, ["usual"]),
            ({"dates": "ymd"}, ["dates"]),
            ({"columns": ["on", "amount"]}, ["columns"]),
            ({"columns": ["on", "what", "amount", "colour"]}, ["columns"]),
            ({"columns": "on"}, ["columns"]),
            ({"rows": []}, ["rows"]),
        ],
    )
    def test_one_wrong_cell_and_nothing_is_recorded(
        self, api: Api, one: Partnership, own: dict[str, Any], wrong: list[str]
    ) -> None:
        assert fields(api.post(f"partnerships/{one.ref}/values-pasted", {"text": ROWS} | own)) == wrong
        assert not ValueEntry.objects.exists()

    def test_a_wrong_cell_is_named(self, api: Api, one: Partnership) -> None:
        answer = api.post(f"partnerships/{one.ref}/values-pasted", {"text": ROWS.replace("1,200", "lots")})
        assert answer.json()["errors"][0]["message"].startswith("Row 2, amount: “lots” ")


class TestPlan:
    @pytest.fixture
    def plan(self, one: Partnership) -> BusinessPlan:
        BusinessPlan.objects.create(partnership=one, since=ago(90), our_expectations="Shops")
        return BusinessPlan.objects.create(partnership=one, since=ago(9), our_expectations="More shops")

    def test_the_versions_are_listed_and_one_is_agreed(self, api: Api, one: Partnership, plan: BusinessPlan) -> None:
        listed = api.get(f"partnerships/{one.ref}/plans").json()["data"]
        assert [own["our_expectations"] for own in listed] == ["More shops", "Shops"]
        answer = api.post(f"plans/{plan.ref}/agreed", {"version": 1, "on": ago(2).isoformat()})
        assert (answer.status_code, answer.json()["agreed_by_them_on"]) == (200, ago(2).isoformat())
        assert answer.headers["Location"] == f"/api/v1/partnerships/{one.ref}/plans/{plan.ref}"
        agreed = BusinessPlan.objects.order_by("since").values_list("agreed_by_them_on", "version")
        assert list(agreed) == [(None, 1), (ago(2), 2)]

    def test_today_unless_said(self, api: Api, plan: BusinessPlan) -> None:
        answer = api.post(f"plans/{plan.ref}/agreed", {}, **{"If-Match": '"1"'})
        assert answer.json()["agreed_by_them_on"] == today().isoformat()

    def test_not_tomorrow_not_unread_not_what_changed_since(self, api: Api, plan: BusinessPlan) -> None:
        url = f"plans/{plan.ref}/agreed"
        assert fields(api.post(url, {"version": 1, "on": ago(-1).isoformat()})) == ["on"]
        assert fields(api.post(url, {"version": 1, "on": "yesterday"})) == ["on"]
        assert fields(api.post(url, {"version": 1, "by": "us"})) == ["by"]
        assert api.post(url, {}).status_code == 428
        BusinessPlan.objects.filter(pk=plan.pk).update(version=2, our_expectations="Fewer")
        answer = api.post(url, {"version": 1})
        assert (answer.status_code, answer.json()["theirs"]["our_expectations"]) == (409, "Fewer")
        plan.refresh_from_db()
        assert plan.agreed_by_them_on is None

    def test_by_whom(self, one: Partnership, plan: BusinessPlan) -> None:
        url = f"plans/{plan.ref}/agreed"
        assert Api(member("Mo Manager", Role.MANAGER)).post(url, {"version": 1}).status_code == 403
        assert Api(member("Ria Reader", Role.READER)).post(url, {"version": 1}).status_code == 403
        assert Api(member("Lars Lead"), may_write=False).post(url, {"version": 1}).status_code == 403
        Partnership.objects.filter(pk=one.pk).update(confidential=True)
        assert Api(member("Max Other", Role.MANAGER)).post(url, {"version": 1}).status_code == 404
        plan.refresh_from_db()
        assert plan.version == 1

    def test_not_found_and_wrong_method(self, api: Api, plan: BusinessPlan) -> None:
        assert api.post("plans/nothing/agreed", {"version": 1}).status_code == 404
        assert api.get(f"plans/{plan.ref}/agreed").status_code == 405


def made() -> int:
    return Review.objects.count() + Pilot.objects.count() + ValueEntry.objects.count()


@pytest.mark.parametrize("act", BODIES)
def test_who_may_and_on_what(one: Partnership, api: Api, act: str) -> None:
    url, body = f"partnerships/{one.ref}/{act}", BODIES[act]
    manager = Api(member("Mo Manager", Role.MANAGER))
    for who, status in (
        (manager, 403),
        (Api(member("Eva Executive", Role.EXECUTIVE)), 403),
        (Api(member("Ria Reader", Role.READER)), 403),
        (Api(member("Lars Lead"), may_write=False), 403),
    ):
        assert who.post(url, body).status_code == status
    Partnership.objects.filter(pk=one.pk).update(confidential=True)
    assert manager.post(url, body).status_code == 404
    assert api.post(f"partnerships/nothing/{act}", body).status_code == 404
    assert api.get(url).status_code == 405
    assert made() == 0
    Partnership.objects.filter(pk=one.pk).update(owner=manager.by)
    assert manager.post(url, body).status_code in (200, 201)
    assert made() in (1, 2)


@pytest.mark.parametrize("act", BODIES)
def test_the_same_again_is_not_done_twice(one: Partnership, api: Api, act: str) -> None:
    url, key = f"partnerships/{one.ref}/{act}", {"Idempotency-Key": "k"}
    first = api.post(url, BODIES[act], **key)
    before = made()
    again = api.post(url, BODIES[act], **key)
    assert (first.content, made(), again.headers["Idempotency-Replayed"]) == (again.content, before, "true")


@pytest.mark.parametrize("act", BODIES)
def test_what_is_answered_fits_what_is_described(one: Partnership, api: Api, act: str) -> None:
    fits(api, f"partnerships/{one.ref}/{act}", f"partnerships/{{ref}}/{act}", "post", BODIES[act])
