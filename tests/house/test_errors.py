"""Error pages: one a class, also when PostgreSQL is away, and never a traceback."""

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory

from portfolio.views import errors

AWAY = "Tandem cannot reach its database; nothing you saved is lost"


def test_an_unknown_address_is_a_plain_404(client: Client) -> None:
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert "There is nothing at this address" in page.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_that_nothing_was_saved() -> None:
    page = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})
    assert page.status_code == 403
    assert "Nothing was saved" in page.content.decode()


def fail_with(cause: Exception | None) -> tuple[int, str, str]:
    """What server_error answers to an OperationalError caused by `cause`: status, Retry-After, page."""
    request: HttpRequest = RequestFactory().get("/")
    try:
        raise OperationalError("as Django raises it") from cause
    except OperationalError:
        page = errors.server_error(request)
    return page.status_code, page.headers.get("Retry-After", ""), page.content.decode()


@pytest.mark.parametrize(
    "cause",
    [
        None,
        psycopg.OperationalError("connection refused"),
        psycopg.errors.AdminShutdown(),
        psycopg.errors.CrashShutdown(),
        psycopg.errors.CannotConnectNow(),
        psycopg.errors.TooManyConnections(),
        psycopg.errors.ConnectionFailure(),
    ],
)
def test_a_lost_database_is_named(cause: Exception | None) -> None:
    status, retry_after, page = fail_with(cause)
    assert (status, retry_after) == (503, "10")
    assert AWAY in page


def interrupted(store: SessionStore) -> BaseException:
    """What Django raises at the end of a request whose session cannot be saved."""
    with pytest.raises(SessionInterrupted) as raised:
        try:
            store.save()
        except UpdateError:
            raise SessionInterrupted("as the middleware raises it")  # noqa: B904
    return raised.value


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("cut", "status"), [(True, 503), (False, 400)])
def test_a_connection_cut_while_the_session_is_saved_is_no_bad_request(cut: bool, status: int) -> None:
    store = SessionStore()
    store.create()
    with connection.cursor() as cursor:
        if cut:
            with pytest.raises(OperationalError):
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        else:
            cursor.execute("delete from django_session")  # signed out elsewhere meanwhile
    problem = interrupted(store)
    connection.close()
    page = errors.bad_request(RequestFactory().get("/"), problem)
    assert (page.status_code, AWAY in page.content.decode()) == (status, cut)


@pytest.mark.parametrize("cause", [psycopg.errors.QueryCanceled(), psycopg.errors.LockNotAvailable()])
def test_a_slow_statement_is_not_called_a_lost_database(cause: Exception) -> None:
    status, retry_after, page = fail_with(cause)
    assert (status, retry_after) == (503, "10")
    assert AWAY not in page
    assert "That took too long" in page


def test_a_full_disk_is_named() -> None:
    status, retry_after, page = fail_with(psycopg.errors.DiskFull())
    assert (status, retry_after) == (503, "10")
    assert "The disk of Tandem&#x27;s database is full" in page


def test_any_other_failure_is_a_plain_500() -> None:
    try:
        raise ValueError("secret detail")
    except ValueError:
        page = errors.server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "secret detail" not in page.content.decode()


def test_every_answer_carries_the_headers_of_safety(client: Client) -> None:
    for address in ("/healthz", "/no-such-page/", "/accounts/%00"):
        headers = client.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Permissions-Policy"].startswith("camera=()")
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
