"""What goes wrong outside the API's own code is told to its callers in its own form, too; to a browser as a page."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portfolio.views import errors

PROBLEM, PAGE = "application/problem+json", "text/html; charset=utf-8"


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "kind"), [("/api/v1/nothing", PROBLEM), ("/api/v1/nothing/", PROBLEM), ("/no", PAGE)])
def test_an_address_that_is_not_there(path: str, kind: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, kind)


def answered(path: str, problem: ValueError | OperationalError) -> HttpResponse:
    try:
        raise problem
    except (ValueError, OperationalError):
        return errors.server_error(RequestFactory().get(path))


def test_a_failure_of_ours() -> None:
    answer = answered("/api/v1/flags", ValueError("secret"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM)
    assert b"secret" not in answer.content
    assert b'"title":"Something went wrong in Tandem","status":500' in answer.content
    assert answered("/flags/", ValueError("secret")).headers["Content-Type"] == PAGE


def test_a_database_that_is_away() -> None:
    answer = answered("/api/v1/flags", OperationalError("connection refused"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, PROBLEM)
    assert answer.headers["Retry-After"] == "10"


@pytest.mark.parametrize("answer_of", [errors.forbidden, errors.csrf_failure, errors.bad_request])
def test_what_is_refused_at_the_door(answer_of: object) -> None:
    assert answer_of(RequestFactory().get("/api/v1/flags")).headers["Content-Type"] == PROBLEM  # type: ignore[operator]
    assert answer_of(RequestFactory().get("/flags/")).headers["Content-Type"] == PAGE  # type: ignore[operator]
