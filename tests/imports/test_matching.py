"""A table of one's own in the browser: columns guessed and said, rows looked at, cells put right, then written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member, Role
from objectives.models import ValueEntry
from partners.models import Contact, Partner, Partnership, Touchpoint
from portfolio import importing
from portfolio.matching.head import NotATable, guessed_decimal, head_of
from portfolio.matching.matching import guessed
from portfolio.matching.targets import TARGETS
from portfolio.matching.wrong import wrong_cells
from portfolio.models import Import, ImportState
from tests.imports.test_imports import send
from tests.making import member, partnership

pytestmark = pytest.mark.django_db
DEALS = """Company;Project;Status;Account manager;Contact;E-mail;Start date;Until;Land;Colour
Nordlys Payments;Tills;Active;Dev Rao;Kirsti Aalto;kirsti@nordlys.example;15.01.2025;;Norway;blue
Helio Cloud;;pilot;ada@example.org;;;03.2026;;Spain;red
Sable & Co;;ended;;Olav;;01.05.2022;11.2024;;
"""


@pytest.fixture
def ada(client: Client) -> Member:
    ada = member("Ada Admin", Role.ADMIN)
    client.force_login(ada)
    return ada


def brought(client: Client, text: str | bytes, name: str = "deals.csv") -> Import:
    content = text.encode() if isinstance(text, str) else text
    answer = send(client, content, name)
    assert answer.status_code == 302, answer.content.decode()
    one = Import.objects.latest("id")
    assert answer.headers["Location"] == f"/import/{one.ref}/columns"
    return one


def said(client: Client, one: Import, **own: str) -> Import:
    """The columns as guessed, but for what is given: `Heading=field`, `days`, `row`, `usual_stage`."""
    head = head_of(bytes(one.content or b""))
    matching = guessed(head, TARGETS.get(own.get("row", "")))
    columns = {name: own.pop(name.replace(" ", "_"), matching.columns.get(name, "")) for name in head.names}
    body = {f"column-{at}": field for at, field in enumerate(columns.values())}
    body |= {f"usual-{name}": value for name, value in matching.usual.items()}
    body |= {"row": matching.target, "days": matching.days, "decimal": matching.decimal}
    body |= {name.replace("usual_", "usual-"): value for name, value in own.items()}
    answer = client.post(f"/import/{one.ref}/columns", body)
    assert answer.status_code == 302, answer.content.decode()
    return run(one)


def run(one: Import) -> Import:
    importing.run(one.pk)
    one.refresh_from_db()
    return one


def written(client: Client, one: Import, **own: str) -> Import:
    client.post(f"/import/{one.ref}/written", own)
    return run(one)


def counts(one: Import) -> dict[str, tuple[int, int, int, int]]:
    return {
        own["file"].removesuffix(".csv"): (own["accepted"], own["updated"], own["unchanged"], own["rejected"])
        for own in one.counts
    }


class TestGuessing:
    def test_headings_cells_and_days_say_what_they_hold(self) -> None:
        found = guessed(head_of(DEALS.encode()))
        assert (found.target, found.days, found.decimal) == ("partnership", "points", ".")
        assert found.columns == {
            "Company": "partner", "Project": "title", "Status": "stage", "Account manager": "owner",
            "Contact": "counterpart", "E-mail": "counterpart_email", "Start date": "started_on", "Until": "ended_on",
            "Land": "country",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "target", "days", "decimal"),
        [
            ("Partner,Date,Subject\nA,03/31/2026,x\nB,01/02/2026,y\n", "touchpoint", "month_first", "."),
            ("Partner,Date,Subject\nA,31/03/2026,x\nB,01/02/2026,y\n", "touchpoint", "day_first", "."),
            ("Partner\tDate\tAmount\nA\t31 Mar 2026\t1.250,50\n", "value", "words", ","),
            ("Partner,Date,Amount\nA,2026-03-31,\"1,250.50\"\n", "value", "iso", "."),
            ("Company,Name,Job title\nA,Olav,Head\n", "contact", "iso", "."),
        ],
    )  # fmt: skip
    def test_other_rows(self, text: str, target: str, days: str, decimal: str) -> None:
        found = guessed(head_of(text.encode()))
        assert (found.target, found.days, found.decimal) == (target, days, decimal)

    def test_old_spreadsheets_and_marks_are_read(self) -> None:
        assert head_of("Partner;Land\nSöder;Österreich\n".encode("cp1252")).samples["Land"] == ["Österreich"]
        assert head_of("Partner;Land\nSöder;Österreich\n".encode("utf-16")).samples["Partner"] == ["Söder"]
        assert head_of("\ufeffPartner,Land\r\nA,B\r\n".encode()).names == ("Partner", "Land")

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("one\n1\n", "at least two"),
            ("a,,c\n1,2,3\n", "Column 2 has no name"),
            ("a,b,a\n1,2,3\n", "names “a” twice"),
            ("a,{b}\n1,2\n", "column 2 holds signs"),
            (",".join(f"c{at}" for at in range(201)) + "\n", "more than 200 columns"),
            ('a,b\n"1,2\n', "never closed"),
            ("", "at least two"),
        ],
    )
    def test_what_has_no_headings_is_refused_at_the_door(
        self, client: Client, ada: Member, text: str, problem: str
    ) -> None:
        with pytest.raises(NotATable, match=problem):
            head_of(text.encode())
        if text:
            answer = send(client, text.encode(), "deals.csv")
            assert (answer.status_code, Import.objects.count()) == (422, 0)
            assert problem in answer.content.decode()

    def test_a_point_without_any_number(self) -> None:
        assert guessed_decimal(head_of(b"a,b\n1.5,x\n2,y\n")) == "."


class TestPartnerships:
    def test_from_file_to_portfolio(self, client: Client, ada: Member) -> None:
        member("Dev Rao", Role.MANAGER)
        one = brought(client, DEALS)
        page = client.get(f"/import/{one.ref}/columns").content.decode()
        assert "Nordlys Payments · Helio Cloud" in page
        one = said(client, one)
        assert (one.state, Partnership.objects.count()) == (ImportState.CHECKED, 0)
        assert counts(one) == {"partners": (3, 0, 0, 0), "contacts": (2, 0, 0, 0), "partnerships": (3, 0, 0, 0)}
        assert written(client, one).state == ImportState.DONE
        nordlys, helio, sable = Partnership.objects.order_by("id").select_related("partner", "owner", "counterpart")
        assert (nordlys.ref, nordlys.title, nordlys.stage) == ("nordlys-payments-tills", "Tills", "active")
        assert nordlys.owner and nordlys.owner.email == "dev@example.org"
        assert nordlys.counterpart and nordlys.counterpart.email == "kirsti@nordlys.example"
        assert (nordlys.started_on, nordlys.partner.country) == (date(2025, 1, 15), "Norway")
        assert (helio.stage, helio.owner, helio.started_on) == ("pilot", ada, date(2026, 3, 1))
        assert (sable.stage, sable.ended_on, sable.owner) == ("ended", date(2024, 11, 30), None)
        again = said(client, brought(client, DEALS))
        assert counts(again) == {"partners": (0, 0, 3, 0), "contacts": (0, 0, 2, 0), "partnerships": (0, 0, 3, 0)}

    def test_what_stands_under_another_ref_is_found_by_its_name(self, client: Client, ada: Member) -> None:
        here = partnership("Nordlys Payments", owner=ada, stage="recalibrating", title="Tills")
        one = said(client, brought(client, "Company,Project,Why\nNORDLYS payments,tills,Shops\nNew Co,,Bread\n"))
        assert counts(one)["partners"] == (1, 0, 1, 0)
        assert counts(one)["partnerships"] == (1, 1, 0, 0)
        written(client, one)
        here.refresh_from_db()
        assert (here.purpose, here.stage) == ("Shops", "recalibrating")
        assert list(Partner.objects.order_by("id").values_list("name", flat=True)) == ["Nordlys Payments", "New Co"]
        assert Partnership.objects.get(partner__name="New Co").stage == "active"

    def test_a_ref_that_somebody_else_has_is_not_taken(self, client: Client, ada: Member) -> None:
        other = Partner.objects.create(ref="lumen", name="Lumen Group")
        written(client, said(client, brought(client, "Company,Country\nLumen,Chile\n")))
        other.refresh_from_db()
        assert (other.name, other.country) == ("Lumen Group", "")
        assert Partner.objects.get(name="Lumen").ref == "lumen-2"

    def test_the_usual_stage_is_for_rows_that_say_none(self, client: Client, ada: Member) -> None:
        text = "Company,Stage\nA Co,\nB Co,Candidate\n"
        written(client, said(client, brought(client, text), usual_stage="vetting"))
        assert list(Partnership.objects.order_by("id").values_list("stage", flat=True)) == ["vetting", "candidate"]


class TestWrongCells:
    TEXT = "Company,Kind,Started\nA Co,OEM,2025-01-01\nB Co,OEM,soon\n,Referral,2025-01-01\nD Co,Referral,2025-01-01\n"

    def test_they_are_put_right_beside_the_rows(self, client: Client, ada: Member) -> None:
        one = said(client, brought(client, self.TEXT))
        page = client.get(f"/import/{one.ref}/").content.decode()
        assert "is none of the words for it; choose one. Lines 2, 3" in page
        assert '<option value="reseller_distribution">Reseller distribution</option>' in page
        assert one.state == ImportState.CHECKED
        keys = {(wrong.column, wrong.value): f"fix-{wrong.key}" for wrong in wrong_cells(one)}
        oem, soon, empty = keys["Kind", "OEM"], keys["Started", "soon"], keys["Company", ""]
        assert all(f'name="{key}"' in page for key in keys.values())
        answer = client.post(f"/import/{one.ref}/corrected", {oem: "reseller", soon: "someday", empty: "C Co"})
        assert answer.status_code == 302
        one = run(one)
        (left,) = wrong_cells(one)
        assert (left.column, left.value, left.lines) == ("Started", "someday", [3])
        client.post(f"/import/{one.ref}/corrected", {f"fix-{left.key}": "2025-02-03", oem: ""})
        one = run(one)
        assert wrong_cells(one) == []
        written(client, one)
        found = Partnership.objects.order_by("id").values_list("partner__name", "arrangement", "started_on")
        assert list(found) == [
            ("A Co", "reseller_distribution", date(2025, 1, 1)),
            ("B Co", "reseller_distribution", date(2025, 2, 3)),
            ("C Co", "referral", date(2025, 1, 1)),
            ("D Co", "referral", date(2025, 1, 1)),
        ]

    def test_a_correction_that_says_what_another_cell_says_is_put_right_in_both(
        self, client: Client, ada: Member
    ) -> None:
        one = said(client, brought(client, "Company,Kind\nA Co,OEM\nB Co,VAR\n"))
        keys = {wrong.value: f"fix-{wrong.key}" for wrong in wrong_cells(one)}
        client.post(f"/import/{one.ref}/corrected", {keys["OEM"]: "VAR"})
        one = run(one)
        assert [wrong.lines for wrong in wrong_cells(one)] == [[2, 3]]
        client.post(f"/import/{one.ref}/corrected", {keys["VAR"]: "Reseller"})
        assert wrong_cells(run(one)) == []

    def test_one_line_is_refused_once(self, client: Client, ada: Member) -> None:
        one = said(client, brought(client, "Company,Kind\n,Referral\n"))
        assert [(own["line"], own["column"]) for own in (one.report or {})["rejections"]] == [(2, "Company")]

    def test_the_good_rows_can_be_written_without_them(self, client: Client, ada: Member) -> None:
        one = said(client, brought(client, self.TEXT))
        assert written(client, one, skip="yes").state == ImportState.DONE
        assert [own.partner.name for own in Partnership.objects.all()] == ["D Co"]

    @pytest.mark.parametrize("key", ["fix-", "fix-nothing", "fix", "Company"])
    def test_a_correction_nobody_offered_changes_nothing(self, client: Client, ada: Member, key: str) -> None:
        one = said(client, brought(client, self.TEXT))
        before, report = one.matching, one.report
        client.post(f"/import/{one.ref}/corrected", {key: "y"})
        one = run(one)
        assert (one.matching, one.report) == (before, report)

    def test_markup_in_headings_and_cells_stays_text(self, client: Client, ada: Member) -> None:
        evil = "<script>alert(1)</script>"
        one = brought(client, f"Company,{evil}\n{evil},{evil}\n")
        assert evil not in client.get(f"/import/{one.ref}/columns").content.decode()
        one = said(client, one, **{evil: "started_on"})
        assert evil not in client.get(f"/import/{one.ref}/").content.decode()


class TestDatedRows:
    def test_touchpoints_find_their_partnership(self, client: Client, ada: Member) -> None:
        only = partnership("Nordlys")
        two = partnership("Helio")
        other = Partnership.objects.create(partner=two.partner, title="Second")
        text = (
            "Company,Project,Date,Subject,Type\nnordlys,,2026-03-01,Prices,call\nHelio,second,2026-03-02,x,\n"
            f"{two.ref},,2026-03-03,y,\nHelio,,2026-03-04,z,\nNobody,,2026-03-05,z,\n"
        )
        one = said(client, brought(client, text), row="touchpoint")
        wrong = [(own["line"], own["column"], own["value"]) for own in (one.report or {})["rejections"]]
        assert wrong == [(6, "partnership", "Nobody")]
        assert "write the ref of the one that is meant" in client.get(f"/import/{one.ref}/").content.decode()
        written(client, one, skip="yes")
        found = Touchpoint.objects.order_by("on").values_list("partnership", "kind", "summary", "mutual")
        assert list(found) == [
            (only.pk, "call", "Prices", None),
            (other.pk, "meeting", "x", None),
            (two.pk, "meeting", "y", None),
            (two.pk, "meeting", "z", None),
        ]

    def test_of_two_partnerships_none_is_guessed(self, client: Client, ada: Member) -> None:
        first = partnership("Helio", title="First")
        Partnership.objects.create(partner=first.partner, title="Second")
        one = said(client, brought(client, "Company,Date\nHelio,2026-03-04\n"), row="touchpoint")
        assert [own["value"] for own in (one.report or {})["rejections"]] == ["Helio"]

    def test_value_in_their_own_numbers(self, client: Client, ada: Member) -> None:
        partnership("Nordlys")
        text = (
            "Partner;Day;Amount;Direction;Hours\n"
            "Nordlys;31.03.2026;€ 1.250,50;Return;\nNordlys;01.04.2026;;Investment;2,5\n"
        )
        one = said(client, brought(client, text), row="value")
        assert (one.report or {})["rejections"] == []
        written(client, one)
        found = ValueEntry.objects.order_by("on").values_list("side", "flow", "amount", "hours")
        assert list(found) == [
            ("ours", "return", Decimal("1250.5"), None),
            ("ours", "investment", None, Decimal("2.5")),
        ]

    def test_people_of_theirs(self, client: Client, ada: Member) -> None:
        here = partnership("Nordlys").partner
        text = "Company,Name,Job title,Email\nNordlys,Siri Dahl,Legal,siri@n.example\nNew Co,Olav,,\n"
        written(client, said(client, brought(client, text), row="contact"))
        siri = Contact.objects.get(name="Siri Dahl")
        assert (siri.partner, siri.role, siri.email) == (here, "Legal", "siri@n.example")
        assert Contact.objects.get(name="Olav").partner.name == "New Co"


class TestSaying:
    def test_what_is_missing_or_twice_is_told_and_kept(self, client: Client, ada: Member) -> None:
        one = brought(client, DEALS)
        answer = client.post(
            f"/import/{one.ref}/columns", {"row": "partnership", "column-1": "title", "column-2": "title"}
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Choose the column that holds: Partner." in page
        assert "Title is chosen for “Project” and “Status”; choose it once." in page
        assert "Choose how days are written." in page
        one.refresh_from_db()
        assert (one.state, one.matching) == (ImportState.MATCHING, None)

    def test_columns_can_be_changed_until_it_is_written(self, client: Client, ada: Member) -> None:
        member("Dev Rao", Role.MANAGER)
        one = said(client, brought(client, DEALS), Project="")
        assert "Change the columns" in client.get(f"/import/{one.ref}/").content.decode()
        page = client.get(f"/import/{one.ref}/columns").content.decode()
        assert page.count(" selected") >= 9
        one = said(client, one, Project="title")
        written(client, one)
        assert Partnership.objects.filter(title="Tills").exists()
        for path in ("columns", "corrected"):
            assert client.post(f"/import/{one.ref}/{path}", {"row": "partnership"}).status_code == 302
        one.refresh_from_db()
        assert one.state == ImportState.DONE

    def test_another_sort_of_row_is_guessed_anew(self, client: Client, ada: Member) -> None:
        one = brought(client, DEALS)
        page = client.get(f"/import/{one.ref}/columns?row=contact").content.decode()
        assert '<input type="hidden" name="row" value="contact">' in page
        assert client.get(f"/import/{one.ref}/columns?row=nothing").status_code == 200

    def test_no_column_beyond_those_offered_is_taken(self, client: Client, ada: Member) -> None:
        one = brought(client, DEALS)
        body = {
            "row": "partnership",
            "column-0": "partner",
            "column-1": "confidential",
            "days": "iso",
            "usual-stage": "x",
        }
        client.post(f"/import/{one.ref}/columns", body)
        one.refresh_from_db()
        assert one.matching and (one.matching["columns"], one.matching["usual"]["stage"]) == (
            {"Company": "partner"},
            "active",
        )

    def test_dropped_it_is_gone(self, client: Client, ada: Member) -> None:
        one = brought(client, DEALS)
        client.post(f"/import/{one.ref}/dropped")
        one.refresh_from_db()
        assert (one.state, one.content) == (ImportState.DROPPED, None)
        assert client.get(f"/import/{one.ref}/columns").status_code == 302

    def test_only_an_administrator(self, client: Client, ada: Member) -> None:
        one = brought(client, DEALS)
        client.force_login(member("Lena Vogt", Role.LEAD))
        for answer in (client.get(f"/import/{one.ref}/columns"), client.post(f"/import/{one.ref}/columns"),
                       client.post(f"/import/{one.ref}/corrected")):  # fmt: skip
            assert answer.status_code == 403

    def test_a_bundle_file_needs_no_matching(self, client: Client, ada: Member) -> None:
        answer = send(client, b"ref,partner,stage\na,p,active\n", "partnerships.csv")
        assert answer.headers["Location"] == f"/import/{Import.objects.get().ref}/"

    def test_ten_thousand_rows_are_read_in_seconds(self, client: Client, ada: Member) -> None:
        rows = "".join(f"Partner {at % 3000},{at},2026-01-{1 + at % 28:02}\n" for at in range(10_000))
        one: Any = said(client, brought(client, "Company,Project,Started\n" + rows))
        assert (one.state, counts(one)["partnerships"]) == (ImportState.CHECKED, (10_000, 0, 0, 0))
