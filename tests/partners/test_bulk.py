"""The same done to several rows of a list: previewed, applied row by row, reported, undone."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from accounts.models import Member
from objectives.models import Objective
from partners.bulk import PAGES
from partners.models import Handoff, OwnerChange, Partner, Partnership, StageChange
from reviews.models import Commitment, Review

from .conftest import As
from .making import TODAY, ago, partnership
from .test_list import streamed

pytestmark = pytest.mark.django_db
BULK = "/partnerships/bulk"
LISTS = ("partnerships", "partners", "objectives", "reviews", "commitments", "handoffs")


def applied(client: Client, page: str, do: str, rows: list[Any], **given: Any) -> Any:
    """Straight to the end, without looking at the preview."""
    chosen = {"p": [row.pk for row in rows], "do": do, "apply": "1", "next": f"/{page}/?q=x"}
    return client.post(f"/{page}/bulk", chosen | given)


class TestPartnerships:
    def test_owners_are_previewed_then_changed_dated_and_given_back(
        self, lead: Client, people: dict[str, Member]
    ) -> None:
        first, second = partnership("A", owner=people["lead"]), partnership("B")
        chosen = {"p": [first.pk, second.pk], "do": "owner", "next": "/partnerships/?sort=name"}
        asked = lead.post(BULK, chosen)
        assert asked.status_code == 200
        assert "Inés Okafor" in asked.content.decode()
        assert "Apply to" not in asked.content.decode()
        preview = lead.post(BULK, chosen | {"preview": "1", "owner": people["manager"].pk}).content.decode()
        assert preview.count("<b>Dev Marsh</b>") == 2
        assert "Apply to 2" in preview
        assert OwnerChange.objects.count() == 0
        answer = lead.post(BULK, chosen | {"apply": "1", "owner": people["manager"].pk})
        assert (answer.status_code, answer["Location"]) == (302, "/partnerships/?sort=name")
        assert sorted(OwnerChange.objects.values_list("partnership", "owner", "on")) == sorted(
            (one.pk, people["manager"].pk, TODAY) for one in (first, second)
        )
        assert "Change owner: 2 partnerships done." in lead.get("/partnerships/").content.decode()
        assert lead.post(f"{BULK}/undo")["Location"] == "/partnerships/?sort=name"
        assert list(Partnership.objects.order_by("pk").values_list("owner", flat=True)) == [people["lead"].pk, None]
        assert lead.post(f"{BULK}/undo").status_code == 404

    def test_a_tag_is_put_on_those_without_it_and_taken_off(self, lead: Client) -> None:
        first, second = partnership("A", tags=["north"]), partnership("B", tags=["old"])
        applied(lead, "partnerships", "tag", [first, second], tag="north")
        assert list(Partnership.objects.order_by("pk").values_list("tags", "version")) == [
            (["north"], 1), (["old", "north"], 2),
        ]  # fmt: skip
        applied(lead, "partnerships", "untag", [first, second], tag="north")
        assert list(Partnership.objects.order_by("pk").values_list("tags", flat=True)) == [[], ["old"]]
        lead.post(f"{BULK}/undo")
        assert list(Partnership.objects.order_by("pk").values_list("tags", flat=True)) == [["north"], ["old", "north"]]

    def test_a_manager_changes_only_their_own(self, as_role: As, people: dict[str, Member]) -> None:
        own, foreign = partnership("Own", owner=people["manager"]), partnership("Foreign", owner=people["lead"])
        client = as_role("manager")
        preview = client.post(BULK, {"p": [own.pk, foreign.pk], "do": "tag"}).content.decode()
        assert "because they are not yours: Foreign" in preview
        answer = applied(client, "partnerships", "tag", [own, foreign], tag="x")
        assert answer["Location"] == f"{BULK}/report"
        assert "<b>Foreign</b> It is not yours to change." in client.get(f"{BULK}/report").content.decode()
        assert list(Partnership.objects.order_by("pk").values_list("tags", flat=True)) == [["x"], []]

    def test_what_fails_is_named_and_the_rest_stands(self, lead: Client) -> None:
        early, late, moved = partnership("Early", stage="candidate"), partnership("Late"), partnership("Moved")
        Partnership.objects.filter(pk=moved.pk).update(version=2)
        seen = {f"v-{one.pk}": 1 for one in (early, late, moved)}
        answer = applied(
            lead, "partnerships", "stage", [early, late, moved], stage="declined", note="No budget", **seen
        )
        report = lead.get(answer["Location"]).content.decode()
        assert "<b>Late</b> It is active: move it on its own page" in report
        assert "<b>Moved</b> Somebody changed it after the preview." in report
        assert list(StageChange.objects.values_list("partnership", "stage", "note")) == [
            (early.pk, "declined", "No budget")
        ]
        assert "1 partnership done, 2 failed." in report
        lead.post(f"{BULK}/undo")
        early.refresh_from_db()
        assert early.stage == "candidate"

    def test_undo_leaves_what_somebody_changed_since(self, lead: Client) -> None:
        first, second = partnership("A"), partnership("B")
        applied(lead, "partnerships", "tier", [first, second], tier="strategic")
        Partnership.objects.filter(pk=first.pk).update(version=9)
        lead.post(f"{BULK}/undo")
        assert list(Partnership.objects.order_by("pk").values_list("tier", flat=True)) == ["strategic", ""]
        page = lead.get("/partnerships/").content.decode()
        assert "Taken back: 1 partnership. 1 partnership changed since" in page

    def test_one_that_somebody_saved_meanwhile_is_left_alone_and_named(
        self, lead: Client, people: dict[str, Member], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = partnership("First"), partnership("Second")
        whole = Partnership.save_edit

        def late(self: Partnership, *, expected: int, fields: list[str]) -> None:
            if self.pk == second.pk:  # between reading and writing somebody else saves it
                Partnership.objects.filter(pk=self.pk).update(version=F("version") + 1)
            whole(self, expected=expected, fields=fields)

        monkeypatch.setattr(Partnership, "save_edit", late)
        answer = applied(lead, "partnerships", "owner", [first, second], owner=people["manager"].pk)
        page = lead.get(answer["Location"]).content.decode()
        assert "1 partnership done, 1 failed." in page
        assert "<b>Second</b> Somebody changed it meanwhile." in page
        assert list(OwnerChange.objects.values_list("partnership", flat=True)) == [first.pk]
        second.refresh_from_db()
        assert second.owner is None

    def test_a_way_back_that_is_no_address_of_ours_is_not_taken(self, lead: Client) -> None:
        one = partnership()
        for way in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "brief", "9"):
            answer = lead.post(BULK, {"p": [one.pk], "do": "drop", "next": way})
            assert (answer.status_code, answer["Location"]) == (302, "/partnerships/"), way

    def test_the_selected_as_a_file(self, lead: Client) -> None:
        first, _ = partnership("A"), partnership("B")
        rows = list(csv.reader(io.StringIO(streamed(lead.post(BULK, {"p": [first.pk], "do": "export"})))))
        assert [row[1] for row in rows] == ["partner", "A"]

    def test_the_ladder(self, lead: Client, as_role: As) -> None:
        one = partnership()
        assert lead.get(BULK).status_code == 405
        assert as_role("reader").post(BULK, {"p": [one.pk], "do": "tag"}).status_code == 403
        assert as_role("reader").post(f"{BULK}/undo").status_code == 403
        assert lead.post("/nothing/bulk", {"p": [one.pk], "do": "tag"}).status_code == 404
        assert lead.get(f"{BULK}/report").status_code == 404
        assert lead.post(f"{BULK}/undo").status_code == 404
        assert lead.post(BULK, {"p": ["x", "9" * 30], "do": "tag"}).status_code == 302
        assert lead.post(BULK, {"p": [one.pk], "do": "drop"}).status_code == 302
        refused = lead.post(BULK, {"p": [one.pk], "do": "tag", "apply": "1", "tag": ""})
        assert refused.status_code == 422
        assert "Apply to" not in refused.content.decode()
        one.refresh_from_db()
        assert (one.version, one.tags) == (1, [])


@pytest.mark.parametrize("many", [1, 3])
def test_the_flags_are_refreshed_once_for_all_rows(lead: Client, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr("flags.receivers.evaluate", lambda **own: calls.append(len(own["partnership_ids"])))
    applied(lead, "partnerships", "tier", [partnership(f"P{index}") for index in range(many)], tier="light")
    assert calls == [many]


class TestOtherLists:
    def test_partners(self, lead: Client) -> None:
        rows = [Partner.objects.create(name=name, kind="company", also=["customer"]) for name in "AB"]
        applied(lead, "partners", "kind", rows, kind="academic")
        applied(lead, "partners", "industry", rows, industry="Payments")
        applied(lead, "partners", "also", rows, also=["supplier", "competitor"])
        found = Partner.objects.order_by("name").values_list("kind", "industry", "also")
        assert list(found) == [("academic", "Payments", ["supplier", "competitor"])] * 2
        lead.post("/partners/bulk/undo")
        assert list(Partner.objects.values_list("also", flat=True)) == [["customer"]] * 2

    def test_handoffs_are_taken_up_and_only_those_that_wait(self, lead: Client) -> None:
        one = partnership()
        waits = Handoff.objects.create(partnership=one, direction="to_us", what="W", handed_on=ago(3))
        won = Handoff.objects.create(
            partnership=one, direction="to_us", what="O", handed_on=ago(9), closed_on=ago(2), outcome="won"
        )
        answer = applied(lead, "handoffs", "answered", [waits, won])
        assert "<b>O (Helio Cloud)</b> It was answered already." in lead.get(answer["Location"]).content.decode()
        assert list(Handoff.objects.order_by("pk").values_list("answered_on", "outcome")) == [
            (TODAY, "open"), (None, "won"),
        ]  # fmt: skip
        lead.post("/handoffs/bulk/undo")
        applied(lead, "handoffs", "declined", [waits])
        waits.refresh_from_db()
        assert (waits.answered_on, waits.closed_on, waits.outcome) == (TODAY, TODAY, "lost")
        lead.post("/handoffs/bulk/undo")
        waits.refresh_from_db()
        assert (waits.answered_on, waits.closed_on, waits.outcome) == (None, None, "")

    def test_commitments_are_kept_moved_and_handed_to_somebody_else(self, lead: Client) -> None:
        one = partnership()
        rows = [
            Commitment.objects.create(partnership=one, side="ours", what=what, made_on=ago(9), due_on=due)
            for what, due in (("A", ago(2)), ("B", None))
        ]
        later = TODAY + timedelta(days=7)
        applied(lead, "commitments", "due_on", rows, due_on=later.isoformat())
        assert list(Commitment.objects.order_by("pk").values_list("due_on", "original_due_on")) == [
            (later, ago(2)), (later, None),
        ]  # fmt: skip
        applied(lead, "commitments", "who", rows, who="Kirsti")
        assert set(Commitment.objects.values_list("who", flat=True)) == {"Kirsti"}
        answer = applied(lead, "commitments", "kept", rows, on=(TODAY + timedelta(days=1)).isoformat())
        assert "A day to come" in lead.get(answer["Location"]).content.decode()
        applied(lead, "commitments", "kept", rows, on=ago(1).isoformat())
        assert set(Commitment.objects.values_list("delivered_on", flat=True)) == {ago(1)}
        lead.post("/commitments/bulk/undo")
        assert set(Commitment.objects.values_list("delivered_on", flat=True)) == {None}
        answer = applied(lead, "commitments", "kept", rows, on=ago(30).isoformat())
        assert "contradicts its other days" in lead.get(answer["Location"]).content.decode()

    def test_objectives(self, lead: Client) -> None:
        one = partnership()
        rows = [Objective.objects.create(partnership=one, title=f"G{n}", target=1, priority="low") for n in range(2)]
        applied(lead, "objectives", "priority", rows, priority="critical")
        applied(lead, "objectives", "goal_type", rows, goal_type="market_access")
        applied(lead, "objectives", "side", rows, side="joint")
        assert set(Objective.objects.values_list("priority", "goal_type", "side")) == {
            ("critical", "market_access", "joint")
        }

    def test_reviews_move_and_the_next_are_planned(self, lead: Client) -> None:
        one = partnership()
        due = Review.objects.create(partnership=one, kind="strategy_review", due_on=ago(1), booked_on=ago(5))
        held = Review.objects.create(partnership=one, kind="results_review", held_on=ago(3))
        day = TODAY + timedelta(days=10)
        answer = applied(lead, "reviews", "due_on", [due, held], due_on=day.isoformat())
        assert "It was held already." in lead.get(answer["Location"]).content.decode()
        due.refresh_from_db()
        assert (due.due_on, due.booked_on) == (day, None)
        lead.post("/reviews/bulk/undo")
        due.refresh_from_db()
        assert (due.due_on, due.booked_on) == (ago(1), ago(5))
        applied(lead, "reviews", "next", [held])
        planned = Review.objects.get(kind="results_review", held_on=None)
        assert planned.due_on == held.held_on + timedelta(days=30)  # type: ignore[operator]
        assert "is planned already" in lead.get(applied(lead, "reviews", "next", [held])["Location"]).content.decode()


@pytest.mark.parametrize("page", LISTS)
def test_every_list_offers_what_can_be_done(lead: Client, as_role: As, page: str) -> None:
    one = partnership()
    Handoff.objects.create(partnership=one, direction="to_us", what="W", handed_on=ago(3))
    Commitment.objects.create(partnership=one, side="ours", what="A", due_on=TODAY)
    Objective.objects.create(partnership=one, title="G", target=1)
    Review.objects.create(partnership=one, kind="results_review", due_on=TODAY)
    answer = lead.get(f"/{page}/?view=all").content.decode()
    assert re.findall(r'name="do" value="([a-z_]+)"', answer)[: len(PAGES[page].acts)] == [
        act.code for act in PAGES[page].acts
    ]
    assert len(re.findall(r"<input type=checkbox form=bulk name=p value=\d+", answer)) == 1
    assert "form=bulk" not in as_role("reader").get(f"/{page}/?view=all").content.decode()
