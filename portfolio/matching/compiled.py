"""A matching as a mapping: the same blocks a mapping file has, with the names that stand in the portfolio already."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accounts.models import Member
from partners.models import Contact, Partner, Partnership
from portfolio.bundle.mapping.spec import Mapping, parse
from portfolio.bundle.mapping.values import slug

from .head import DAYS, encoding_of, records
from .matching import Matching
from .targets import CONTACT, DAY, LAST_DAY, MEMBER, NUMBER, PARTNERSHIP, Field

FILE = "table.csv"  # a mapping of one file takes a file of any name
MARKS = "€$£¥ \u00a0\u202f'\u2019"
BETWEEN = "\n"  # parts of a key: no cell that is a name holds one
Table = dict[str, Any]


def compiled(matching: Matching, content: bytes) -> Mapping:
    """The mapping for a file, which it reads once to look up the names in it.

    A partner is the one of that name, a partnership that of its partner and title, a member that of the name or email;
    what is new gets a ref made of its name. Raises BadMapping, lib.csvio.Unreadable.
    """
    made = _Blocks(matching, content)
    file: Table = {
        "encoding": made.encoding,
        "dates": list(DAYS[matching.days][1]),
        "ignore": [name for name in made.names if name not in matching.columns],
        "refuse": [
            {"when": {heading: {"empty": True}}, "because": f"is empty: {field.label} is needed"}
            for field in matching.what.fields
            if field.needed and (heading := matching.headings[field.name])
        ],
    }
    mapping = parse({"files": {FILE: file}, "rows": made.blocks()})
    corrected = replace(mapping.files[FILE], corrections=matching.corrections)
    return replace(mapping, files={FILE: corrected})


class _Blocks:
    """Makes the blocks of one sort of row."""

    def __init__(self, matching: Matching, content: bytes) -> None:
        self.matching, self.encoding = matching, encoding_of(content)
        self.names, self.rows = self._read(content)

    def blocks(self) -> list[Table]:
        """The blocks, as the TOML of a mapping would have them."""
        if self.matching.target == PARTNERSHIP.name:
            return self._partnerships()
        if self.matching.target == CONTACT.name:
            return self._contacts()
        return [self._block(self._file(), {"partnership": self._key("partner", "title", self._known_partnerships())})]

    def _read(self, content: bytes) -> tuple[list[str], list[Table]]:
        """The headings, and of each row the cells that name somebody, corrected."""
        source = records(content, self.encoding)
        first = next(source, None)
        names = [name.strip() for name in first.cells] if first else []
        naming = ("partner", "title", "owner", "counterpart", "counterpart_email", "name")
        wanted = {name: heading for name, heading in self.matching.headings.items() if name in naming}
        corrections = self.matching.corrections
        found = []
        for row in source:
            fields = corrections.applied(row.line, dict(zip(names, row.cells, strict=False)))
            found.append({name: fields.get(heading, "").strip() for name, heading in wanted.items()})
        return names, found

    def _file(self) -> str:
        """The bundle file of a dated row."""
        return self.matching.by_name["on"].fills[0].split()[0]

    def _partnerships(self) -> list[Table]:
        partner = self._partners()
        counterpart = "counterpart" if "counterpart" in self.matching.headings else "counterpart_email"
        refs, stages = self._partnership_refs(partner["map"])
        own = {"ref": self._key("partner", "title", refs), "partner": partner}
        if "stage" not in self.matching.headings:
            own["stage"] = self._key("partner", "title", stages) | {"else": self.matching.usual["stage"]}
        blocks = [self._partner_block(partner)]
        if heading := self.matching.headings.get(counterpart):
            there, who = {heading: {"empty": False}}, self._key("partner", counterpart, self._contact_refs(counterpart))
            person = {"ref": who, "partner": partner, "name": f"{{{heading}}}"}
            blocks.append(self._block("contacts.csv", person) | {"when": there, "once": "first"})
            own["counterpart"] = {"cases": [{"when": there, "is": who}], "else": ""}
        return [*blocks, self._block("partnerships.csv", own)]

    def _contacts(self) -> list[Table]:
        partner = self._partners()
        own = {"ref": self._key("partner", "name", self._contact_refs("name")), "partner": partner}
        return [self._partner_block(partner), self._block("contacts.csv", own)]

    def _partner_block(self, partner: Table) -> Table:
        names = {cell: name for cell in partner["map"] if (name := self.standing.get(cell.casefold()))}
        own = {"ref": partner, "name": {"text": partner["text"], "map": names}}
        return self._block("partners.csv", own) | {"once": "first"}

    def _block(self, file: str, own: Table) -> Table:
        """A block for a file: what is looked up, then every column that is matched to one of its."""
        columns = dict(own)
        for field in self.matching.what.fields:
            for place in field.fills:
                to, column = place.split()
                if to == file and column not in columns and (value := self._value(field)) is not None:
                    columns[column] = value
        return {"to": file, "from": FILE, "columns": columns}

    def _value(self, field: Field) -> Any:
        heading = self.matching.headings.get(field.name)
        usual = self.matching.usual.get(field.name, "")
        if heading is None:
            return usual or None
        text = f"{{{heading}}}"
        value: Any = text
        if field.kind in (DAY, LAST_DAY):
            value = {"day": text, "last": field.kind == LAST_DAY}
        elif field.kind == NUMBER:
            decimal = self.matching.decimal
            value = {"number": text, "decimal": decimal, "thousands": "." if decimal == "," else ",", "drop": MARKS}
        elif field.kind == MEMBER:
            value = {"text": text, "map": self._members(field.name)}
        return {"cases": [{"when": {heading: {"empty": True}}, "is": usual}], "else": value} if usual else value

    def _key(self, first: str, second: str, refs: dict[str, str]) -> Table:
        """The ref that belongs to two cells of a row."""
        parts = [f"{{{heading}}}" for name in (first, second) if (heading := self.matching.headings.get(name))]
        return {"text": BETWEEN.join(parts), "map": refs}

    def _pairs(self, first: str, second: str) -> Iterator[tuple[str, str, str]]:
        """The different pairs of two cells, each with the text it stands under in a map."""
        seen = dict.fromkeys((row.get(first, ""), row.get(second, "")) for row in self.rows)
        both = second in self.matching.headings
        return ((f"{one}{BETWEEN}{two}".strip() if both else one, one, two) for one, two in seen)

    def _partners(self) -> Table:
        """The ref of a partner by its name; `standing` keeps the names of those that are here."""
        cells = {row["partner"] for row in self.rows} - {""}
        lowered = {cell.casefold() for cell in cells}
        here = {
            name.casefold(): (ref, name)
            for ref, name in Partner.objects.order_by("-id").values_list("ref", "name")
            if name.casefold() in lowered
        }
        self.standing = {key: name for key, (_, name) in here.items()}
        free = _Refs(Partner)
        refs: dict[str, str] = {key: ref for key, (ref, _) in here.items()}
        found = {}
        for cell in sorted(cells):
            found[cell] = refs.setdefault(cell.casefold(), "") or free.made(cell)
            refs[cell.casefold()] = found[cell]
        return {"text": f"{{{self.matching.headings['partner']}}}", "map": found}

    def _partnership_refs(self, partners: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """By partner and title: the ref of the partnership, and the stage of those that are here."""
        here = {
            (ref, title.casefold()): (own, stage)
            for own, ref, title, stage in Partnership.objects.order_by("-id").values_list(
                "ref", "partner__ref", "title", "stage"
            )
        }
        free, refs, stages = _Refs(Partnership), {}, {}
        for key, partner, title in self._pairs("partner", "title"):
            if standing := here.get((partners.get(partner, ""), title.casefold())):
                refs[key], stages[key] = standing
            elif partner:
                refs[key] = free.made(f"{partner} {title}")
        return refs, stages

    def _known_partnerships(self) -> dict[str, str]:
        """For rows about partnerships that are here: by ref, by partner and title, or by a partner's only one."""
        by_ref: set[str] = set()
        by_title: dict[tuple[str, str], str] = {}
        by_partner: dict[str, list[str]] = {}
        for ref, partner, title in Partnership.objects.values_list("ref", "partner__name", "title"):
            by_ref.add(ref)
            by_title[partner.casefold(), title.casefold()] = ref
            by_partner.setdefault(partner.casefold(), []).append(ref)
        found = {}
        for key, partner, title in self._pairs("partner", "title"):
            only = by_partner.get(partner.casefold(), [])
            titled = by_title.get((partner.casefold(), title.casefold()))
            alone = only[0] if len(only) == 1 and not title else ""
            # what is not found stands as it was written, and the import says so
            found[key] = partner if partner in by_ref else titled or alone or partner
        return found

    def _contact_refs(self, person: str) -> dict[str, str]:
        """By partner and name (or address): the ref of the contact."""
        by = "email" if person == "counterpart_email" else "name"
        here = {
            (partner.casefold(), of.casefold()): ref
            for ref, partner, of in Contact.objects.order_by("-id").values_list("ref", "partner__name", by)
        }
        free = _Refs(Contact)
        return {
            key: here.get((partner.casefold(), who.casefold())) or free.made(f"{partner} {who}")
            for key, partner, who in self._pairs("partner", person)
            if partner and who
        }

    def _members(self, field: str) -> dict[str, str]:
        """The address of a member by the name; an address stands as it is."""
        emails = {_bare(name): email for name, email in Member.objects.order_by("-id").values_list("name", "email")}
        cells = {row[field] for row in self.rows} - {""}
        return {cell: emails[_bare(cell)] for cell in cells if _bare(cell) in emails}


def _bare(name: str) -> str:
    """A name as somebody without that keyboard writes it: Inés is ines."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))


class _Refs:
    """Makes refs that nobody has."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.given: set[str] = set()

    def made(self, name: str) -> str:
        """Out of a name; with a number behind it where that is taken."""
        base = slug(name)[:80] or "row"
        taken = self.given | set(self.model._base_manager.filter(ref__startswith=base).values_list("ref", flat=True))
        ref = next(own for at in range(len(taken) + 1) if (own := f"{base}-{at + 1}" if at else base) not in taken)
        self.given.add(ref)
        return ref
