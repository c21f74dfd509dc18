"""A saved view is kept, changed, shared, removed. It is nobody's fact: no partnership hears of it."""

from django.db import transaction

from accounts.models import Member
from partners.models import SavedView


@transaction.atomic
def save_view(*, page: str, name: str, query: str, shared: bool, opens_first: bool = False, by: Member) -> SavedView:
    """Keep a query string of a page under a name, for oneself or for everybody."""
    view = SavedView(member=None if shared else by, page=page, name=name, query=query, created_by=by)
    return _placed(view, opens_first)


@transaction.atomic
def change_view(*, view: SavedView, name: str, shared: bool, opens_first: bool = False, by: Member) -> SavedView:
    """Another name, another circle, or the place at the front."""
    view.name, view.member = name, None if shared else by
    return _placed(view, opens_first)


def update_view(*, view: SavedView, query: str, by: Member) -> SavedView:
    """It shows something else from now on."""
    view.query = query
    view.save(update_fields=["query"])
    return view


def remove_view(*, view: SavedView, by: Member) -> None:
    """It is gone; the rows it showed are not."""
    view.delete()


def _placed(view: SavedView, opens_first: bool) -> SavedView:
    """Stored; where it opens first, the one that did so far does no longer."""
    if opens_first:
        before = SavedView.objects.filter(member=view.member, page=view.page, opens_first=True).exclude(pk=view.pk)
        before.update(opens_first=False)
    view.opens_first = opens_first
    view.save()
    return view
