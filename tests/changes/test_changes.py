"""Every change of a partnership: who, when, from what to what, over all kinds of records, a page at a time."""

import re
from typing import Any

import pghistory
import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners.actions import sharing
from partners.models import Contact, Idea, Incident, Partnership
from portfolio.changes.kinds import kinds
from portfolio.changes.reading import Change, page, read_cursor
from portfolio.changes.words import differences, names_of, title
from reviews.models import Commitment
from tests.making import LEAD
from tests.partners.conftest import As
from tests.partners.making import ago, everything, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def url(one: Partnership, query: str = "") -> str:
    return f"/partnerships/{one.ref}/changes/{query}"


def told(one: Partnership, **own: Any) -> list[tuple[str, str, str, list[tuple[str, str, str]]]]:
    found, _ = page(one, **own)
    names = names_of(found, LEAD)
    return [
        (
            change.kind.label, change.deed, title(change, names),
            [(own.label, own.before, own.after) for own in differences(change, names)],
        )
        for change in found
    ]  # fmt: skip


def test_every_kind_of_record_of_a_partnership_is_in_it() -> None:
    found = {kind.code for kind in kinds().values()}
    assert {
        "partnership", "partner", "contact", "agreement", "clause", "benefit", "touchpoint", "commitment", "review",
        "objective", "measurement", "objectivetarget", "pilot", "pilotcriterion", "idea", "incident", "exitcriterion",
        "partnershiprole", "handoff", "asset", "valueentry", "rhythm", "exitplan", "exitstep", "recalibration",
    } <= found  # fmt: skip
    assert not found & {"member", "setting", "savedview", "agendaanswer"}


def test_what_was_written_in_the_browser_is_told_in_words(as_role: As, helio: Partnership) -> None:
    client = as_role("manager")
    own = f"/partnerships/{helio.ref}/incidents/"
    client.post(own, {"kind": "friction", "words": "Two invoices", "side": "ours", "on": "2026-11-10"})
    incident = Incident.objects.get()
    with time_machine.travel("2026-11-22T11:30:00Z", tick=False):
        step = {"step": "Both heads talk", "on": "2026-11-15", "version": "1"}
        client.post(f"/incidents/{incident.ref}/escalate", step)
    with time_machine.travel("2026-11-22T12:30:00Z", tick=False):
        client.post(f"/partnerships/{helio.ref}/records/incidents/{incident.ref}/delete")
    mine = told(helio, kind="incident")
    assert {change[1] for change in mine} == {"removed", "changed", "added"}
    changed = next(change for change in mine if change[1] == "changed")
    assert changed == (
        "incident", "changed", "Two invoices, 10 Nov 2026",
        [("Escalated", "—", "15 Nov 2026"), ("Step", "—", "Both heads talk")],
    )  # fmt: skip
    text = re.sub(r"<[^>]+>", "", client.get(url(helio, "?kind=incident")).content.decode())
    assert "Incident removed Two invoices" in text
    assert "Dev Marsh" in text
    assert "Both heads talk" in text


