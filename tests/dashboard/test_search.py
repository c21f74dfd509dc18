"""Search for the palette and as a page; the counts and views of the side bar."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from accounts.models import Member
from partners.models import Contact, SavedView
from portfolio import context
from tests.making import evaluated, member, partnership, touch

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lead(client: Client) -> Member:
    lena = member()
    client.force_login(lena)
    return lena


class TestSearch:
    def test_finds_partnerships_people_members_and_actions(self, client: Client, lead: Member) -> None:
        partnership("Lenape Rail")
        one = partnership("Sable Insurance", title="Lending")
        Contact.objects.create(partner=one.partner, name="Helene Roux", role="Sponsor")
        page = client.get("/search/?q=len").text
        for words in (
            "Lenape Rail",
            "Sable Insurance: Lending",
            "Helene Roux",
            "Sponsor, Sable Insurance",
            "Lena Vogt",
        ):
            assert words in page
        assert "Log a touchpoint" in client.get("/search/?q=log touch").text

    def test_htmx_gets_the_items_alone(self, client: Client, lead: Member) -> None:
        partnership("Helio Cloud")
        answer = client.get("/search/?q=helio", headers=HTMX)
        assert answer.text.strip().startswith('<li role="option" aria-selected="false" data-href="/partnerships/')
        assert "HX-Request" in answer.headers["Vary"]

    def test_what_begins_with_it_comes_first(self, client: Client, lead: Member) -> None:
        for name in ("An Orchard", "Orchard"):
            partnership(name)
        found = client.get("/search/?q=orch", headers=HTMX).text
        assert found.index("Orchard brings") < found.index("An Orchard")

    def test_at_most_twenty_in_few_statements(
        self, client: Client, lead: Member, django_assert_num_queries: Queries
    ) -> None:
        for at in range(30):
            one = partnership(f"Same {at}")
            Contact.objects.create(partner=one.partner, name=f"Same Person {at}")
            member(f"Same{at} Name", "reader")
        # session, member, partnerships, contacts, their partnerships, members
        with django_assert_num_queries(6):
            found = client.get("/search/?q=same", headers=HTMX).text
        assert found.count("<li") == 20

    @pytest.mark.parametrize("q", ["", "%", "_", "'", "\\", "x" * 5000, "<script>alert(1)</script>", "нет"])
    def test_odd_words_find_nothing_and_break_nothing(self, client: Client, lead: Member, q: str) -> None:
        partnership("Helio Cloud")
        answer = client.get("/search/", {"q": q})
        assert answer.status_code == 200
        assert "Helio Cloud" not in answer.text
        assert "<script>alert" not in answer.text

    def test_nobody_is_offered_what_they_may_not_do(self, client: Client) -> None:
        client.force_login(member("Ron Reader", "reader"))
        page = client.get("/search/?q=add a member").text
        assert "/members/new" not in page


class TestSideBar:
    def test_a_manager_counts_their_own_everybody_else_all(self, client: Client, lead: Member) -> None:
        dev = member("Dev Rao", "manager")
        touch(partnership("Mine", owner=dev), 400)
        partnership("Nobody's")
        partnership("Not yet", stage="candidate")
        partnership("Over", stage="ended")
        evaluated()
        theirs = Client()
        theirs.force_login(dev)
        counts = [one.get("/me/").context["nav_counts"]["flags"] for one in (client, theirs)]
        assert counts[0] > counts[1] > 0
        assert client.get("/me/").context["nav_counts"]["partnerships"] == 3
        assert len(client.get("/partnerships/").context["rows"]) == 3

    def test_counting_stops_at_a_thousand(self, client: Client, lead: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(context, "MOST", 2)
        for name in ("A", "B", "C", "D"):
            partnership(name)
        assert client.get("/me/").context["nav_counts"]["partnerships"] == "2+"

    def test_saved_views_are_mine_and_everybodys(self, client: Client, lead: Member) -> None:
        for whose, name in ((lead, "Quiet ones"), (None, "For all"), (member("Dev Rao"), "Dev's")):
            SavedView.objects.create(member=whose, page="partnerships", name=name, query="status=stale")
        page = client.get("/me/").text
        assert "/partnerships/?status=stale" in page
        assert [view["label"] for view in client.get("/me/").context["saved_views"]] == ["For all", "Quiet ones"]
        assert "Dev&#x27;s" not in page

    def test_it_costs_one_statement(self, client: Client, lead: Member, django_assert_num_queries: Queries) -> None:
        with django_assert_num_queries(3):
            client.get("/search/")
