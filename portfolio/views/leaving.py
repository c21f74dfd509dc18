"""Somebody leaves: their last day, and everything that hangs on them given on, in one step."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.conflict import conflict
from accounts.forms import LeaveForm
from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import is_member, requires
from lib.days import today
from partners import undo
from partners.views.answers import saved
from portfolio.handing_on import HandedOn, Held, hand_on, held, watched

ONE_BY_ONE = 40  # partnerships for which somebody else can be chosen


class HandOnForm(LeaveForm):
    """The last day, who takes over, and who else for a single partnership."""

    def __init__(self, *args: Any, member: Member, owned: Held, **kwargs: Any) -> None:
        super().__init__(*args, member=member, **kwargs)
        others: Any = self.fields["to"].queryset  # type: ignore[attr-defined]
        for one in owned.partnerships[:ONE_BY_ONE]:
            self.fields[f"to_{one.pk}"] = forms.ModelChoiceField(
                others, required=False, label=str(one), empty_label="Same as above"
            )

    def chosen(self) -> dict[int, Member | None]:
        """Who takes a single partnership, by its key, where that is somebody else."""
        return {
            int(name.removeprefix("to_")): taker
            for name, taker in self.cleaned_data.items()
            if name.startswith("to_") and taker is not None
        }


@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage_members")
@once
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    """`/members/<ref>/leave`: nothing is written unless all of it succeeds."""
    member = get_object_or_404(Member, ref=ref)
    owned = held(member)
    initial = {"version": member.version, "on": today()}
    form = HandOnForm(request.POST or None, member=member, owned=owned, initial=initial)
    if request.method == "POST" and form.is_valid():
        assert is_member(request.user)
        said, by = form.cleaned_data, request.user
        try:
            with undo.watching(
                request.session, member, *watched(owned), needs="manage_members",
                text=f"{member} is here again, with everything that was given on.",
            ) as step:  # fmt: skip
                on = min(said["on"], today())
                given = hand_on(member=member, found=owned, to=form.chosen(), rest=said["to"], by=by, on=on)
                actions.leave(member=member, on=said["on"], today=today(), expected=said["version"], by=by)
        except StaleEdit:
            return conflict(request, url=reverse("member", args=[ref]))
        except actions.Refused as problem:
            form.add_error(None, str(problem))
        else:
            page = reverse("members")
            text = f"{member} leaves.{_words(given, said['to'], form)}"
            return saved(request, page, text, undo=step.url(page))
    own = {"form": form, "member": member, "owned": owned, "rest": len(owned.partnerships) - ONE_BY_ONE}
    return render(request, "accounts/leave.html", own, status=422 if form.is_bound else 200)


def _words(given: HandedOn, to: Member | None, form: HandOnForm) -> str:
    """What went where."""
    to_whom = "others" if form.chosen() else str(to or "nobody yet")
    counted = [
        (given.partnerships, "partnership"), (given.promises, "promise"), (given.steps, "exit step"),
        (given.roles, "role"),
    ]  # fmt: skip
    parts = [f"{count} {words}{'s' if count != 1 else ''}" for count, words in counted if count]
    if not parts:
        return ""
    said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f" {said} went to {to_whom}."
