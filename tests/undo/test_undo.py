"""One undo puts back what one act did to several records: whole or not at all, once, within a day, by who did it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member, StaleEdit
from objectives.models import Objective
from partners import undo
from partners.models import Contact, FitAnswer, Idea, OwnerChange, Partnership, Touchpoint
from partners.models.choices import Stage
from tests.partners.conftest import As
from tests.partners.making import ago, partnership

from .pressing import text, toasts, undo_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(helio: Partnership) -> str:
    return f"/partnerships/{helio.ref}/people/"


def hand_over(client: Client, url: str, to: Member | None, **own: Any) -> str:
    """Hand the partnership over; where the Undo of the toast posts to."""
    given = {"owner": to.pk if to else "", "counterpart": "", "on": "2026-11-22", "version": "1"} | own
    assert client.post(f"{url}hand-over", given)["Location"] == url
    return undo_of(client, url)


def handed(helio: Partnership) -> tuple[str, list[str], int]:
    """The owner, the deputies, how many changes of owner are dated."""
    helio = Partnership.objects.get(pk=helio.pk)
    return str(helio.owner), [str(one) for one in helio.deputies.all()], OwnerChange.objects.count()


class TestTheLadder:
    """Of a hand-over, which changes a partnership and its deputies and dates it."""

    def test_it_works_once(self, as_role: As, helio: Partnership, people: dict[str, Member], url: str) -> None:
        helio.deputies.add(people["admin"])
        manager = as_role("manager")
        button = hand_over(manager, url, people["lead"], deputies=[people["manager"].pk])
        assert handed(helio) == ("Inés Okafor", ["Dev Marsh"], 1)
        assert manager.post(button)["Location"] == url
        assert toasts(manager, url) == ["It is in the hands that it was in before."]
        assert handed(helio) == ("Dev Marsh", ["Ada"], 0)
        # a second time there is nothing
        assert manager.post(button)["Location"] == url
        assert toasts(manager, url) == ["There is nothing to undo any more."]
        assert handed(helio) == ("Dev Marsh", ["Ada"], 0)

    def test_both_the_act_and_its_undo_stand_in_the_history(
        self, lead: Client, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        lead.post(hand_over(lead, url, people["lead"]))
        helio.refresh_from_db()
        assert helio.version == 3
        page = text(lead.get(f"/partnerships/{helio.ref}/changes/"))
        assert page.count("Partnership changed") == 2
        assert page.count("Owner change removed") == 1
        assert page.count("Inés Okafor, ") >= 3

    def test_what_was_changed_meanwhile_is_named_and_stays(
        self, lead: Client, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        button = hand_over(lead, url, people["lead"])
        helio.refresh_from_db()
        helio.purpose = "Something else"
        helio.save_edit(expected=2, fields=["purpose"])
        answer = lead.post(button)
        assert answer.status_code == 409
        assert "Nothing was put back: the partnership “Helio Cloud” was changed meanwhile." in text(answer)
        assert handed(helio) == ("Inés Okafor", [], 1)
        assert lead.post(button)["Location"] == url
        assert toasts(lead, url)[-1] == "There is nothing to undo any more."

    def test_deputies_changed_meanwhile_stay(
        self, lead: Client, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        button = hand_over(lead, url, people["lead"], deputies=[people["manager"].pk])
        helio.deputies.set([people["admin"]])  # counts no version up
        assert lead.post(button).status_code == 409
        assert handed(helio) == ("Inés Okafor", ["Ada"], 1)

    def test_a_part_that_is_gone_is_not_put_back_by_halves(
        self, lead: Client, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        button = hand_over(lead, url, people["lead"])
        OwnerChange.objects.all().delete()
        answer = lead.post(button)
        assert (answer.status_code, "a owner change" in text(answer)) == (409, False)
        assert "Nothing was put back: an owner change was changed meanwhile." in text(answer)
        assert handed(helio) == ("Inés Okafor", [], 0)

    def test_somebody_elses_is_nothing(
        self, as_role: As, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        button = hand_over(as_role("manager"), url, people["lead"])
        admin = as_role("admin")
        assert admin.post(button)["Location"] == url
        assert toasts(admin, url) == ["There is nothing to undo any more."]
        assert handed(helio) == ("Inés Okafor", [], 1)

    def test_it_is_good_for_a_day(self, lead: Client, helio: Partnership, people: dict[str, Member], url: str) -> None:
        with time_machine.travel("2026-11-22T10:00:00Z", tick=False) as now:
            late, just = hand_over(lead, url, people["lead"]), timedelta(hours=24)
            now.shift(just)
            lead.post(late)
            assert toasts(lead, url) == ["There is nothing to undo any more."]
            assert handed(helio) == ("Inés Okafor", [], 1)
            again = hand_over(lead, url, people["manager"], version="2", on="2026-11-23")
            now.shift(just - timedelta(seconds=1))
            lead.post(again)
            assert handed(helio) == ("Inés Okafor", [], 1)

    def test_who_may_not_any_more_takes_nothing_back(
        self, as_role: As, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        manager, own = as_role("manager"), people["manager"]
        button = hand_over(manager, url, people["lead"])
        Member.objects.filter(pk=own.pk).update(role="reader")
        assert manager.post(button).status_code == 403
        assert handed(helio) == ("Inés Okafor", [], 1)

    def test_who_lost_the_partnership_otherwise_takes_nothing_back(
        self, as_role: As, helio: Partnership, people: dict[str, Member]
    ) -> None:
        manager, page = as_role("manager"), f"/partnerships/{helio.ref}/fit/"
        manager.post(f"{page}vetting/answers", {"score-0": "5", "on-0": "2026-11-20"})
        button = undo_of(manager, page)
        Partnership.objects.update(owner=people["lead"])
        assert manager.post(button).status_code == 403
        assert FitAnswer.objects.count() == 1

    def test_names_of_what_one_does_not_see_any_more_are_kept_back(
        self, as_role: As, helio: Partnership, people: dict[str, Member]
    ) -> None:
        manager, page = as_role("manager"), f"/partnerships/{helio.ref}/fit/"
        manager.post(f"{page}vetting/answers", {"score-0": "5", "on-0": "2026-11-20"})
        button = undo_of(manager, page)
        FitAnswer.objects.update(question="secret", version=2)
        Partnership.objects.update(owner=people["lead"], confidential=True)
        answer = manager.post(button)
        assert answer.status_code == 409
        assert "something that belongs to it was changed meanwhile" in text(answer)
        assert "secret" not in text(answer)

    def test_other_methods_and_unknown_keys(self, lead: Client) -> None:
        assert lead.get("/undo/abc").status_code == 405
        assert lead.post("/undo/abc")["Location"] == "/partnerships/"
        assert lead.post("/undo/abc?next=https://example.com/")["Location"] == "/partnerships/"
        assert Client().post("/undo/abc")["Location"].startswith("/accounts/login")

    def test_a_refused_act_leaves_no_undo(
        self, lead: Client, helio: Partnership, people: dict[str, Member], url: str
    ) -> None:
        given = {"owner": people["lead"].pk, "counterpart": "", "on": "2026-11-22", "version": "7"}
        assert lead.post(f"{url}hand-over", given).status_code == 409
        assert undo.kept(lead.session) == {}


def test_signals_and_flags_follow_an_undo(lead: Client, people: dict[str, Member]) -> None:
    one = partnership("Sable", owner=people["manager"], stage="vetting")
    OwnerChange.objects.create(partnership=one, owner=people["manager"], on=ago(400))
    page = f"/partnerships/{one.ref}/people/"
    button = hand_over(lead, page, None)
    one = Partnership.objects.get(pk=one.pk)
    assert "unowned" in one.standing.raised
    lead.post(button)
    one = Partnership.objects.get(pk=one.pk)
    assert "unowned" not in one.standing.raised
    assert one.signals.owner_id == people["manager"].pk


def test_the_list_of_changes_offers_it_to_who_did_it(
    as_role: As, helio: Partnership, people: dict[str, Member], url: str
) -> None:
    lead, page = as_role("lead"), f"/partnerships/{helio.ref}/changes/"
    button = hand_over(lead, url, people["executive"]).partition("?")[0]
    assert text(lead.get(page)).count(f'action="{button}?next={page}"') == 2  # the partnership, and its dated change
    assert "/undo/" not in text(as_role("admin").get(page))
    lead.post(button)
    assert "/undo/" not in text(lead.get(page))


def test_an_edited_field_is_taken_back(lead: Client, helio: Partnership) -> None:
    page = f"/partnerships/{helio.ref}/"
    lead.post(f"{page}field/purpose", {"purpose": "Another", "version": "1"})
    lead.post(undo_of(lead, page))
    helio.refresh_from_db()
    assert (helio.purpose, helio.version, helio.stage) == ("Hosts our till where our shops are.", 3, Stage.ACTIVE)


def test_an_idea_that_became_an_objective_is_an_idea_again(lead: Client, helio: Partnership) -> None:
    idea = Idea.objects.create(partnership=helio, on=ago(3), side="ours", words="One shop more")
    typed = {"title": "One shop more", "metric": "shops", "baseline": "0", "target": "1", "start_on": "2026-11-22",
             "due_on": "2027-11-22", "version": "1"}  # fmt: skip
    answer = lead.post(f"/ideas/{idea.ref}/objective", typed)
    assert answer.status_code == 302
    idea.refresh_from_db()
    assert idea.became
    lead.post(undo_of(lead, answer["Location"].partition("#")[0]))
    idea.refresh_from_db()
    assert (idea.became, helio.objectives.count()) == ("", 0)


def take_back(session: SessionStore, key: str, by: Member) -> str | None:
    """As the request after the one that did it."""
    session.save()
    return undo.put_back(SessionStore(session.session_key), key, by=by)


class TestWatching:
    """The helper itself, where no page reaches."""

    @pytest.fixture
    def session(self) -> SessionStore:
        session = SessionStore()
        session.create()
        return session

    def test_nothing_changed_is_nothing_to_undo(self, session: SessionStore, helio: Partnership) -> None:
        with undo.watching(session, helio) as step:
            pass
        assert (step.key, step.url("/"), undo.kept(session)) == ("", "", {})

    def test_an_act_that_fails_leaves_nothing(self, session: SessionStore, helio: Partnership) -> None:
        with pytest.raises(StaleEdit), undo.watching(session, helio):
            Partnership.objects.update(purpose="Written before it failed")
            raise StaleEdit
        assert undo.kept(session) == {}
        helio.refresh_from_db()
        assert helio.purpose == "Hosts our till where our shops are."

    def test_what_went_comes_back_with_what_hung_on_it(
        self, session: SessionStore, helio: Partnership, people: dict[str, Member]
    ) -> None:
        touch = Touchpoint.objects.create(partnership=helio, on=ago(3), kind="call", summary="Said", version=4)
        touch.members.add(people["lead"])
        touch.contacts.add(kirsti := Contact.objects.create(partner=helio.partner, name="Kirsti Aalto"))
        with undo.watching(session, touch, key=touch.ref, needs="log_touchpoint"):
            Touchpoint.objects.all().delete()
        assert take_back(session, touch.ref, people["lead"]) == ""
        back = Touchpoint.objects.get()
        assert (back.ref, back.summary, back.version) == (touch.ref, "Said", 5)
        assert (list(back.members.all()), list(back.contacts.all())) == ([people["lead"]], [kirsti])

    def test_its_place_was_taken_meanwhile(
        self, session: SessionStore, helio: Partnership, people: dict[str, Member]
    ) -> None:
        idea = Idea.objects.create(partnership=helio, on=ago(3), side="ours", words="One")
        with undo.watching(session, idea, key=idea.ref):
            idea.delete()
        Idea.objects.create(ref=idea.ref, partnership=helio, on=ago(3), side="ours", words="Two")
        with pytest.raises(undo.Refused, match="something that belongs to it was changed meanwhile"):
            take_back(session, idea.ref, people["lead"])
        assert Idea.objects.get().words == "Two"

    def test_what_it_belonged_to_is_gone(self, session: SessionStore, people: dict[str, Member]) -> None:
        one = partnership("Sable")
        idea = Idea.objects.create(partnership=one, on=ago(3), side="ours", words="One")
        with undo.watching(session, idea, key=idea.ref):
            idea.delete()
        one.delete()
        with pytest.raises(undo.Refused):
            take_back(session, idea.ref, people["lead"])
        assert not Idea.objects.exists()

    def test_what_somebody_added_to_it_is_not_taken_along(
        self, session: SessionStore, helio: Partnership, people: dict[str, Member]
    ) -> None:
        goals = Objective.objects.filter(partnership=helio)
        with undo.watching(session, helio, goals) as step:
            made = Objective.objects.create(partnership=helio, title="One shop more", tangible=False)
        made.measurements.create(on=ago(1), value=3)
        with pytest.raises(undo.Refused, match="the objective “One shop more” was changed meanwhile"):
            take_back(session, step.key, people["lead"])
        assert (goals.count(), made.measurements.count()) == (1, 1)

    def test_only_the_newest_five_and_not_too_much(
        self, session: SessionStore, helio: Partnership, people: dict[str, Member], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ideas = [Idea.objects.create(partnership=helio, on=ago(3), side="ours", words="One") for _ in range(6)]
        for idea in ideas:
            with undo.watching(session, idea, key=idea.ref):
                Idea.objects.filter(pk=idea.pk).update(words="Two")
        assert list(undo.kept(session)) == [idea.ref for idea in ideas[1:]]
        monkeypatch.setattr(undo, "MOST_RECORDS", 5)
        everything = Idea.objects.filter(partnership=helio)
        with undo.watching(session, helio, everything) as step:
            everything.update(words="Three")
        assert (step.key, step.records) == ("", 6)
        with undo.watching(session, helio, everything) as step:
            everything.exclude(pk=ideas[0].pk).update(words="Four")
        assert (bool(step.key), step.records) == (True, 5)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_one_and_for_three(
        self, session: SessionStore, helio: Partnership, rows: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:  # fmt: skip
        for _ in range(rows):
            Touchpoint.objects.create(partnership=helio, on=ago(3), kind="call")
        watched = Touchpoint.objects.filter(partnership=helio)
        with django_assert_num_queries(13), undo.watching(session, helio, watched):
            watched.update(kind="meeting")


@pytest.mark.django_db(transaction=True)
def test_a_double_click_puts_back_once(lead: Client, helio: Partnership, people: dict[str, Member], url: str) -> None:
    button = hand_over(lead, url, people["lead"])

    def press(_: int) -> int:
        try:
            client = Client()
            client.cookies = lead.cookies
            return client.post(button).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(press, range(4))) == {302}
    assert handed(helio) == ("Dev Marsh", [], 0)
    assert Partnership.objects.get(pk=helio.pk).version == 3
