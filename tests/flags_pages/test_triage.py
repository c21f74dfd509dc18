"""The flags page: filters in the address, equal flags in one line, the case with its evidence, CSV, empty states."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from flags import actions
from flags.behind import SHOWN
from flags.models import Flag
from flags.rules import RULES
from flags.rules.wording import day
from flags.views.queue import entries
from lib.days import today
from partners.models import Partnership
from tests.flags_pages.conftest import only
from tests.making import flag, member, partnership, touch

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


class TestCase:
    def test_says_why_what_was_searched_what_clears_it_and_where_limits_come_from(
        self, client: Client, lead: Member, dev: Member
    ) -> None:
        silent = partnership("Silent", owner=dev)
        only("stale")
        page = client.get(f"/flags/{flag(silent, 'stale').ref}/").text
        for words in (
            "Silent brings the shops.",
            "Why it is flagged",
            "What clears it",
            "Thresholds, and where",
        ):
            assert words in page
        assert '/flags/rules/stale/">How this rule works' in page
        since = day(silent.signals.live_since)
        assert f"reviews, answered handoffs and pilot decisions since {since}: none." in page
        assert "It found no record to read." in page

    def test_leads_to_the_records_it_read_newest_first(self, client: Client, lead: Member, dev: Member) -> None:
        quiet = partnership("Quiet", owner=dev)
        old, new = touch(quiet, 500), touch(quiet, 400)
        only("stale")
        page = client.get(f"/flags/{flag(quiet, 'stale').ref}/").text
        assert "The records it read" in page
        assert 0 < page.index(f"/touchpoints/{new.ref}/edit") < page.index(f"/touchpoints/{old.ref}/edit")

    def test_reads_the_same_number_of_statements_with_one_and_with_twenty_records(
        self, client: Client, lead: Member, dev: Member, django_assert_num_queries: Queries
    ) -> None:
        quiet = partnership("Quiet", owner=dev)
        touch(quiet, 400)
        only("stale")
        with CaptureQueriesContext(connection) as one:
            client.get(f"/flags/{flag(quiet, 'stale').ref}/")
        for days in range(401, 421):
            touch(quiet, days)
        with django_assert_num_queries(len(one)):
            page = client.get(f"/flags/{flag(quiet, 'stale').ref}/").text
        assert page.count("/touchpoints/") - page.count("/touchpoints/new") == SHOWN
        assert "These are the newest." in page

    def test_paper_says_in_how_many_kinds_it_found_something(self, client: Client, lead: Member, dev: Member) -> None:
        only_paper = partnership("Paperweight", owner=dev)
        touch(only_paper, 400)
        only("paper")
        since = day(today() - timedelta(days=179))
        page = client.get(f"/flags/{flag(only_paper, 'paper').ref}/").text
        assert f"objectives that moved since {since}: 0 of 7 kinds." in page

    def test_the_first_to_decide_stands_open(self, client: Client, lead: Member, nordlys: Partnership) -> None:
        page = client.get("/flags/").text
        assert "Nordlys Payments brings the shops." in page
        assert 'aria-current="true"' in page
        assert "0 of 1 decided this week" in page

    def test_decided_it_counts_and_stands_below(self, client: Client, lead: Member, nordlys: Partnership) -> None:
        actions.act(flag=flag(nordlys, "stale"), by=lead, on=today(), kind="exit", reason="Enough")
        page = client.get("/flags/").text
        assert "Nothing to decide" in page
        assert "Decided this week" in page
        assert "Enough" in page

    def test_history_tells_what_was_taken_back(self, client: Client, lead: Member, nordlys: Partnership) -> None:
        one = flag(nordlys, "stale")
        done = actions.act(flag=one, by=lead, on=today(), kind="exit", reason="Enough")
        actions.undo(action=done, by=lead, on=today())
        page = client.get(f"/flags/{one.ref}/").text
        assert "<s><b>Lena Vogt</b> exit" in page
        assert "taken back" in page

    def test_who_may_not_decide_is_told_who_does(self, client: Client, nordlys: Partnership) -> None:
        client.force_login(member("Eva Exec", "executive"))
        page = client.get("/flags/").text
        assert "Dev Rao decides this one." in page
        assert "/dismiss" not in page

    def test_a_flag_of_a_rule_that_is_gone_stays_readable(
        self, client: Client, lead: Member, nordlys: Partnership
    ) -> None:
        Flag.objects.update(rule="astrology")
        page = client.get("/flags/?rule=").text
        assert "Astrology" in page

    def test_no_such_flag(self, client: Client, lead: Member) -> None:
        assert client.get("/flags/nothing/").status_code == 404


class TestFilters:
    @pytest.fixture
    def three(self, lead: Member, dev: Member) -> None:
        for name, days, owner in (("Serious", 400, dev), ("Notice", 80, dev), ("Nobody's", 400, None)):
            touch(partnership(name, owner=owner), days)
        only("stale")

    def shown(self, client: Client, query: str) -> set[str]:
        rows = csv.DictReader(io.StringIO(self.file(client, query)))
        return {row["partner"] for row in rows}

    def file(self, client: Client, query: str) -> str:
        answer = client.get(f"/flags/?{query}&format=csv")
        return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", {"Serious", "Notice", "Nobody's"}),
            ("severity=serious", {"Serious", "Nobody's"}),
            ("severity=warning", {"Serious", "Nobody's"}),
            ("rule=unowned", set()),
            ("owner=none", {"Nobody's"}),
            ("owner=me", set()),
            ("state=closed", set()),
            ("severity=purple&rule=astrology&state=lost", {"Serious", "Notice", "Nobody's"}),
        ],
    )
    def test_each(self, client: Client, three: None, query: str, found: set[str]) -> None:
        assert self.shown(client, query) == found
        page = client.get(f"/flags/?{query}").text
        assert all(
            (f"<b>{name.replace(chr(39), '&#x27;')}</b>" in page) == (name in found)
            for name in ("Serious", "Notice", "Nobody's")
        )

    def test_states(self, client: Client, three: None, lead: Member) -> None:
        by_name = {str(one.partnership): one for one in Flag.objects.all()}
        later = today() + timedelta(days=9)
        actions.acknowledge(flag=by_name["Serious"], by=lead, on=today())
        actions.snooze(flag=by_name["Notice"], by=lead, on=today(), until=later, reason="x")
        actions.dismiss(flag=by_name["Nobody's"], by=lead, on=today(), reason="x")
        states = ("open", "acknowledged", "snoozed", "dismissed")
        assert [self.shown(client, f"state={state}") for state in states] == [
            set(),
            {"Serious"},
            {"Notice"},
            {"Nobody's"},
        ]

    def test_a_manager_begins_with_their_own(self, client: Client, three: None, dev: Member) -> None:
        client.force_login(dev)
        answer = client.get("/flags/?rule=stale")
        assert answer.headers["Location"] == "/flags/?rule=stale&owner=me"
        assert self.shown(client, "owner=me") == {"Serious", "Notice"}
        assert len(self.shown(client, "owner=")) == 3

    def test_the_file_holds_no_live_formula(self, client: Client, lead: Member) -> None:
        touch(partnership("=HYPERLINK(0)"), 400)
        only("stale")
        row = next(csv.DictReader(io.StringIO(self.file(client, ""))))
        assert row["partner"] != "=HYPERLINK(0)"
        assert row["partner"].endswith("=HYPERLINK(0)")
        assert (row["rule"], row["severity"], row["opened_on"]) == ("stale", "serious", str(today()))

    def test_markup_is_text(self, client: Client, lead: Member) -> None:
        touch(partnership("<script>alert(1)</script>"), 400)
        only("stale")
        assert "<script>alert" not in client.get("/flags/").text


class TestQueue:
    def unexplained(self, number: int) -> None:
        for at in range(number):
            touch(partnership(f"P{at}", purpose="", owner=None), 3)
        only("unexplained")

    def test_three_equal_ones_stand_alone_four_become_a_line(self, client: Client, lead: Member) -> None:
        self.unexplained(3)
        assert len(entries(Flag.objects.all(), today())) == 3
        touch(partnership("P3", purpose=""), 3)
        only("unexplained")
        lines = entries(Flag.objects.order_by("id"), today())
        assert [(line.many, line.subject) for line in lines] == [(4, lines[0].reading.sentence)]
        page = client.get("/flags/").text
        assert "4 × Unexplained" in page

    def test_the_line_opens_into_all_of_them(self, client: Client, lead: Member) -> None:
        self.unexplained(5)
        page = client.get(f"/flags/?same={Flag.objects.first().ref}").text  # type: ignore[union-attr]
        assert all(f"<b>P{at}</b>" in page for at in range(5))
        assert client.get("/flags/?same=nothing").status_code == 200

    @pytest.mark.parametrize("number", [1, 3, 40])
    def test_statements_stay_the_same(
        self, client: Client, lead: Member, dev: Member, number: int, django_assert_num_queries: Queries
    ) -> None:
        for at in range(number):
            touch(partnership(f"P{at}", owner=dev), 100 + at)
        only("stale")
        # session, member, queue, case, decided this week, history, the records it read, side bar
        with django_assert_num_queries(8):
            client.get("/flags/")

    @pytest.mark.parametrize(("read", "said"), [(3, "0 of 3 decided"), (2, "0 of 2+ decided")])
    def test_what_was_not_read_is_not_counted_as_all(
        self, client: Client, lead: Member, monkeypatch: pytest.MonkeyPatch, read: int, said: str
    ) -> None:
        monkeypatch.setattr("flags.views.triage.LOOKED_AT", read)
        for at in range(3):
            touch(partnership(f"P{at}", owner=lead), 100 + at)
        only("stale")
        assert f"{said} this week" in client.get("/flags/").text

    def test_decided_leads_to_the_next_in_line(self, client: Client, lead: Member, dev: Member) -> None:
        for name, days in (("A", 400), ("B", 390), ("C", 380)):
            touch(partnership(name, owner=dev), days)
        only("stale")
        first, second, third = Flag.objects.order_by("id")
        page = client.get(f"/flags/{first.ref}/?severity=serious").text
        assert f'name="next" value="/flags/{second.ref}/?severity=serious"' in page
        page = client.get(f"/flags/{third.ref}/").text
        assert 'name="next" value="/flags/"' in page


def test_nothing_at_all_to_decide(client: Client, lead: Member) -> None:
    page = client.get("/flags/").text
    assert "Nothing to decide" in page
    assert "Next check at 02:00." in page


class TestRules:
    def test_each_has_its_page_with_every_threshold(self, client: Client, lead: Member) -> None:
        index = client.get("/flags/rules/").text
        for code, rule in RULES.items():
            assert f"/flags/rules/{code}/" in index
            page = client.get(f"/flags/rules/{code}/").text
            assert all(threshold.name in page for threshold in rule.thresholds), code
            assert "*" not in page.partition("<main")[2].partition("</main>")[0], code

    def test_unknown_ones_do_not(self, client: Client, lead: Member) -> None:
        assert client.get("/flags/rules/astrology/").status_code == 404

    def test_the_ledger_counts_what_stands(self, client: Client, lead: Member, dev: Member) -> None:
        for name in ("A", "B", "C", "D"):
            touch(partnership(name, owner=dev), 400)
        only("stale")
        acted, dismissed, undone, _ = Flag.objects.all()
        actions.act(flag=acted, by=lead, on=today(), kind="act")
        actions.act(flag=acted, by=lead, on=today(), kind="exit")
        actions.dismiss(flag=dismissed, by=lead, on=today(), reason="x")
        actions.undo(action=actions.act(flag=undone, by=lead, on=today(), kind="act"), by=lead, on=today())
        ledger = client.get("/flags/rules/stale/").context["rule"].ledger
        assert (ledger.raised, ledger.open, ledger.acted, ledger.dismissed, ledger.precision) == (4, 4, 1, 1, "50%")
