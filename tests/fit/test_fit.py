"""The page of fit: vetting on one screen, two judgements apart, motives and who confirmed them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from objectives.models import AgendaCriterion
from partners.fit.judging import Answer, complementarity, newest, summary, vetted
from partners.models import Agreement, Demand, Difference, FitAnswer, Incident, Partnership, Strength
from reviews.models import Confirmation
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago

pytestmark = pytest.mark.django_db
VETTED = {"score-0": "5", "finding-0": "All three would choose them again", "source-0": "Telephone",
          "on-0": "2026-11-20", "again_on-0": "2027-11-20"}  # fmt: skip


def text(answer: Any) -> str:
    return str(answer.content.decode())


def said(question: str, score: int | None, again: date | None = None) -> Answer:
    return Answer("r", 1, question, score, "", "", ago(1), again)


@pytest.fixture
def url(helio: Partnership) -> str:
    return f"/partnerships/{helio.ref}/fit/"


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ((None, None, None, None), "unknown"), ((5, 4, 3, 3), "true"), ((5, 5, 2, 5), "faux"),
        ((5, 4, 3, None), "open"),
        ((None, None, 0, None), "faux"),
    ],
)  # fmt: skip
def test_complementarity_is_true_faux_open_or_unknown(scores: tuple[int | None, ...], verdict: str) -> None:
    codes = ("same_customers", "different_offer", "integrated", "customer_demand")
    assert complementarity(newest(said(*pair) for pair in zip(codes, scores, strict=True))) == verdict


def test_imported_words_count_for_the_same_question() -> None:
    found = newest([said("References", 4), said("Ability to deliver", None), said("Do customers ask for it?", 2)])
    assert (vetted(found), complementarity(found)) == (1, "faux")


def test_the_line_on_the_partnership_names_what_is_overdue(lead: Client, helio: Partnership) -> None:
    assert summary({}, TODAY) == "0 of 6 vetted, complementarity unknown"
    FitAnswer.objects.create(partnership=helio, question="values", score=4, on=ago(400), again_on=ago(2))
    page = text(lead.get(f"/partnerships/{helio.ref}/"))
    assert "1 of 6 vetted, complementarity unknown, 1 to vet again" in page
    assert "To vet again" in page.split('id="due"')[1].split("</section>")[0]


def test_vetting_is_filled_on_one_screen(as_role: As, helio: Partnership, url: str) -> None:
    manager = as_role("manager")
    assert manager.post(f"{url}vetting/answers", VETTED | {"score-3": "1", "on-3": "2026-11-22"}).status_code == 302
    rows = FitAnswer.objects.order_by("id").values_list("question", "score", "source", "on", "again_on")
    assert list(rows) == [
        ("references", 5, "Telephone", date(2026, 11, 20), date(2027, 11, 20)),
        ("talk_with_partners", 1, "", TODAY, None),
    ]  # fmt: skip
    page = text(manager.get(url))
    for words in ("2 of 6 vetted", "All three would choose them again", "Clearly yes", "2 answers saved.",
                  "Speaks against them: Do their present partners recommend them?"):  # fmt: skip
        assert words in page


def test_an_answer_of_another_day_stands_beside_and_one_of_the_same_day_is_corrected(
    lead: Client, helio: Partnership, url: str
) -> None:
    first = FitAnswer.objects.create(partnership=helio, question="references", score=2, on=ago(90))
    seen = {"seen-0": f"{first.ref}:1"}
    lead.post(f"{url}vetting/answers", VETTED | seen)
    assert list(FitAnswer.objects.order_by("on").values_list("score", flat=True)) == [2, 5]
    now = FitAnswer.objects.get(score=5)
    lead.post(f"{url}vetting/answers", VETTED | {"seen-0": f"{now.ref}:1", "score-0": "4"})
    assert list(FitAnswer.objects.order_by("on").values_list("score", "version")) == [(2, 1), (4, 2)]


def test_two_people_vet_at_once(lead: Client, helio: Partnership, url: str) -> None:
    FitAnswer.objects.create(partnership=helio, question="references", score=2, finding="One was not amused", on=ago(1))
    answer = lead.post(f"{url}vetting/answers", VETTED | {"score-1": "3"})
    assert answer.status_code == 409
    assert "One was not amused" in text(answer)
    assert FitAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"on-0": "2026-12-24"}, "still to come"), ({"again_on-0": "2026-11-20"}, "Look again after the day"),
        ({"score-0": "9"}, "Select a valid choice"), ({"on-0": "soon"}, "Enter a valid date"),
    ],
)  # fmt: skip
def test_bad_answers_keep_what_was_typed_and_save_nothing(
    lead: Client, url: str, typed: dict[str, str], words: str
) -> None:
    answer = lead.post(f"{url}vetting/answers", VETTED | {"score-1": "3"} | typed)
    assert answer.status_code == 422
    assert words in text(answer)
    assert "All three would choose them again" in text(answer)
    assert not FitAnswer.objects.exists()


def test_a_candidate_is_answered_by_the_agendas_criteria(lead: Client, helio: Partnership, url: str) -> None:
    AgendaCriterion.objects.create(criterion="Reach in the north", weight=3)
    AgendaCriterion.objects.create(criterion="Left out", weight=0)
    Partnership.objects.update(stage="candidate")
    assert "Left out" not in text(lead.get(f"{url}criteria/answers"))
    lead.post(f"{url}criteria/answers", {"score-0": "4"})
    assert FitAnswer.objects.get().question == "Reach in the north"
    assert "80% of what is known" in text(lead.get("/agenda/"))


def test_overlap_is_a_judgement_of_its_own_and_leads_to_a_boundary(lead: Client, helio: Partnership, url: str) -> None:
    typed = {"overlap": "overlapping", "finding": "Both sell tills", "source": "Price lists", "judged_on": "2026-11-01",
             "version": "1"}  # fmt: skip
    assert lead.post(f"{url}overlap/facts", typed).status_code == 302
    helio.refresh_from_db()
    answer = FitAnswer.objects.get()
    assert (helio.overlap, answer.question) == ("overlapping", "overlap")
    assert (answer.finding, answer.score) == ("Both sell tills", None)
    assert "Draw up an agreement" in text(lead.get(url))
    agreement = Agreement.objects.create(partnership=helio, title="Frame")
    page = text(lead.get(url))
    assert f"/agreements/{agreement.ref}/clauses" in page
    stale = lead.post(f"{url}overlap/facts", typed | {"overlap": "none", "version": "2"})  # its finding was not seen
    assert stale.status_code == 409
    helio.refresh_from_db()
    assert (helio.overlap, helio.version) == ("overlapping", 2)


def test_motives_are_assumed_until_they_say_so(lead: Client, helio: Partnership, url: str) -> None:
    lead.post(f"{url}motives/facts", {"our_motive": "Reach", "their_motive": "Sales", "their_motive_strength": "5",
                                      "our_motive_strength": "4", "version": "1"})  # fmt: skip
    assert "what stands here is our assumption" in text(lead.get(url))
    Confirmation.objects.create(partnership=helio, answered_on=ago(3), still_motivated=True, value=2, words="So so")
    page = text(lead.get(url))
    assert "they still see the point, value 2 of 5. We assumed 5 of 5." in page
    assert "So so" in page


@pytest.mark.parametrize(
    ("part", "good", "field", "value"),
    [
        ("brings", {"we_bring": "Shops"}, "we_bring", "Shops"),
        ("motives", {"our_motive": "Reach"}, "our_motive", "Reach"),
        ("standing", {"integration_level": "4", "integration_exercised_on": "2026-11-01"}, "integration_level", 4),
        ("overlap", {"overlap": "none"}, "overlap", "none"),
    ],
)  # fmt: skip
def test_facts_and_their_ladder(
    as_role: As, helio: Partnership, url: str, part: str, good: dict[str, str], field: str, value: Any
) -> None:
    address, lead = f"{url}{part}/facts", as_role("lead")
    assert lead.get(address).status_code == 200
    assert as_role("executive").post(address, good | {"version": "1"}).status_code == 403
    assert lead.post(address, good | {"version": "7"}).status_code == 409
    assert lead.delete(address).status_code == 405
    assert as_role("manager").post(address, good | {"version": "1"}).status_code == 302
    helio.refresh_from_db()
    assert getattr(helio, field) == value
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(address, good | {"version": "2"}).status_code == 403


def test_bad_facts_save_nothing(lead: Client, helio: Partnership, url: str) -> None:
    typed = {"publicly_listed_from": "2026-05-01", "publicly_listed_until": "2026-01-01", "version": "1"}
    assert lead.post(f"{url}standing/facts", typed).status_code == 422
    late = {"overlap": "none", "finding": "Kept", "judged_on": "2027-01-01", "version": "1"}
    answer = lead.post(f"{url}overlap/facts", late)
    assert answer.status_code == 422
    assert "Kept" in text(answer)
    helio.refresh_from_db()
    assert helio.version == 1


@pytest.mark.parametrize("rest", ["vetting/answers", "nonsense/answers", "nonsense/facts"])
def test_the_ladder_of_answers(as_role: As, helio: Partnership, url: str, rest: str) -> None:
    assert as_role("lead").post(f"/partnerships/nothing/fit/{rest}", VETTED).status_code == 404
    assert as_role("executive").post(url + rest, VETTED).status_code == 403
    if "nonsense" in rest:
        assert as_role("lead").get(url + rest).status_code == 404
        return
    assert as_role("lead").delete(url + rest).status_code == 405
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url + rest, VETTED).status_code == 403
    assert not FitAnswer.objects.exists()


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive"])
def test_every_member_reads_it(as_role: As, url: str, role: str) -> None:
    page = as_role(role).get(url)
    assert page.status_code == 200
    assert ("Vet them" in text(page)) == (role in ("admin", "lead", "manager"))
    assert as_role(role).post(url).status_code == 405


def test_what_stands_beside_the_judgement(lead: Client, helio: Partnership, url: str) -> None:
    page = text(lead.get(url))
    for words in ("Unknown: nobody has recorded a customer who asked.", "None is written.", "No strength and no gap",
                  "It went active without a yes: settle it now."):  # fmt: skip
        assert words in page
    for at in range(3):
        Demand.objects.create(partnership=helio, on=ago(at), customer=f"Shop {at % 2}")
    Incident.objects.create(partnership=helio, on=ago(5), kind="competitor", words="Sells with Vela too")
    Strength.objects.create(partnership=helio, side="theirs", area="nimbleness", state="gap", words="Four signatures")
    Difference.objects.create(partnership=helio, kind="culture", words="They decide late", handled="Ask a month ahead")
    page = text(lead.get(url))
    for words in ("3 times, 2 customers", "Sells with Vela too", "Four signatures", "Ask a month ahead"):
        assert words in page


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, url: str, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(rows):
        FitAnswer.objects.create(
            partnership=helio, question=f"q{at}", score=3, on=ago(at), again_on=TODAY + timedelta(9)
        )
        Difference.objects.create(partnership=helio, kind="culture", words=f"D{at}")
        Strength.objects.create(partnership=helio, side="ours", area="reach")
        Demand.objects.create(partnership=helio, on=ago(at), customer=f"C{at}")
    lead.get(url)
    with django_assert_max_num_queries(14):
        lead.get(url)
