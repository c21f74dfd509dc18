"""Agreements: clauses are checked off, the renewal is decided, files come and go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import Member, StaleEdit
from lib.facts import announce
from partners.models import Agreement, AgreementFile, Benefit, Clause
from partners.models.choices import FileKind, RenewalDecision

from . import keeping

END = "end"  # ends it before its term: no decision on a renewal, the agreement is terminated
COPIED = ("partnership_id", "title", "kind", "level", "fee", "notice_days", "renews")


@dataclass(frozen=True, slots=True)
class Checked:
    """One clause as it was checked. `seen`: "ref:version" of the one that was read, empty for none."""

    seen: str
    state: str
    where: str
    reason: str
    agreed_on: date | None


@transaction.atomic
def check_clauses(*, agreement: Agreement, by: Member, checked: Mapping[str, Checked]) -> int:
    """Write what differs; an empty state takes a clause off the list. Returns how many. Raises StaleEdit."""
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    standing = {one.clause: one for one in Clause.objects.filter(agreement=agreement)}
    written = 0
    for name, one in checked.items():
        clause = standing.get(name)
        if (f"{clause.ref}:{clause.version}" if clause else "") != one.seen:
            raise StaleEdit(name)
        values = {"state": one.state, "where": one.where, "reason": one.reason, "agreed_on": one.agreed_on}
        if clause is None and one.state:
            Clause.objects.create(agreement=agreement, clause=name, created_by=by, **values)
        elif clause is not None and not one.state:
            clause.delete()
        elif clause is not None and any(getattr(clause, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(clause, field, value)
            clause.save_edit(expected=clause.version, fields=list(values))
        else:
            continue
        written += 1
    if written:
        announce([agreement.partnership_id])
    return written


@transaction.atomic
def decide(*, agreement: Agreement, expected: int, by: Member, on: date, decision: str) -> Agreement | None:
    """Renew, renegotiate, let it lapse, or end it now. Renewing returns the successor, drawn up and unsigned.

    Raises StaleEdit when somebody saved since version `expected` was read.
    """
    if decision == END:
        agreement.terminated_on = on
        agreement.save_edit(expected=expected, fields=["terminated_on"])
    else:
        agreement.renewal_decision = RenewalDecision(decision)
        agreement.renewal_decided_on, agreement.renewal_decided_by = on, by
        agreement.save_edit(
            expected=expected, fields=["renewal_decision", "renewal_decided_on", "renewal_decided_by"]
        )  # fmt: skip
    announce([agreement.partnership_id])
    return _successor(agreement, by) if decision == RenewalDecision.RENEW else None


def _successor(agreement: Agreement, by: Member) -> Agreement:
    """The next one: same terms, same length, from the day after. What was agreed has to be agreed again."""
    known = agreement.successors.order_by("-pk").first()
    if known is not None:
        return known
    starts = agreement.expires_on + timedelta(days=1) if agreement.expires_on else None
    length = agreement.expires_on - agreement.starts_on if agreement.expires_on and agreement.starts_on else None
    made = Agreement.objects.create(
        **{name: getattr(agreement, name) for name in COPIED}, succeeds=agreement, created_by=by, starts_on=starts,
        expires_on=starts + length if starts and length else None,
    )  # fmt: skip
    for clause in agreement.clauses.all():
        own = {name: getattr(clause, name) for name in ("clause", "state", "where", "reason")}
        Clause.objects.create(agreement=made, created_by=by, **own)
    for benefit in Benefit.objects.filter(agreement=agreement):
        Benefit.objects.create(agreement=made, what=benefit.what, granted=benefit.granted, created_by=by)
    return made


@transaction.atomic
def take_decision_back(*, agreement: Agreement, expected: int, by: Member) -> Agreement:
    """Nothing is decided any more, and it is not ended; a successor that nobody touched goes as well.

    Raises StaleEdit.
    """
    fields = ["renewal_decision", "renewal_decided_on", "renewal_decided_by", "terminated_on"]
    agreement.renewal_decision, agreement.renewal_decided_on, agreement.renewal_decided_by = "", None, None
    agreement.terminated_on = None
    agreement.save_edit(expected=expected, fields=fields)
    untouched = agreement.successors.filter(version=1, signed_by_us_on=None, signed_by_them_on=None, files=None)
    untouched.delete()
    announce([agreement.partnership_id])
    return agreement


@transaction.atomic
def add_file(*, agreement: Agreement, by: Member, file: "UploadedFile[Any]", kind: FileKind) -> AgreementFile:
    """Keep a file whose content was found to be of `kind`."""
    stored, sha256, size = keeping.store(file)
    try:
        return AgreementFile.objects.create(
            agreement=agreement, name=keeping.plain_name(file.name or "", kind.value), stored=stored, kind=kind,
            size=size, sha256=sha256, created_by=by,
        )  # fmt: skip
    except BaseException:
        keeping.forget(stored)
        raise


@transaction.atomic
def remove_file(*, file: AgreementFile, by: Member) -> None:
    """Take it off the agreement. Its content is swept away when the row can no longer be restored."""
    file.delete()
