"""Double click, back button, retry: each form sent twice leaves what it leaves when it is sent once."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from .site import Form, Site
from .test_parameters import posts, who_sends

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

# Views without a key of their own, and why sending them twice is as sending them once.
BY_NATURE = {
    "backtest_again": "wakes a worker; the job runs once",
    "backtest_cancel": "what is cancelled is cancelled",
    "calendar_revoke": "what is closed is closed",
    "commitment_cancelled": "a state, not a step",
    "commitment_kept": "a state, not a step",
    "commitment_reopened": "a state, not a step",
    "email_confirm": "its link is good once",
    "exit_called_off": "a state, not a step",
    "exit_step_done": "a state, not a step",
    "exit_step_reopened": "a state, not a step",
    "first_run": "only while there is nobody",
    "handoff_answered": "a state, not a step",
    "handoff_declined": "a state, not a step",
    "import_dropped": "a state, not a step",
    "import_written": "claimed by one; the second is told that it is written",
    "mail_action": "@once stands inside, after the link is read",
    "record_delete": "what is gone is gone",
    "session_end": "what has ended has ended",
    "sessions_end_others": "what has ended has ended",
    "shared_answer": "one answer a person and day",
    "shared_link_revoke": "a state, not a step",
    "shared_person": "edited against a version",
    "shared_person_left": "edited against a version",
    "shared_person_new": "the same name twice is one person",
    "shared_promise": "edited against a version",
    "sharing_taken": "what is taken back is taken back",
    "token_revoke": "a state, not a step",
    "touchpoint_delete": "what is gone is gone",
    "unsubscribe": "a state, not a step",
    "value_paste": "only shows what would be recorded",
    "view_update": "a state, not a step",
    "welcome": "its link is good once",
}
# Their first form only asks what would change; the one that is shown then carries the key.
PREVIEWED = {"bulk", "criterion_new", "policy_threshold"}
UNDO = ("_undo", "_taken_back", "_unrevoke")  # takes back what is there; the second time nothing is


def chain(view: Any) -> Iterator[Any]:
    """A view and whatever its decorators wrap."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def is_once(view: Callable[..., Any]) -> bool:
    return any(getattr(each, "once", False) for each in chain(view))


def views(resolver: URLResolver) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every view of ours by its name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if str(entry.pattern) not in ("accounts/", "api/v1/"):  # these look after their own
                yield from views(entry)
        elif isinstance(entry, URLPattern):
            yield str(entry.name), entry.callback


def takes_a_post(view: Callable[..., Any]) -> bool:
    """Do its decorators let a POST through? Those of Django keep the methods in their closure."""
    for each in chain(view):
        for cell in getattr(each, "__closure__", None) or ():
            methods = cell.cell_contents
            if (
                isinstance(methods, list)
                and methods
                and set(methods) <= {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
            ):
                return "POST" in methods
    return True


def test_every_view_that_takes_a_post_is_done_once() -> None:
    open_ones = {name for name, view in views(get_resolver()) if takes_a_post(view) and not is_once(view)}
    open_ones = {name for name in open_ones if not name.endswith(UNDO)}
    assert open_ones - BY_NATURE.keys() == set(), "add @once and {% post_key %}, or say why it needs none"
    assert BY_NATURE.keys() - open_ones == set(), "these have a key by now"


def test_every_form_of_such_a_view_carries_a_key(site: Site) -> None:
    forms = [
        form for form in site.forms if form.method == "post" and form.view and not form.view.startswith("account_")
    ]
    without = {
        form.view
        for form in forms
        if is_once(resolve(urlsplit(form.action).path).func) and not any(form.fields.get("post_key", []))
    }
    assert without == PREVIEWED


def counted() -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - {"accounts_formpost", "django_session"}
        query = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in sorted(tables))
        cursor.execute(query)
        return dict(cursor.fetchall())


def quoted(form: Form) -> list[tuple[str, str]]:
    from urllib.parse import quote

    return [(name, quote(value)) for name, values in form.fields.items() for value in values]


def test_each_form_sent_twice_leaves_no_second_row(site: Site, browser_of: Client) -> None:
    doubled, done = {}, 0
    for form in posts(site):
        client = who_sends(form, browser_of)
        with transaction.atomic():
            first = sent_for_good(client, form)
            once = counted()
            second = sent_for_good(client, form)
            twice = counted()
            transaction.set_rollback(True)
        done += first.status_code in {302, 303, 204}
        if once != twice or second.status_code >= 500:
            doubled[form.action] = {name: (once[name], twice[name]) for name in once if once[name] != twice[name]}
    assert doubled == {}
    assert done > 15, "too few forms did their work untouched to prove anything"


def sent_for_good(client: Client, form: Form) -> Any:
    body = "&".join(f"{name}={value}" for name, value in quoted(form))
    return client.post(form.action.partition("?")[0], body, content_type="application/x-www-form-urlencoded")
