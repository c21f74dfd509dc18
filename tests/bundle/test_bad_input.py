"""Whatever is wrong is refused with file, line, column and value, and nothing is written."""

# ruff: noqa: E501 - the table of cases is read across
import pytest

from accounts.models import Member
from partners.models import Partner, Partnership, Touchpoint

from .conftest import Load

pytestmark = pytest.mark.django_db
S = "ref,partner,stage"

# file, its content, then line, column, value and a piece of the reason of its one rejection
CASES: dict[str, tuple[str, str | bytes, int, str, str, str]] = {
    "unknown file": ("touchpoint", "a\n", 0, "", "", "did you mean touchpoints.csv?"),
    "unknown column": ("partners", "ref,name,contry\np,Lumen,NO\n", 1, "contry", "contry", "did you mean country?"),
    "required column missing": ("partners", "ref,country\np,NO\n", 1, "name", "", "is missing from the first row"),
    "a column twice": ("partners", "ref,name,name\np,L,M\n", 1, "name", "", "twice"),
    "an empty file": ("pauses", "", 1, "partnership", "", "is missing from the first row"),
    "too many cells": ("partners", "ref,name\np,Lumen, Oslo\n", 2, "", "p;Lumen; Oslo", "has 3 cells, more than the 2"),
    "too few cells": ("partners", "ref,name,country\np,Lumen\n", 2, "", "p;Lumen", "has 2 cells, fewer than the 3"),
    "required cell empty": ("partners", "ref,name\np,\n", 2, "name", "", "is required"),
    "required cell blank": ("partners", "ref,name\np,  \n", 2, "name", "", "is required"),
    "ref missing": ("partners", "ref,name\np,L\n,M\n", 3, "ref", "", "is required"),
    "ref too long": ("partners", f"ref,name\np,L\n{'x' * 101},M\n", 3, "ref", "x" * 100, "longer than 100"),
    "ref with a line break": ("partners", 'ref,name\np,L\n"q\nr",M\n', 3, "ref", "q\ufffdr", "signs that cannot be seen"),
    "ref that a list would break": ("contacts", "ref,partner,name\na;b,p,Ida\n", 2, "ref", "a;b", "holds a semicolon"),
    "duplicate ref": ("partners", "ref,name\np,L\nq,M\np,N\n", 4, "ref", "p", "stands on line 2 already"),
    "unknown reference": ("partnerships", f"{S}\ns,nobody,active\n", 2, "partner", "nobody", "is not the ref of a partner"),
    "unknown member": ("partnerships", f"{S},owner\ns,p,active,a@b.example\n", 2, "owner", "a@b.example", "email of a member"),
    "unknown deputy": ("partnerships", f"{S},deputies\ns,p,active,a@b.example\n", 2, "deputies", "a@b.example", "email of a member"),
    "not a date": ("partnerships", f"{S},started_on\ns,p,active,22/11/2026\n", 2, "started_on", "22/11/2026", "such as 2026-11-22"),
    "no such day": ("partnerships", f"{S},started_on\ns,p,active,2026-02-30\n", 2, "started_on", "2026-02-30", "is not a date"),
    "a compact date": ("partnerships", f"{S},started_on\ns,p,active,20261122\n", 2, "started_on", "20261122", "is not a date"),
    "year too early": ("partnerships", f"{S},started_on\ns,p,active,1899-12-31\n", 2, "started_on", "1899-12-31", "years 1900 to 2200"),
    "year too late": ("partnerships", f"{S},started_on\ns,p,active,2201-01-01\n", 2, "started_on", "2201-01-01", "years 1900 to 2200"),
    "not a stage": ("partnerships", f"{S}\ns,p,asleep\n", 2, "stage", "asleep", "is not one of: candidate, vetting"),
    "ended before it began": (
        "partnerships", f"{S},started_on,ended_on\ns,p,ended,2026-01-02,2026-01-01\n",
        2, "ended_on", "2026-01-01", "lies before started_on",
    ),
    "strength beyond 5": ("partnerships", f"{S},our_motive_strength\ns,p,active,6\n", 2, "our_motive_strength", "6", "between 0 and 5"),
    "negative whole number": ("partners", "ref,name,size\np,L,-1\n", 2, "size", "-1", "between 0 and 2,147,483,647"),
    "a fraction": ("partners", "ref,name,size\np,L,1.5\n", 2, "size", "1.5", "is not a whole number"),
    "an arabic digit": ("partners", "ref,name,size\np,L,\u0663\n", 2, "size", "\u0663", "is not a whole number"),
    "not a decimal": ("agreements", "ref,partnership,fee\na,s,\"1,5\"\n", 2, "fee", "1,5", "a point for decimals"),
    "infinity": ("agreements", "ref,partnership,fee\na,s,inf\n", 2, "fee", "inf", "is not a number"),
    "too precise": ("agreements", "ref,partnership,fee\na,s,1.005\n", 2, "fee", "1.005", "more than 2 decimal places"),
    "too large": ("agreements", f"ref,partnership,fee\na,s,1{'0' * 14}\n", 2, "fee", f"1{'0' * 14}", "is too large"),
    "negative fee": ("agreements", "ref,partnership,fee\na,s,-1\n", 2, "fee", "-1", "must not be negative"),
    "not a boolean": ("agreements", "ref,partnership,renews\na,s,yes\n", 2, "renews", "yes", "neither true nor false"),
    "succeeds itself": ("agreements", "ref,partnership,succeeds\na,s,a\n", 2, "succeeds", "a", "is the agreement itself"),
    "succeeds nobody": ("agreements", "ref,partnership,succeeds\na,s,z\n", 2, "succeeds", "z", "is not the ref of an agreement"),
    "text too long": ("partners", f"ref,name\np,{'x' * 201}\n", 2, "name", "x" * 100, "longer than 200 characters (201)"),
    "not an email": ("members", "email\nada\n", 2, "email", "ada", "is not an email address"),
    "an email twice": ("members", "email\nada@x.example\nAda@X.example\n", 3, "email", "Ada@X.example", "stands on line 2 already"),
    "unknown setting": ("settings", "name,value\ncurrancy,EUR\n", 2, "name", "currancy", "There is no setting"),
    "bad setting": ("settings", "name,value\ncurrency,Euro\n", 2, "value", "Euro", "three letters"),
    "unknown rule": ("policy", "rule,threshold,value\nstael,x,1\n", 2, "rule", "stael", "There is no rule"),
    "unknown threshold": ("policy", "rule,threshold,value\nstale,x,1\n", 2, "threshold", "x=1", "has no threshold"),
    "unknown scope": ("policy", "scope,rule,threshold,value\nworld,stale,grace_days,1\n", 2, "scope", "world", "is not portfolio, tier:"),
    "scope of nobody": (
        "policy", "scope,rule,threshold,value\npartnership:z,stale,grace_days,1\n",
        2, "scope", "partnership:z", "is not the ref of a partnership",
    ),
    "a policy twice": (
        "policy", "rule,threshold,value,from\nstale,grace_days,1,\nstale,grace_days,2,\n",
        3, "threshold", "grace_days", "is set for this scope and day already",
    ),
    "pairs that are none": ("exit_criteria", "ref,rule,thresholds\ne,stale,days\n", 2, "thresholds", "days", "name=value"),
    "rule and judgement": ("exit_criteria", "ref,rule,judgement\ne,stale,Pivot\n", 2, "rule", "stale", "not both"),
    "person of the other side": (
        "roles", "partnership,person,side,title\ns,nobody,theirs,Lead\n",
        2, "person", "nobody", "email of a member; add it to members.csv or the ref of a contact",
    ),
    "booked after it was held": (
        "touchpoints", "partnership,on,kind,booked_on\ns,2026-01-01,call,2026-01-02\n",
        2, "booked_on", "2026-01-02", "lies after on",
    ),
    "a clause twice": (
        "clauses", "agreement,clause,state\na,boundaries,present\na,boundaries,missing\n",
        2, "agreement", "a", "is not the ref of an agreement",
    ),
    "evidence that is no JSON": (
        "flags", "ref,partnership,rule,severity,opened_on,evidence,first_evidence\nf,s,stale,notice,2026-01-01,{,{}\n",
        2, "evidence", "{", "is not JSON",
    ),
    "a NUL in JSON": (
        "flags", 'ref,partnership,rule,severity,opened_on,evidence,first_evidence\nf,s,x,notice,2026-01-01,"{""a"":""\\u0000""}",{}\n',
        2, "evidence", '{"a":"\\u0000"}', "holds a NUL character",
    ),
    "a number beyond all bounds in JSON": (
        "flags", 'ref,partnership,rule,severity,opened_on,evidence,first_evidence\nf,s,x,notice,2026-01-01,"{""a"":1e999999}",{}\n',
        2, "evidence", '{"a":1e999999}', "is not JSON that",
    ),
    "a NUL byte": ("partners", b"ref,name\np,Lu\0men\n", 2, "name", "Lu\ufffdmen", "holds a NUL byte"),
    "another encoding": ("partners", "ref,name\np,Lumén\n".encode("cp1252"), 2, "name", "Lum\ufffdn", "is not UTF-8"),
    "another encoding in the header": ("partners", "ref,nämé\n".encode("cp1252"), 1, "name", "", "is missing from the first row"),
    "a quotation mark left open": ("partners", 'ref,name\np,"Lumen\nq,M\n', 2, "", "", "never closed"),
    "text after a quotation mark": ("partners", 'ref,name\nq,M\np,"Lu"men\n', 3, "", "", "after a closing quotation mark"),
    "a field of two million characters": ("partners", f"ref,name\np,{'x' * 2_000_000}\n", 2, "", "", "more than 1,000,000 characters"),
    "a line of five million characters": ("partners", f"ref,name\np,{'x,' * 2_500_000}\n", 2, "", "", "is longer than 4,000,000"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_place(load: Load, case: str) -> None:
    file, content, line, column, value, reason = CASES[case]
    report = load(**{file: content})
    found = [rejection for rejection in report.rejections if rejection.file == f"{file}.csv"]
    places = [(r.line, r.column, r.value) for r in found if reason in r.reason]
    assert (line, column, value) in places, [str(rejection) for rejection in report.rejections]
    assert not report.committed
    assert not Partner.objects.exists()
    assert not Member.objects.exists()


def test_the_file_that_must_be_there(load: Load) -> None:
    (rejection,) = load(partnerships=None).rejections
    assert (rejection.file, rejection.line) == ("partnerships.csv", 0)
    assert not Partner.objects.exists()


def test_lines_are_counted_as_an_editor_counts_them(load: Load) -> None:
    partners = 'ref,name,description\r\np,L,"one\r\ntwo\r\nthree"\r\n\r\nq,M,\r\nr,,\r\n'
    (rejection,) = load(partners=partners).rejections
    assert (rejection.line, rejection.column) == (7, "name")


def test_every_wrong_cell_of_every_row_is_named(load: Load) -> None:
    report = load(partnerships=f"{S},started_on,tier\ns,p,asleep,x,big\nt,z,active,,\n")
    assert [(r.line, r.column) for r in report.rejections] == [
        (2, "stage"),
        (2, "started_on"),
        (2, "tier"),
        (3, "partner"),
    ]
    assert report.files["partnerships.csv"].rejected == 2


def test_only_the_first_thousand_are_kept_and_all_are_counted(load: Load) -> None:
    report = load(partners="ref,name\n" + "".join(f"p{n},\n" for n in range(1_500)), partnerships=f"{S}\n")
    assert (len(report.rejections), report.rejected, report.files["partners.csv"].rejected) == (1_000, 1_500, 1_500)


def test_a_formula_is_the_text_it_is(load: Load) -> None:
    assert load(partners='ref,name\np,"=HYPERLINK(""http://x"",""y"")"\n').rejections == []
    assert Partner.objects.get().name == '=HYPERLINK("http://x","y")'


TOUCHPOINTS = "partnership,on,kind\ns,2026-01-01,call\nz,2026-01-01,call\n"


def test_bad_rows_can_be_skipped(load: Load) -> None:
    report = load(touchpoints=TOUCHPOINTS, skip_bad_rows=True)
    assert report.committed
    assert [(r.line, r.column, r.value) for r in report.rejections] == [(3, "partnership", "z")]
    assert report.files["touchpoints.csv"].accepted == Touchpoint.objects.count() == 1


def test_with_a_row_go_those_that_refer_to_it(load: Load) -> None:
    report = load(
        partners="ref,name\np,Lumen\nq,\n",
        partnerships=f"{S}\ns,p,active\nz,q,active\n",
        touchpoints=TOUCHPOINTS,
        skip_bad_rows=True,
    )
    assert [(r.file, r.line, r.reason) for r in report.rejections] == [
        ("partners.csv", 3, "is required; fill it in"),
        ("partnerships.csv", 3, "refers to a row that was rejected (partners.csv, line 3)"),
        ("touchpoints.csv", 3, "refers to a row that was rejected (partnerships.csv, line 3)"),
    ]
    assert list(Partnership.objects.values_list("ref", flat=True)) == ["s"]


def test_with_a_row_go_those_of_the_same_file_that_refer_to_it(load: Load) -> None:
    agreements = "ref,partnership,succeeds,fee\na,s,b,\nb,s,c,\nc,s,,-1\nd,s,,\n"
    report = load(agreements=agreements, skip_bad_rows=True)
    assert [(r.line, r.column) for r in report.rejections] == [(4, "fee"), (3, "succeeds"), (2, "succeeds")]
    assert report.files["agreements.csv"].accepted == 1


def test_a_broken_file_is_never_skipped(load: Load) -> None:
    report = load(partners="ref,name,x\np,L,y\n", skip_bad_rows=True)
    assert not report.committed
    assert not Partner.objects.exists()


def test_all_or_nothing_names_the_cause_alone(load: Load) -> None:
    report = load(partners="ref,name\np,\n")
    assert [(r.file, r.line) for r in report.rejections] == [("partners.csv", 2)], "not each row that refers to it"


def test_a_dry_run_writes_nothing(load: Load) -> None:
    report = load(dry_run=True)
    assert report.files["partnerships.csv"].accepted == 1
    assert not Partnership.objects.exists()
