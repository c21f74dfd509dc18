"""Acts on several records and their undo: answers of fit, clauses, somebody who leaves, two partners made one."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from partners.models import Agreement, Clause, Contact, FitAnswer, OwnerChange, Partner, Partnership, PartnershipRole
from partners.models import Touchpoint as Touch
from reviews.models import Commitment, ExitStep, SharedLink
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

from .pressing import text, toasts, undo_of

pytestmark = pytest.mark.django_db


class TestFitAnswers:
    """Some are new, some corrected."""

    @pytest.fixture
    def url(self, helio: Partnership) -> str:
        return f"/partnerships/{helio.ref}/fit/"

    @staticmethod
    def given(first: FitAnswer) -> dict[str, str]:
        return {"seen-0": f"{first.ref}:{first.version}", "score-0": "5", "on-0": first.on.isoformat() if first.on else
                "", "source-0": "Telephone", "score-3": "1", "on-3": "2026-11-22"}  # fmt: skip

    def test_all_of_them_are_put_back(self, as_role: As, helio: Partnership, url: str) -> None:
        first = FitAnswer.objects.create(partnership=helio, question="references", score=2, finding="One", on=ago(2))
        manager = as_role("manager")
        manager.post(f"{url}vetting/answers", self.given(first))
        assert FitAnswer.objects.count() == 2
        assert manager.post(undo_of(manager, url))["Location"] == f"{url}#vetting"
        assert toasts(manager, url) == ["The answers are back as they were."]
        stands = FitAnswer.objects.values_list("score", "source", "finding", "version")
        assert list(stands) == [(2, "", "One", 3)]

    def test_one_that_somebody_corrected_keeps_all(self, lead: Client, helio: Partnership, url: str) -> None:
        first = FitAnswer.objects.create(partnership=helio, question="references", score=2, on=ago(2))
        lead.post(f"{url}vetting/answers", self.given(first))
        button, other = undo_of(lead, url), FitAnswer.objects.exclude(pk=first.pk).get()
        other.score = 3
        other.save_edit(expected=1, fields=["score"])
        answer = lead.post(button)
        assert answer.status_code == 409
        assert "“Talk with existing partners” was changed meanwhile." in text(answer)
        assert list(FitAnswer.objects.order_by("pk").values_list("score", flat=True)) == [5, 3]

    def test_where_nothing_changed_there_is_no_undo(self, lead: Client, helio: Partnership, url: str) -> None:
        first = FitAnswer.objects.create(partnership=helio, question="references", score=2, on=ago(2))
        same = {"seen-0": f"{first.ref}:1", "score-0": "2", "on-0": "2026-11-20"}
        lead.post(f"{url}vetting/answers", same)
        page = text(lead.get(url))
        assert "Nothing was changed." in page
        assert 'action="/undo/' not in page


class TestClauses:
    """One is new, one changed, one taken off the list."""

    @pytest.fixture
    def contract(self, helio: Partnership) -> Agreement:
        made = Agreement.objects.create(partnership=helio, title="Hosting")
        Clause.objects.create(agreement=made, clause="boundaries", state="present", where="§ 1")
        Clause.objects.create(agreement=made, clause="timelines", state="missing")
        return made

    @staticmethod
    def check(client: Client, contract: Agreement) -> str:
        seen = {f"seen-{one.clause}": f"{one.ref}:{one.version}" for one in Clause.objects.all()}
        given = {"state-boundaries": "missing", "state-timelines": "", "state-responsibilities": "present"}
        page = f"/agreements/{contract.ref}/"
        assert client.post(f"{page}clauses", given | seen)["Location"] == f"{page}#clauses"
        return undo_of(client, page)

    @staticmethod
    def stand() -> list[tuple[Any, ...]]:
        return list(Clause.objects.order_by("clause").values_list("clause", "state", "where"))

    def test_all_of_them_are_put_back(self, as_role: As, contract: Agreement) -> None:
        before, manager = self.stand(), as_role("manager")
        gone = Clause.objects.get(clause="timelines")
        button = self.check(manager, contract)
        assert self.stand() == [("boundaries", "missing", ""), ("responsibilities", "present", "")]
        manager.post(button)
        assert self.stand() == before
        assert toasts(manager, f"/agreements/{contract.ref}/") == ["The clauses are back as they were."]
        assert Clause.objects.get(clause="timelines").ref == gone.ref

    def test_a_clause_checked_off_anew_keeps_all(self, lead: Client, contract: Agreement) -> None:
        button = self.check(lead, contract)
        Clause.objects.create(agreement=contract, clause="timelines", state="present")
        stands = self.stand()
        answer = lead.post(button)
        assert answer.status_code == 409
        assert "Nothing was put back: something that belongs to it was changed meanwhile." in text(answer)
        assert self.stand() == stands

    def test_who_lost_the_partnership_takes_nothing_back(
        self, as_role: As, contract: Agreement, people: dict[str, Member]
    ) -> None:
        manager = as_role("manager")
        button, stands = self.check(manager, contract), self.stand()
        Partnership.objects.update(owner=people["lead"])
        assert manager.post(button).status_code == 403
        assert self.stand() == stands


class TestLeaving:
    """Partnerships, deputies, promises, exit steps and roles go on, and the member with them."""

    @pytest.fixture
    def dev(self, people: dict[str, Member]) -> Member:
        return people["manager"]

    @pytest.fixture
    def other(self, dev: Member, people: dict[str, Member], helio: Partnership) -> Partnership:
        made = partnership("Wren", owner=people["lead"])
        made.deputies.add(dev)
        for one in (helio, made):
            Commitment.objects.create(partnership=one, side="ours", what="Offer", who="Dev Marsh")
            ExitStep.objects.create(partnership=one, what="Settle", owner=dev)
            PartnershipRole.objects.create(partnership=one, side="ours", member=dev, title="Lead")
        OwnerChange.objects.create(partnership=helio, owner=dev, on=ago(90))
        return made

    @staticmethod
    def leave(admin: Client, dev: Member, to: Member) -> str:
        given = {"version": dev.version, "on": TODAY.isoformat(), "to": to.pk}
        assert admin.post(f"/members/{dev.ref}/leave", given)["Location"] == "/members/"
        return undo_of(admin, "/members/")

    @staticmethod
    def stands(*partnerships: Partnership) -> list[Any]:
        return [
            list(Partnership.objects.order_by("pk").values_list("owner__name", "deputies__name")),
            list(OwnerChange.objects.order_by("pk").values_list("owner__name", "on")),
            list(Commitment.objects.order_by("pk").values_list("who", flat=True)),
            list(ExitStep.objects.order_by("pk").values_list("owner__name", flat=True)),
            list(PartnershipRole.objects.order_by("pk").values_list("member__name", flat=True)),
            list(Member.objects.order_by("pk").values_list("is_active", "left_on")),
        ]

    def test_everything_comes_back(
        self, as_role: As, dev: Member, other: Partnership, people: dict[str, Member]
    ) -> None:
        before, admin = self.stands(), as_role("admin")
        button = self.leave(admin, dev, people["executive"])
        left = self.stands()
        assert all(now != was for now, was in zip(left, before, strict=True))
        assert admin.post(button)["Location"] == "/members/"
        assert self.stands() == before
        assert toasts(admin, "/members/") == ["Dev Marsh is here again, with everything that was given on."]

    def test_one_change_of_somebody_elses_keeps_all(
        self, as_role: As, dev: Member, other: Partnership, people: dict[str, Member]
    ) -> None:
        admin = as_role("admin")
        button = self.leave(admin, dev, people["executive"])
        promise = Commitment.objects.order_by("pk").first()
        assert promise
        promise.what = "A better offer"
        promise.save_edit(expected=promise.version, fields=["what"])
        left = self.stands()
        answer = admin.post(button)
        assert answer.status_code == 409
        assert "“A better offer” was changed meanwhile." in text(answer)
        assert self.stands() == left

    def test_only_who_manages_members(
        self, as_role: As, dev: Member, other: Partnership, people: dict[str, Member]
    ) -> None:
        admin = as_role("admin")
        button, left = self.leave(admin, dev, people["executive"]), self.stands()
        Member.objects.create(email="second@example.org", role="admin")
        Member.objects.filter(pk=people["admin"].pk).update(role="lead")
        assert admin.post(button).status_code == 403
        assert self.stands()[:5] == left[:5]

    def test_flags_follow(self, as_role: As, dev: Member, other: Partnership, people: dict[str, Member]) -> None:
        admin = as_role("admin")
        button = self.leave(admin, dev, people["executive"])
        assert Partnership.objects.get(pk=other.pk).signals.owner_id == people["lead"].pk
        admin.post(button)
        assert {one.signals.owner_id for one in Partnership.objects.all()} == {dev.pk, people["lead"].pk}


class TestMerging:
    """Two partners made one are two again, with their people and all that points at them."""

    @pytest.fixture
    def two(self, helio: Partnership) -> tuple[Partner, Partner]:
        twice = Partner.objects.create(name="Helio Inc", country="Norway", domains=["helio.test"])
        one = partnership(partner=twice, title="Leads", owner=helio.owner)
        kirsti = Contact.objects.create(partner=helio.partner, name="Kirsti Aalto", email="kirsti@helio.example")
        again = Contact.objects.create(partner=twice, name="K. Aalto", email="KIRSTI@helio.example", role="Sponsor")
        Contact.objects.create(partner=twice, name="Per Holm")
        one.counterpart = again
        one.save()
        PartnershipRole.objects.create(partnership=one, side="theirs", contact=again, title="Sponsor")
        for each, there in ((helio, (kirsti, again)), (one, (again,))):
            touch = Touch.objects.create(partnership=each, on=ago(3), kind="call")
            touch.contacts.add(*there)
        return helio.partner, twice

    @staticmethod
    def merge(client: Client, *two: Partner) -> str:
        seen = {f"v-{one.pk}": one.version for one in two}
        given = {"p": [one.ref for one in two], "keep": two[0].ref, "apply": "1"} | seen
        page = f"/partners/{two[0].ref}/"
        assert client.post("/partners/merge", given)["Location"] == page
        return undo_of(client, page)

    @staticmethod
    def stands() -> list[Any]:
        return [
            list(Partner.objects.order_by("pk").values_list("pk", "name", "country", "domains", "description")),
            list(Contact.objects.order_by("pk").values_list("pk", "partner", "name", "email", "role")),
            list(Partnership.objects.order_by("pk").values_list("partner", "counterpart")),
            list(PartnershipRole.objects.order_by("pk").values_list("contact", flat=True)),
            [sorted(one.contacts.values_list("pk", flat=True)) for one in Touch.objects.order_by("pk")],
        ]

    def test_they_are_two_again(self, as_role: As, two: tuple[Partner, Partner]) -> None:
        before, manager = self.stands(), as_role("manager")
        button = self.merge(manager, *two)
        assert all(now != was for now, was in zip(self.stands(), before, strict=True))
        assert manager.post(button)["Location"] == f"/partners/{two[0].ref}/"
        assert self.stands() == before
        page = f"/partners/{two[0].ref}/"
        assert toasts(manager, page) == ["Helio Cloud and Helio Inc are entries of their own again."]

    def test_what_came_afterwards_stays_where_it_was_put(self, lead: Client, two: tuple[Partner, Partner]) -> None:
        button = self.merge(lead, *two)
        new = Contact.objects.create(partner=two[0], name="Nora New")
        lead.post(button)
        new.refresh_from_db()
        assert (new.partner, Partner.objects.count()) == (two[0], 2)

    def test_a_change_of_somebody_elses_keeps_them_one(self, lead: Client, two: tuple[Partner, Partner]) -> None:
        button, stands = self.merge(lead, *two), self.stands()
        Contact.objects.filter(name="Per Holm").update(version=9)
        answer = lead.post(button)
        assert "Nothing was put back: the contact “Per Holm” was changed meanwhile." in text(answer)
        assert (answer.status_code, self.stands()) == (409, stands)

    def test_who_may_not_edit_all_of_them_parts_nothing(
        self, as_role: As, two: tuple[Partner, Partner], people: dict[str, Member]
    ) -> None:
        manager = as_role("manager")
        button, stands = self.merge(manager, *two), self.stands()
        Partnership.objects.filter(title="Leads").update(owner=people["lead"])
        assert manager.post(button).status_code == 403
        assert self.stands() == stands

    def test_a_link_of_their_person_comes_back_as_well(
        self, lead: Client, two: tuple[Partner, Partner], people: dict[str, Member]
    ) -> None:
        again = Contact.objects.get(name="K. Aalto")
        link = SharedLink.objects.create(
            partnership=Partnership.objects.get(title="Leads"), contact=again, token_hash="x" * 64, expires_on=TODAY
        )  # fmt: skip
        lead.post(self.merge(lead, *two))
        link.refresh_from_db()
        assert link.contact == again

    def test_the_page_says_whether_it_can_be_taken_back(
        self, lead: Client, two: tuple[Partner, Partner], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = f"/partners/merge?p={two[0].ref}&p={two[1].ref}&keep={two[0].ref}"
        page = text(lead.get(address))
        assert "for 24 hours it parts them again" in page
        assert "2 people move: K. Aalto, Per Holm." in page
        monkeypatch.setattr("partners.undo.MOST_RECORDS", 3)
        page = text(lead.get(address))
        assert "This cannot be taken back:" in page
        assert "for 24 hours" not in page
        given = {"p": [one.ref for one in two], "keep": two[0].ref, "apply": "1"}
        lead.post("/partners/merge", given | {f"v-{one.pk}": one.version for one in two})
        page = text(lead.get("/partners/"))
        assert "Helio Cloud and Helio Inc are one now. It moved too much to be taken back." in page
        assert 'action="/undo/' not in page