def test_from_to_says_names_labels_and_days(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    jon = Contact.objects.create(partner=helio.partner, name="Jon")
    given = {"owner": people["lead"].pk, "counterpart": jon.pk, "on": "2026-11-22", "version": "1"}
    as_role("manager").post(f"/partnerships/{helio.ref}/people/hand-over", given)
    changed = [change for change in told(helio, kind="partnership") if change[1] == "changed"]
    assert changed[0][3] == [("Owner", "Dev Marsh", "Inés Okafor"), ("Counterpart", "—", "Jon")]


def test_several_changes_of_one_record_follow_each_other(helio: Partnership) -> None:
    idea = Idea.objects.create(partnership=helio, on=ago(3), side="ours", words="One")
    for words in ("Two", "Three"):
        idea.words = words
        idea.save_edit(expected=idea.version, fields=["words"])
    found = [own[3] for own in told(helio, kind="idea") if own[1] == "changed"]
    assert sorted(found) == [[("Words", "One", "Two")], [("Words", "Two", "Three")]]
    added = next(own for own in told(helio, kind="idea") if own[1] == "added")
    assert added[2] == "One, 19 Nov 2026"


def test_nothing_of_another_partnership(helio: Partnership, people: dict[str, Member]) -> None:
    other = partnership("Other")
    everything(other, people["lead"])
    before = len(told(helio))
    Commitment.objects.update(what="Changed")
    assert len(told(helio)) == before
    assert {own[0] for own in told(helio)} == {"partnership", "partner"}


def test_it_is_filtered_by_person_and_kind(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    for role in ("manager", "lead"):
        new = {"words": f"By {role}", "side": "ours", "on": "2026-11-20"}
        as_role(role).post(f"/partnerships/{helio.ref}/ideas/", new)
    assert {own[2] for own in told(helio, by=people["lead"].pk)} == {"By lead, 20 Nov 2026"}
    text = as_role("executive").get(url(helio, f"?by={people['manager'].ref}&kind=idea")).content.decode()
    assert "By manager" in text
    assert "By lead" not in text
    none = as_role("executive").get(url(helio, f"?by={people['lead'].ref}&kind=pilot"))
    assert "No such change" in none.content.decode()
    assert as_role("executive").get(url(helio, "?kind=nonsense&by=nobody&after=x")).status_code == 200


def key(change: Change) -> tuple[str, str, int]:
    return change.kind.code, change.deed, change.key


def test_the_pages_together_are_the_whole(helio: Partnership, people: dict[str, Member]) -> None:
    everything(helio, people["lead"], 2)
    for number, idea in enumerate(Idea.objects.all()):
        idea.words = f"Changed {number}"
        idea.save_edit(expected=1, fields=["words"])
    Commitment.objects.filter(side="ours").delete()
    every, more = page(helio, size=500)
    assert more == ""
    seen, after = [], ""
    while True:
        part, after = page(helio, after=read_cursor(after), size=4)
        assert len(part) <= 4
        seen += part
        if not after:
            break
    assert [key(change) for change in seen] == [key(change) for change in every]
    assert len({key(change) for change in every}) == len(every)


def test_undo_stands_where_it_exists(as_role: As, helio: Partnership) -> None:
    idea = Idea.objects.create(partnership=helio, on=ago(3), side="ours", words="One")
    client = as_role("manager")
    client.post(f"/ideas/{idea.ref}/dropped", {"version": "1"})
    button = f'action="/partnerships/{helio.ref}/records/ideas/{idea.ref}/undo?next={url(helio)}"'
    assert client.get(url(helio)).content.decode().count(button) == 1
    # not for somebody else, and not once it is taken back
    assert button not in as_role("lead").get(url(helio)).content.decode()
    answer = client.post(f"/partnerships/{helio.ref}/records/ideas/{idea.ref}/undo?next={url(helio)}")
    assert answer["Location"] == url(helio)
    assert button not in client.get(url(helio)).content.decode()


def test_what_a_file_brought_can_be_hidden(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    def idea(words: str, origin: str) -> Idea:
        return Idea.objects.create(partnership=helio, on=ago(3), side="ours", words=words, origin=origin)

    typed, loaded, gone = idea("Typed", "browser"), idea("Loaded", "import"), idea("Gone", "import")
    loaded.words = "Corrected"
    loaded.save_edit(expected=1, fields=["words"])
    gone.delete()
    # last: a transaction keeps the context that was set in it
    with pghistory.context(command="load_portfolio"):
        typed.words = "Overwritten"
        typed.save_edit(expected=1, fields=["words"])
    of_ideas = {"kind": "idea", "imports": False}
    assert sorted(own[1:3] for own in told(helio, **of_ideas)) == [
        ("added", "Typed, 19 Nov 2026"), ("changed", "Corrected, 19 Nov 2026"), ("removed", "Gone, 19 Nov 2026"),
    ]  # fmt: skip
    assert len(told(helio, kind="idea")) == 6
    client = as_role("manager")
    page = client.get(url(helio, "?kind=idea&imports=hide")).content.decode()
    assert page.count('<article class="handrow">') == 3
    assert '<option value="hide" selected>Hidden</option>' in page
    assert client.get(url(helio, "?kind=idea&imports=x")).content.decode().count('<article class="handrow">') == 6


def test_the_next_page_still_hides_imports(lead: Client, helio: Partnership) -> None:
    for at in range(35):
        origin = "import" if at % 8 == 0 else "browser"
        Idea.objects.create(partnership=helio, on=ago(3), side="ours", words=f"N{at}", origin=origin)
    page = lead.get(url(helio, "?kind=idea&imports=hide")).content.decode()
    assert 'rel="next"' not in page and page.count('<article class="handrow">') == 30
    page = lead.get(url(helio, "?imports=hide")).content.decode()
    (more,) = re.findall(r'rel="next" href="([^"]+)"', page)
    assert "imports=hide" in more
    shown = page + lead.get(url(helio, more.replace("&amp;", "&"))).content.decode()
    assert not re.search(r"<span>N(0|8|16|24|32),", shown)


def test_access_of_a_member_is_told_in_a_sentence(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    rhea, by = people["reader"], people["lead"]
    with pghistory.context(user=by.pk):
        sharing.give(partnership=helio, member=rhea, may_edit=False, by=by)
        share = sharing.give(partnership=helio, member=rhea, may_edit=True, by=by)
        sharing.take_away(share=share, by=by)
    page = as_role("executive").get(url(helio, "?kind=partnershipshare")).content.decode()
    said = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<b>Access.*?</span>", page)]
    assert sorted(said) == [
        "Access changed for Rhea", "Access given to Rhea, to read", "Access taken away from Rhea",
    ]  # fmt: skip
    assert page.count("<small>Inés Okafor, 22 Nov") + page.count("<small>Inés Okafor, <time") == 3
    changed = next(own for own in told(helio, kind="partnershipshare") if own[1] == "changed")
    assert changed[3] == [("May edit", "no", "yes")]
    assert '<option value="partnershipshare" selected>Access of members</option>' in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", "?imports=hide"])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, people: dict[str, Member], rows: int, query: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(rows):
        one = Idea.objects.create(partnership=helio, on=ago(3), side="ours", words="One", created_by=people["lead"])
        one.words = f"Two {number}"
        one.save_edit(expected=1, fields=["words"])
    lead.get(url(helio, query))
    with django_assert_num_queries(10):
        lead.get(url(helio, query))


def test_who_reads_and_what_is_refused(as_role: As, helio: Partnership) -> None:
    assert as_role("executive").get(url(helio)).status_code == 200
    assert as_role("lead").post(url(helio)).status_code == 405
    assert as_role("lead").get("/partnerships/nothing/changes/").status_code == 404
