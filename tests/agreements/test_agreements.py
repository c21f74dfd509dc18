"""Agreements: the list by last day to act, the page, clauses, the decision, files."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from partners.agreements.keeping import sweep
from partners.models import Agreement, AgreementFile, Benefit, Clause
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

from .files import PDF, docx

pytestmark = pytest.mark.django_db
CLAUSES = {"state-responsibilities": "present", "where-responsibilities": "§ 4",
           "agreed_on-responsibilities": "2026-06-01", "state-boundaries": "missing", "state-timelines": "not_needed",
           "reason-timelines": "It runs for ever"}  # fmt: skip


def text(answer: Any) -> str:
    return str(answer.content.decode())


def at(agreement: Agreement, rest: str = "") -> str:
    return f"/agreements/{agreement.ref}/{rest}"


def send(client: Client, agreement: Agreement, content: bytes = PDF, name: str = "Contract.pdf") -> Any:
    file = SimpleUploadedFile(name, content, "text/html")
    return client.post(at(agreement, "files/new"), {"file": file})


def test_the_list_is_ordered_by_the_last_day_to_act(lead: Client, contract: Agreement) -> None:
    one = contract.partnership
    Agreement.objects.create(partnership=one, title="Never ends", signed_by_us_on=ago(9), signed_by_them_on=ago(9))
    Agreement.objects.create(partnership=one, title="Soon", expires_on=TODAY + timedelta(days=5))
    Agreement.objects.create(partnership=one, title="Past", expires_on=ago(1))
    rows = csv.DictReader(io.StringIO(b"".join(lead.get("/agreements/?format=csv").streaming_content).decode()))  # type: ignore[attr-defined]
    assert [(row["title"], row["last_day_to_act"]) for row in rows] == [
        ("Soon", "2026-11-27"), ("Hosting", "2026-12-22"), ("Never ends", ""),
    ]  # fmt: skip
    page = text(lead.get("/agreements/"))
    assert page.index("Soon") < page.index("Hosting") < page.index("Never ends")
    assert "Past" not in page.split('id="found"')[1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=decide", ["Hosting"]), ("state=force", ["Hosting"]), ("state=unsigned", ["Draft"]),
        ("state=over", ["Past"]), ("state=decided", []), ("state=all", ["Draft", "Hosting", "Past"]),
        ("kind=contract", ["Hosting"]), ("owner=none", []), ("q=helio", ["Draft", "Hosting"]),
    ],
)  # fmt: skip
def test_each_filter_finds_its_own(lead: Client, contract: Agreement, query: str, found: list[str]) -> None:
    Agreement.objects.create(partnership=contract.partnership, title="Draft")
    Agreement.objects.create(partnership=contract.partnership, title="Past", terminated_on=ago(3))
    page = text(lead.get(f"/agreements/?{query}")).split('id="found"')[1]
    assert [title for title in ("Draft", "Hosting", "Past") if f">{title}</a>" in page] == found


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(
    lead: Client, contract: Agreement, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at_ in range(rows - 1):
        Agreement.objects.create(partnership=partnership(f"Other {at_}"), title="More")
    lead.get("/agreements/")
    with django_assert_max_num_queries(6):
        lead.get("/agreements/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same(
    lead: Client, contract: Agreement, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at_ in range(rows):
        Benefit.objects.create(agreement=contract, what=f"B{at_}", granted=3, used=1)
        send(lead, contract, name=f"{at_}.pdf")
    lead.get(at(contract))
    with django_assert_num_queries(9):
        lead.get(at(contract))


def test_the_page_says_what_is_open(lead: Client, contract: Agreement) -> None:
    Benefit.objects.create(agreement=contract, what="Trainings", granted=10, used=4, expires_on=ago(1))
    contract.partnership.legal_form = "contract"
    contract.partnership.save()
    page = text(lead.get(at(contract)))
    assert "22 Dec 2026" in page
    assert page.count("not looked at") == 6
    assert "Level Gold, €1,200" in page
    assert "Those words have a meaning in law" not in page
    Agreement.objects.update(signed_by_them_on=None)
    page = text(lead.get(at(contract)))
    assert "Those words have a meaning in law" in page
    Agreement.objects.update(signed_by_them_on=ago(198), expires_on=TODAY + timedelta(days=20))
    assert "The last day to act has passed, and nobody has decided." in text(lead.get(at(contract)))


def test_clauses_are_checked_on_one_screen(as_role: As, contract: Agreement) -> None:
    manager, url = as_role("manager"), at(contract, "clauses")
    assert manager.post(url, CLAUSES).status_code == 302
    rows = {one.clause: (one.state, one.where, one.reason, one.agreed_on) for one in Clause.objects.all()}
    assert rows == {
        "responsibilities": ("present", "§ 4", "", date(2026, 6, 1)), "boundaries": ("missing", "", "", None),
        "timelines": ("not_needed", "", "It runs for ever", None),
    }  # fmt: skip
    page = text(manager.get(at(contract)))
    assert "because It runs for ever" in page
    assert "3 clauses saved." in page
    first = Clause.objects.get(clause="boundaries")
    seen = {f"seen-{one.clause}": f"{one.ref}:{one.version}" for one in Clause.objects.all()}
    manager.post(url, CLAUSES | seen | {"state-boundaries": ""})
    assert not Clause.objects.filter(pk=first.pk).exists()
    assert Clause.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason-timelines": ""}, "Say why it is not needed."),
        ({"state-boundaries": "perhaps"}, "Select a valid choice"),
        ({"where-termination": "§ 9"}, "Is it present, missing or not needed?"),
        ({"agreed_on-responsibilities": "soon"}, "Enter a valid date"),
    ],
)  # fmt: skip
def test_bad_clauses_keep_what_was_typed_and_save_nothing(
    lead: Client, contract: Agreement, typed: dict[str, str], said: str
) -> None:
    answer = lead.post(at(contract, "clauses"), CLAUSES | typed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "§ 4" in text(answer)
    assert not Clause.objects.exists()


def test_a_clause_that_somebody_checked_meanwhile_is_not_overwritten(lead: Client, contract: Agreement) -> None:
    Clause.objects.create(agreement=contract, clause="boundaries", state="present", where="§ 1")
    answer = lead.post(at(contract, "clauses"), CLAUSES)
    assert answer.status_code == 409
    assert "present, § 1" in text(answer)
    assert [one.state for one in Clause.objects.all()] == ["present"]


def test_renewing_draws_up_the_next_one_and_can_be_taken_back(as_role: As, contract: Agreement) -> None:
    Clause.objects.create(agreement=contract, clause="boundaries", state="present", where="§ 1", agreed_on=ago(9))
    manager = as_role("manager")
    answer = manager.post(at(contract, "decision"), {"decision": "renew", "version": "1"})
    after = Agreement.objects.get(succeeds=contract)
    assert answer["Location"] == at(after)
    assert (after.title, after.kind, after.starts_on, after.expires_on) == (
        "Hosting", "contract", date(2027, 2, 21), date(2027, 2, 21) + (contract.expires_on - contract.starts_on),  # type: ignore[operator]
    )  # fmt: skip
    assert (after.signed_by_us_on, after.clauses.get().where, after.clauses.get().agreed_on) == (None, "§ 1", None)
    contract.refresh_from_db()
    assert (contract.renewal_decision, contract.renewal_decided_on) == ("renew", TODAY)
    assert str(contract.renewal_decided_by) in text(manager.get(at(contract)))
    assert manager.post(at(contract, "decision/undo?version=2")).status_code == 302
    contract.refresh_from_db()
    assert (contract.renewal_decision, contract.renewal_decided_by) == ("", None)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("decision", ["renegotiate", "lapse", "end"])
def test_other_decisions_draw_up_nothing(lead: Client, contract: Agreement, decision: str) -> None:
    lead.post(at(contract, "decision"), {"decision": decision, "version": "1"})
    contract.refresh_from_db()
    assert contract.terminated_on == (TODAY if decision == "end" else None)
    assert contract.renewal_decision == ("" if decision == "end" else decision)
    assert Agreement.objects.count() == 1


def test_a_bad_or_stale_decision_changes_nothing(lead: Client, contract: Agreement) -> None:
    assert lead.post(at(contract, "decision"), {"decision": "burn", "version": "1"}).status_code == 422
    assert lead.post(at(contract, "decision"), {"decision": "lapse", "version": "7"}).status_code == 409
    assert lead.post(at(contract, "decision/undo"), {"version": "7"}).status_code == 409
    assert Agreement.objects.get().renewal_decision == ""


def test_a_file_is_kept_handed_out_safely_and_taken_off(as_role: As, contract: Agreement, uploads: Path) -> None:
    manager = as_role("manager")
    answer = send(manager, contract, docx(), "../../Our contract.html")
    assert answer.status_code == 302
    file = AgreementFile.objects.get()
    assert (file.name, file.kind, file.size) == ("Our contract.docx", "docx", len(docx()))
    path = uploads / file.stored
    assert path.read_bytes() == docx()
    assert path.stat().st_mode & 0o777 == 0o600
    got = as_role("executive").get(at(contract, f"files/{file.ref}"))
    assert b"".join(got.streaming_content) == docx()  # type: ignore[attr-defined]
    assert got["Content-Disposition"] == 'attachment; filename="Our contract.docx"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert got["Content-Type"].endswith("wordprocessingml.document")
    assert Client().get(at(contract, f"files/{file.ref}")).status_code == 302
    manager.post(at(contract, f"files/{file.ref}/delete"))
    assert not AgreementFile.objects.exists()
    assert as_role("lead").get(at(contract, f"files/{file.ref}")).status_code == 404
    manager.post(f"/partnerships/{contract.partnership.ref}/records/agreements/{file.ref}/undo")
    assert AgreementFile.objects.get().stored == file.stored
    assert path.exists()


@pytest.mark.parametrize("content", [b"<html><script>1</script>", b"", b"<svg/>", PDF + b"<script>"])
def test_a_hostile_file_is_not_kept(lead: Client, contract: Agreement, uploads: Path, content: bytes) -> None:
    answer = send(lead, contract, content)
    assert answer.status_code == 422
    assert not AgreementFile.objects.exists()
    assert not uploads.exists()


def test_a_file_that_is_too_large_is_not_kept(lead: Client, contract: Agreement, settings: Any) -> None:
    settings.UPLOAD_MB = 1
    answer = send(lead, contract, PDF[:9] + bytes(1024 * 1024) + PDF[9:])
    assert answer.status_code == 422
    assert "larger than 1 MB" in text(answer)
    assert not AgreementFile.objects.exists()


def test_content_without_a_row_is_swept_when_nothing_can_bring_it_back(
    lead: Client, contract: Agreement, uploads: Path
) -> None:
    send(lead, contract)
    file = AgreementFile.objects.get()
    now = timezone.now() + timedelta(days=365 * 20)
    assert sweep(now, now) == 0
    file.delete()
    assert sweep(now, now - timedelta(days=365 * 40)) == 0
    assert sweep(now, now) == 1
    assert not (uploads / file.stored).exists()


@pytest.mark.parametrize("act", ["clauses", "decision", "decision/undo", "files/new", "files/one/delete"])
def test_the_ladder(as_role: As, contract: Agreement, act: str) -> None:
    AgreementFile.objects.create(
        ref="one", agreement=contract, name="a.pdf", stored="agreements/" + "0" * 32, kind="pdf", size=1, sha256="0"
    )
    good = CLAUSES | {"decision": "lapse", "version": "1"}
    assert as_role("lead").post(f"/agreements/nothing/{act}", good).status_code == 404
    assert as_role("lead").delete(at(contract, act)).status_code == 405
    assert as_role("reader").post(at(contract, act), good).status_code == 403
    contract.partnership.owner = None
    contract.partnership.save()
    assert as_role("manager").post(at(contract, act), good).status_code == 403
    assert (Clause.objects.count(), AgreementFile.objects.count(), Agreement.objects.get().version) == (0, 1, 1)
    assert as_role("lead").post(at(contract, "files/nothing/delete")).status_code == 404
    assert as_role("lead").get(at(contract, "files/one")).status_code == 404  # its content is not on this machine
