"""A form posted twice is done once; the same key with other content is a conflict."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.utils import timezone

from accounts.forms_once import forget_old, once
from accounts.models import FormPost, Member, Setting
from tests.making import member

View = Callable[[HttpRequest], HttpResponse]


@once
def view(request: HttpRequest) -> HttpResponse:
    """Counts how often it did its work."""
    if request.POST.get("name") == "wrong":
        return HttpResponse("no", status=422)
    if request.POST.get("name") == "crash":
        Setting.objects.create(name="half")
        raise ZeroDivisionError
    Setting.objects.create(name=f"done {Setting.objects.count()}")
    return redirect("/done/")


def post(by: Member | AnonymousUser, **fields: str) -> HttpRequest:
    request = RequestFactory().post("/things/new", fields)
    request.user = by
    request.session = {}  # type: ignore[assignment]
    return request


@pytest.mark.django_db
class TestOnce:
    def test_the_same_again_leads_to_the_same_place_without_doing_it(self) -> None:
        by = member()
        first, second = (view(post(by, post_key="k", name="a")) for _ in range(2))
        assert (first.headers["Location"], second.headers["Location"]) == ("/done/", "/done/")
        assert Setting.objects.count() == 1

    def test_htmx_is_led_by_its_own_header(self) -> None:
        by = member()
        view(post(by, post_key="k", name="a"))
        again = post(by, post_key="k", name="a")
        again.META["HTTP_HX_REQUEST"] = "true"
        answer = view(again)
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/done/")

    def test_other_content_under_the_same_key_is_a_conflict(self) -> None:
        by = member()
        view(post(by, post_key="k", name="a"))
        assert view(post(by, post_key="k", name="b")).status_code == 409
        assert Setting.objects.count() == 1

    def test_somebody_elses_key_is_a_conflict(self) -> None:
        view(post(member(), post_key="k", name="a"))
        assert view(post(member("Dev Rao"), post_key="k", name="a")).status_code == 409

    def test_what_failed_leaves_its_key_free(self) -> None:
        by = member()
        assert view(post(by, post_key="k", name="wrong")).status_code == 422
        assert view(post(by, post_key="k", name="right")).status_code == 302

    def test_what_crashed_leaves_nothing_at_all(self) -> None:
        by = member()
        with pytest.raises(ZeroDivisionError):
            view(post(by, post_key="k", name="crash"))
        assert not Setting.objects.exists()
        assert not FormPost.objects.exists()

    def test_without_a_key_each_post_counts(self) -> None:
        by = member()
        view(post(by, name="a"))
        view(post(by, name="a"))
        assert Setting.objects.count() == 2

    def test_the_csrf_token_is_no_content(self) -> None:
        by = member()
        view(post(by, post_key="k", name="a", csrfmiddlewaretoken="one"))
        assert view(post(by, post_key="k", name="a", csrfmiddlewaretoken="two")).status_code == 303

    def test_keys_are_forgotten_after_a_day_and_not_before(self) -> None:
        view(post(member(), post_key="k", name="a"))
        at = FormPost.objects.get().at
        assert forget_old(at + timedelta(hours=23)) == 0
        assert forget_old(timezone.now() + timedelta(hours=25)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_does_it_once() -> None:
    by = member()
    start, codes = threading.Barrier(4), []

    def click() -> None:
        start.wait()
        codes.append(view(post(by, post_key="k", name="a")).status_code)
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert sorted(codes) == [302, 303, 303, 303]
    assert Setting.objects.count() == 1
