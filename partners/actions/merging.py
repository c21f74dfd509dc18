"""Two entries of one organisation become one: partnerships, people and everything else move, and nothing is lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pghistory.models
from django.db import models, transaction
from django.db.models import F, QuerySet

from accounts.models import Member, Record, StaleEdit
from lib.facts import announce
from partners.models import Contact, Partner

# of the one that stays; where it says nothing, the others fill it in
SINGLE = ("kind", "industry", "country", "size")
OF_PERSON = ("email", "role", "function", "location")


@transaction.atomic
def merge_partners(*, keep: Partner, others: Sequence[Partner], expected: Mapping[int, int], by: Member) -> Partner:
    """`keep` takes over all that belongs to `others`, which are deleted; the history keeps them as they were.

    People with one email, or one name and no two emails, become one too. What the others said differently stands in
    the description afterwards. Raises StaleEdit when one of them was saved since its version in `expected`, by key.
    """
    everybody = [keep, *others]
    for one in Partner.objects.select_for_update().filter(pk__in=[one.pk for one in everybody]).order_by("pk"):
        if one.version != expected.get(one.pk):
            raise StaleEdit(f"partner {one.ref}")
    for name, value in merged_fields(keep, others).items():
        setattr(keep, name, value)
    keep.save_edit(expected=keep.version, fields=[*SINGLE, "domains", "also", "description"])
    _take_over(keep, others)
    for first, same in alike_people(list(keep.contacts.order_by("pk"))):
        _fill(first, same)
        _take_over(first, same)
        Contact.objects.filter(pk__in=[person.pk for person in same]).delete()
    Partner.objects.filter(pk__in=[one.pk for one in others]).delete()
    announce(keep.partnerships.values_list("pk", flat=True))
    return keep


def affected(partners: Sequence[Partner]) -> list[QuerySet[Any]]:
    """Whatever a merge of these writes: they, their people, and all that points at either. The order locks it."""
    keys = [one.pk for one in partners]
    people = list(Contact.objects.filter(partner__in=keys).values_list("pk", flat=True))
    found: list[QuerySet[Any]] = [Partner.objects.filter(pk__in=keys), Contact.objects.filter(pk__in=people)]
    for whose, own in ((Partner, keys), (Contact, people)):
        found += [model._default_manager.filter(**{f"{field.name}__in": own}) for model, field in _pointing(whose)]
    return found


def merged_fields(keep: Partner, others: Sequence[Partner]) -> dict[str, Any]:
    """The fields of the one that stays, as the merge will leave them."""
    everybody = [keep, *others]
    fields = {
        name: next((value for one in everybody if (value := getattr(one, name)) not in ("", None)), getattr(keep, name))
        for name in SINGLE
    }
    for name in ("domains", "also"):
        fields[name] = list(dict.fromkeys(item for one in everybody for item in getattr(one, name)))
    texts = [one.description for one in everybody if one.description]
    fields["description"] = "\n\n".join(dict.fromkeys([*texts, *(_said(one, fields, keep) for one in others)]))
    return fields


def alike_people(people: Iterable[Contact]) -> list[tuple[Contact, list[Contact]]]:
    """Who stands there twice: the first entry, and the others that are the same person."""
    found: list[tuple[Contact, list[Contact]]] = []
    for person in people:
        twin = next((own for own in found if _same(own[0], person)), None)
        if twin:
            twin[1].append(person)
        else:
            found.append((person, []))
    return [own for own in found if own[1]]


def _same(one: Contact, other: Contact) -> bool:
    emails = {one.email.lower(), other.email.lower()} - {""}
    if one.email and one.email.lower() == other.email.lower():
        return True
    return len(emails) < 2 and one.name.casefold() == other.name.casefold()


def _said(one: Partner, fields: Mapping[str, Any], keep: Partner) -> str:
    """What an entry that goes said otherwise."""
    parts = [
        f"{name} {value}"
        for name in SINGLE
        if (value := getattr(one, name)) not in ("", None) and value != fields[name]
    ]
    known = [f"Also entered as {one.name}"] if one.name != keep.name else ["Entered twice"] if parts else []
    return f"{': '.join([*known, ', '.join(parts)] if parts else known)}." if known else ""


def _fill(first: Contact, same: Iterable[Contact]) -> None:
    for person in same:
        for name in OF_PERSON:
            setattr(first, name, getattr(first, name) or getattr(person, name))
    first.save_edit(expected=first.version, fields=list(OF_PERSON))


def _take_over(keep: Record, others: Sequence[Record]) -> None:
    """Whatever points at the others points at `keep`."""
    keys = [one.pk for one in others]
    for model, field in _pointing(type(keep)):
        if isinstance(field, models.ManyToManyField):
            _take_over_many(field, keep.pk, keys)
        else:
            rows = model._default_manager.filter(**{f"{field.name}__in": keys})
            counted = {"version": F("version") + 1} if issubclass(model, Record) else {}
            rows.update(**{field.name: keep.pk, **counted})


def _pointing(whose: type[Record]) -> Iterator[tuple[type[models.Model], Any]]:
    """The models that point at this one, and by which field."""
    for relation in whose._meta.related_objects:
        model, field = relation.related_model, relation.field
        assert isinstance(model, type) and issubclass(model, models.Model)
        if not issubclass(model, pghistory.models.Event):  # history stays as it was
            yield model, field


def _take_over_many(field: Any, keep: int, keys: list[int]) -> None:
    through, own, other = field.remote_field.through, field.m2m_reverse_field_name(), field.m2m_field_name()
    rows = through._default_manager.filter(**{f"{own}__in": keys})
    known = through._default_manager.filter(**{own: keep}).values(f"{other}_id")
    seen: set[int] = set()
    for row in rows.exclude(**{f"{other}_id__in": known}).order_by("pk"):
        if getattr(row, f"{other}_id") not in seen:
            seen.add(getattr(row, f"{other}_id"))
            setattr(row, f"{own}_id", keep)
            row.save()
    through._default_manager.filter(**{f"{own}__in": keys}).delete()
