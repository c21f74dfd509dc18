"""Views of the lists, saved by name: the same on each of them."""

import re

import pytest
from django.test import Client

from partners.models import SavedView
from partners.views.saved_views import PAGES

from .conftest import As
from .making import partnership
from .test_list import names

pytestmark = pytest.mark.django_db
QUERIES = {
    "partnerships": "stage=active&sort=name", "partners": "kind=company&sort=-name", "objectives": "priority=high",
    "pilots": "state=running&layout=time", "reviews": "state=held", "commitments": "side=theirs",
    "handoffs": "direction=to_us", "agreements": "kind=nda", "assets": "kind=ebook",
    "ideas": "state=all&side=ours", "incidents": "state=all&kind=values",
}  # fmt: skip


def tabs(answer: object) -> dict[str, str]:
    """The tabs of the page: label and address; the current one is called "> label"."""
    page = answer.content.decode()  # type: ignore[attr-defined]
    strip = page[page.index('<div id="views">') : page.index("</nav>", page.index('<div id="views">'))]
    found = re.findall(r'<a href="([^"]*)"( aria-current="page")?>([^<]+)</a>', strip)
    return {f"{'> ' if now else ''}{label}": href.replace("&amp;", "&") for href, now, label in found}


@pytest.mark.parametrize("page", PAGES)
class TestEveryList:
    def test_what_is_shown_is_kept_under_a_name_and_is_a_tab(self, lead: Client, page: str) -> None:
        query = QUERIES[page]
        assert f'href="/{page}/views/new?{query}"' in lead.get(f"/{page}/?{query}").content.decode().replace(
            "&amp;", "&"
        )
        answer = lead.post(f"/{page}/views/new?{query}&after=x&view=other", {"name": "As I like it"})
        view = SavedView.objects.get()
        assert (view.page, view.query, view.name, view.member is None) == (page, query, "As I like it", False)
        assert answer["Location"] == f"/{page}/?{query}&view={view.ref}"
        assert tabs(lead.get(answer["Location"]))["> As I like it"] == f"?{query}&view={view.ref}"
        # by its content too, however the address came about
        assert "> As I like it" in tabs(lead.get(f"/{page}/?{'&'.join(reversed(query.split('&')))}"))

    def test_a_changed_one_is_updated_saved_anew_or_put_back(self, lead: Client, page: str) -> None:
        query = QUERIES[page]
        lead.post(f"/{page}/views/new?{query}", {"name": "Mine"})
        ref = SavedView.objects.get().ref
        changed = lead.get(f"/{page}/?owner=me&view={ref}").content.decode().replace("&amp;", "&")
        assert "“Mine” is changed, not saved." in changed
        assert f'action="/{page}/views/{ref}/update?owner=me"' in changed
        assert f'href="/{page}/views/new?owner=me"' in changed
        assert f'href="?{query}&view={ref}">' in changed
        assert f'<input type="hidden" name="view" value="{ref}">' in changed
        assert "changed, not saved" not in lead.get(f"/{page}/?{query}&view={ref}").content.decode()
        answer = lead.post(f"/{page}/views/{ref}/update?owner=me&view={ref}")
        assert answer["Location"] == f"/{page}/?owner=me&view={ref}"
        assert SavedView.objects.get().query == "owner=me"
        undo = re.search(r'action="(/[^"]+/update\?[^"]+)"', lead.get(answer["Location"]).content.decode())
        assert undo
        lead.post(undo[1].replace("&amp;", "&"))
        assert SavedView.objects.get().query == query

    def test_one_opens_first_and_the_whole_list_stays_in_reach(self, lead: Client, page: str) -> None:
        for name in ("First", "Second"):
            lead.post(f"/{page}/views/new?{QUERIES[page]}&q={name}", {"name": name, "opens_first": "on"})
        first, second = SavedView.objects.order_by("name")
        assert (first.opens_first, second.opens_first) == (False, True)
        opened = lead.get(f"/{page}/")
        assert opened["Location"] == f"/{page}/?{QUERIES[page]}&q=Second&view={second.ref}"
        all_of_it = lead.get(f"/{page}/?view=all")
        assert all_of_it.status_code == 200
        assert "?view=all" in tabs(all_of_it).values()
        assert '<input type="hidden" name="view" value="all">' in all_of_it.content.decode()


def test_ones_own_opens_before_the_shared_one(lead: Client, as_role: As) -> None:
    lead.post("/reviews/views/new?state=held", {"name": "Ours", "shared": "on", "opens_first": "on"})
    lead.post("/reviews/views/new?state=overdue", {"name": "Mine", "opens_first": "on"})
    assert "state=overdue" in lead.get("/reviews/")["Location"]
    assert "state=held" in as_role("reader").get("/reviews/")["Location"]


def test_the_rows_are_those_of_the_view(lead: Client) -> None:
    partnership("Gone", status="stale")
    partnership("Here")
    lead.post("/partnerships/views/new?status=stale", {"name": "Quiet"})
    assert names(lead.get(f"/partnerships/?status=stale&view={SavedView.objects.get().ref}")) == ["Gone"]


def test_mine_are_mine_and_shared_ones_everybodys(lead: Client, as_role: As) -> None:
    lead.post("/partnerships/views/new?tier=light", {"name": "My light ones"})
    lead.post("/partnerships/views/new?tier=strategic", {"name": "Our big ones", "shared": "on"})
    lead.post("/pilots/views/new?state=decided", {"name": "Pilots alone", "shared": "on"})
    strip = tabs(as_role("reader").get("/partnerships/"))
    assert "Our big ones" in strip
    assert "My light ones" not in strip
    assert "Pilots alone" not in strip


def test_a_removed_one_comes_back(lead: Client) -> None:
    lead.post("/pilots/views/new?state=decided", {"name": "Decided"})
    ref = SavedView.objects.get().ref
    assert lead.post(f"/pilots/views/{ref}", {"remove": "1"})["Location"] == "/pilots/?view=all"
    assert not SavedView.objects.exists()
    assert lead.post(f"/pilots/views/{ref}/undo").status_code == 302
    assert SavedView.objects.get().name == "Decided"
    assert lead.post(f"/pilots/views/{ref}/undo").status_code == 404


def test_the_ladder(lead: Client, as_role: As) -> None:
    lead.post("/partnerships/views/new?tier=light", {"name": "Mine"})
    lead.post("/partnerships/views/new?tier=light", {"name": "Shared", "shared": "on"})
    mine, shared = (SavedView.objects.get(name=name) for name in ("Mine", "Shared"))
    refused = lead.post("/partnerships/views/new?tier=light", {"name": ""})
    assert refused.status_code == 422
    assert lead.get("/settings/views/new").status_code == 404
    assert lead.post("/nothing/views/new", {"name": "x"}).status_code == 404
    reader = as_role("reader")
    for path in ("", "/update?tier=standard"):
        assert reader.post(f"/partnerships/views/{mine.ref}{path}", {"name": "x"}).status_code == 404
        assert reader.post(f"/partnerships/views/{shared.ref}{path}", {"name": "x"}).status_code == 403
        assert lead.post(f"/pilots/views/{mine.ref}{path}", {"name": "x"}).status_code == 404
        assert lead.put(f"/partnerships/views/{mine.ref}{path}").status_code == 405
    assert lead.post(f"/partnerships/views/{mine.ref}", {"name": "Renamed"}).status_code == 302
    assert lead.post(f"/partnerships/views/{shared.ref}", {"remove": "1"}).status_code == 302
    assert list(SavedView.objects.values_list("name", "query")) == [("Renamed", "tier=light")]
