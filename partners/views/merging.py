"""Merging two entries of one organisation: what becomes of each is shown first, then done in one transaction."""

from typing import Any

from django import forms
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from partners import undo
from partners.actions.merging import affected, alike_people, merge_partners, merged_fields
from partners.models import Contact, Partner, Partnership
from partners.models.choices import AlsoOur, PartnerKind
from partners.models.seeing import visible_partners

from .answers import INVALID, saved

TEMPLATE = "partners/merge.html"
MOST = 10
TOO_MUCH = "It moved too much to be taken back."
LABELS = {
    "name": "Name", "kind": "Kind", "industry": "Industry", "country": "Country", "size": "Size",
    "domains": "Domains", "also": "Also our", "description": "Description",
}  # fmt: skip
KINDS, ALSO = dict(PartnerKind.choices), dict(AlsoOur.choices)


class MergeForm(forms.Form):
    """Which entry stays."""

    keep = forms.ChoiceField(label="Which one stays", widget=forms.RadioSelect)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(one.ref, one.name) for one in partners]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def merge(request: MemberRequest) -> HttpResponseBase:
    """`?p=` names each entry. The preview follows the choice of the one that stays; a post with `apply` merges."""
    data = request.POST if request.method == "POST" else request.GET
    refs = [str(ref) for ref in data.getlist("p")[:MOST]]
    partners = list(Partner.objects.filter(visible_partners(request.user), ref__in=refs).order_by("pk"))
    if len(partners) < 2:
        raise Http404
    of = []
    for partnership in Partnership.objects.filter(partner__in=partners).select_related("owner"):
        check(request.user, "edit_partnership", partnership)
        of.append(partnership.pk)
    chosen = data.get("keep") or _oldest(partners)
    form = MergeForm(data if request.method == "POST" else None, partners=partners, initial={"keep": chosen})
    keep = next((one for one in partners if one.ref == chosen), partners[0])
    others = [one for one in partners if one != keep]
    if request.method == "POST" and form.is_valid() and "apply" in request.POST:
        seen = {one.pk: _number(request.POST.get(f"v-{one.pk}", "")) for one in partners}
        names = ", ".join(one.name for one in others)
        try:
            with undo.watching(
                request.session, *affected(partners), of=of, text=f"{keep} and {names} are entries of their own again."
            ) as step:
                merge_partners(keep=keep, others=others, expected=seen, by=request.user)
        except StaleEdit:
            again = f"{reverse('partners_merge')}?{urlencode([('p', ref) for ref in refs])}"
            return conflict(request, url=again, reason="Somebody changed one of them first. Look at the preview again.")
        page = reverse("partner", args=[keep.ref])
        text = f"{keep} and {names} are one now." + ("" if step.key else f" {TOO_MUCH}")
        return saved(request, page, text, undo=step.url(page))
    context = {"form": form, "partners": partners, "keep": keep, "others": others} | _preview(keep, others)
    return render(request, TEMPLATE, context, status=INVALID if form.is_bound and not form.is_valid() else 200)


def _preview(keep: Partner, others: list[Partner]) -> dict[str, Any]:
    """What becomes of the fields, the partnerships and the people."""
    after = {"name": keep.name} | merged_fields(keep, others)
    moving = {"partner__in": [one.pk for one in others]}
    people = Contact.objects.filter(partner__in=[keep.pk, *(one.pk for one in others)]).order_by("pk")
    return {
        "fields": [
            {
                "label": label,
                "now": [_words(name, getattr(one, name)) for one in [keep, *others]],
                "after": _words(name, after[name]),
            }
            for name, label in LABELS.items()
        ],
        "partnerships": [
            str(own) for own in Partnership.objects.filter(**moving).select_related("partner").order_by("pk")
        ],
        "moving": list(Contact.objects.filter(**moving).order_by("name", "pk").values_list("name", flat=True)),
        "undoable": sum(rows.count() for rows in affected(others)) < undo.MOST_RECORDS,
        # those of the one that stays first: they are the ones kept
        "twins": alike_people(sorted(people, key=lambda person: (person.partner_id != keep.pk, person.pk))),
    }


def _words(name: str, value: Any) -> str:
    if name == "kind":
        return KINDS.get(value, "")
    if isinstance(value, list):
        return ", ".join(str(ALSO.get(item, item)) for item in value)
    return "" if value is None else str(value)


def _oldest(partners: list[Partner]) -> str:
    """With the most partnerships; of equals the one entered first."""
    return max(partners, key=lambda one: (one.partnerships.count(), -one.pk)).ref


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
