"""Every address × every role and nobody: generated from the URL patterns; an address without a line here fails."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Role
from accounts.permissions import PERMISSIONS, may
from tests.making import member

OPEN = "open"  # needs no sign-in: a health check, or a signed link

# URL name → the permission its view asks for.
LINES: dict[str, str] = {
    "healthz": OPEN, "readyz": OPEN, "mail_action": OPEN, "unsubscribe": OPEN,
    "calendar": OPEN,
    "brief": "view_portfolio", "how_figures_are_made": "view_portfolio", "search": "view_portfolio",
    "imports": "import_portfolio", "import": "import_portfolio", "import_written": "import_portfolio",
    "import_dropped": "import_portfolio", "import_columns": "import_portfolio",
    "import_corrected": "import_portfolio", "import_undone": "import_portfolio", "export": "export_portfolio",
    "me": "view_portfolio", "access": "view_portfolio", "calendar_renew": "view_portfolio",
    "calendar_revoke": "view_portfolio", "token_revoke": "view_portfolio",
    "email_change": "view_portfolio", "email_call_off": "view_portfolio",
    "session_end": "view_portfolio", "sessions_end_others": "view_portfolio",
    "welcome": OPEN, "first_run": OPEN, "email_confirm": OPEN,
    "member_invite": "manage_members", "member_withdraw": "manage_members", "member_factors": "manage_members",
    "flags": "view_portfolio", "flag": "view_portfolio", "rules": "view_portfolio", "rule": "view_portfolio",
    "flag_acknowledge": "decide_flag", "flag_snooze": "decide_flag", "flag_dismiss": "decide_flag",
    "flag_act": "decide_flag", "flag_undo": "decide_flag",
    "deleted": "restore_deleted", "deleted_restore": "restore_deleted", "personal_data": "handle_personal_data",
    "person": "handle_personal_data", "person_export": "handle_personal_data", "person_erase": "handle_personal_data",
    "history": "view_portfolio", "policy": "view_portfolio", "policy_threshold": "view_portfolio",
    "criteria": "view_portfolio", "criterion": "view_portfolio", "criterion_new": "edit_partnership",
    "criterion_waiver": "edit_partnership", "criterion_confirmation": "confirm_judgement",
    "criterion_end": "edit_partnership", "criteria_distance": "view_portfolio",
    "backtests": "view_portfolio", "backtest": "view_portfolio", "backtest_cancel": "run_backtest",
    "backtest_again": "run_backtest",
    "members": "view_portfolio", "member_new": "manage_members", "member": "manage_members",
    "member_activity": "manage_members", "member_leave": "manage_members", "settings": "change_settings",
    "jobs": "view_jobs", "job_run": "change_settings", "mail_retry": "change_settings",
    "mailbox": "view_mailbox", "mail": "view_mailbox", "mail_html": "view_mailbox",
    "partnerships": "view_portfolio", "partnership": "view_portfolio", "partnerships_alike": "view_portfolio",
    "partnership_new": "create_partnership", "partnership_edit": "edit_partnership",
    "partnership_field": "edit_partnership",
    "people": "view_portfolio", "hand_over": "edit_partnership", "role_new": "edit_partnership",
    "role_edit": "edit_partnership",
    "learn": "view_portfolio", "meetings": "view_portfolio", "meeting_agree": "edit_partnership",
    "changes": "view_portfolio", "wins": "view_portfolio", "trust": "view_portfolio",
    "trust_plans": "edit_partnership", "commitment_waiting": "edit_partnership",
    "commitment_approved": "edit_partnership",
    "ideas": "view_portfolio", "idea_objective": "edit_partnership", "idea_dropped": "edit_partnership",
    "partnership_ideas": "view_portfolio", "incidents": "view_portfolio", "incident_escalated": "edit_partnership",
    "incident_settled": "edit_partnership", "partnership_incidents": "view_portfolio",
    "incident_criterion": "edit_partnership",
    "bulk": "edit_partnership", "bulk_report": "edit_partnership",
    "bulk_undo": "edit_partnership", "partnership_log": "log_touchpoint",
    "sharing": "view_partnership", "sharing_given": "share_partnership", "sharing_taken": "share_partnership",
    "sharing_confidential": "share_partnership",
    "view_new": "view_portfolio", "view_edit": "view_portfolio", "view_update": "view_portfolio",
    "view_undo": "view_portfolio", "act_undo": "view_portfolio",
    "records": "view_portfolio", "record_new": "edit_partnership", "record_edit": "edit_partnership",
    "record_delete": "edit_partnership", "record_undo": "edit_partnership",
    "partners": "view_portfolio", "partner": "view_portfolio", "partner_edit": "edit_partnership",
    "partners_merge": "edit_partnership",
    "contact_new": "log_touchpoint", "contact_edit": "log_touchpoint",
    "touchpoint_new": "log_touchpoint", "touchpoint_names": "view_portfolio", "touchpoint_edit": "log_touchpoint",
    "touchpoint_delete": "log_touchpoint", "touchpoint_undo": "log_touchpoint",
    "commitment_kept": "edit_partnership", "commitment_cancelled": "edit_partnership",
    "commitment_reopened": "edit_partnership",
    "exit": "view_portfolio", "exit_recalibration": "edit_partnership",
    "exit_recalibration_settled": "edit_partnership", "exit_opened": "edit_partnership",
    "exit_plan": "edit_partnership", "exit_called_off": "edit_partnership", "exit_ended": "edit_partnership",
    "exit_taken_back": "edit_partnership", "exit_letter": "view_portfolio", "exit_step_new": "edit_partnership",
    "exit_step_done": "edit_partnership", "exit_step_reopened": "edit_partnership",
    "fit": "view_portfolio", "fit_answers": "edit_partnership", "fit_facts": "edit_partnership",
    "agreements": "view_portfolio", "agreement": "view_portfolio", "agreement_clauses": "edit_partnership",
    "agreement_decision": "edit_partnership", "agreement_decision_undo": "edit_partnership",
    "agreement_upload": "edit_partnership", "agreement_file": "view_portfolio",
    "agreement_file_delete": "edit_partnership",
    "agenda": "view_portfolio", "agenda_question": "view_portfolio", "agenda_criterion_new": "change_agenda",
    "agenda_criterion": "change_agenda",
    "refocus": "refocus", "refocus_session": "view_portfolio", "refocus_carried_out": "refocus",
    "refocus_next": "refocus", "refocus_card": "refocus", "refocus_decided": "refocus",
    "refocus_taken_back": "refocus",
    "shared_links": "edit_partnership", "shared_link_ask": "edit_partnership",
    "shared_link_revoke": "edit_partnership", "shared_link_unrevoke": "edit_partnership",
    "shared_page": OPEN, "shared_answer": OPEN, "shared_promise": OPEN, "shared_promise_undo": OPEN,
    "shared_person_new": OPEN, "shared_person": OPEN, "shared_person_left": OPEN,
    "objectives": "view_portfolio", "objective_new": "edit_partnership", "objective_measure": "edit_partnership",
    "objective_target": "edit_partnership", "commitments": "view_portfolio", "handoffs": "view_portfolio",
    "handoff_answered": "edit_partnership", "handoff_declined": "edit_partnership",
    "handoff_closed": "edit_partnership",
    "pilots": "view_portfolio", "pilot": "view_portfolio", "pilot_new": "edit_partnership",
    "pilot_results": "edit_partnership", "pilot_decide": "edit_partnership", "active_without_pilot": "edit_partnership",
    "value": "view_portfolio", "value_new": "edit_partnership", "value_paste": "edit_partnership",
    "value_paste_save": "edit_partnership", "value_paste_undo": "edit_partnership",
    "joint_plan": "view_portfolio", "plan_new": "edit_partnership", "plan_version": "edit_partnership",
    "plan_agreed": "edit_partnership", "plan_objective_new": "edit_partnership", "plan_objective": "edit_partnership",
    "handoff_new": "edit_partnership", "handoff_answers": "view_portfolio",
    "assets": "view_portfolio", "asset_begin": "edit_partnership", "asset": "edit_partnership",
    "asset_new": "edit_partnership",
    "value_term_new": "edit_partnership", "value_term": "edit_partnership",
    "reviews": "view_portfolio", "review": "view_portfolio", "review_book": "edit_partnership",
    "review_new": "edit_partnership",
    "partnership_move": "edit_partnership",
}  # fmt: skip
SAMPLES = {"ref": "nothing", "slug": "nothing", "str": "nothing", "int": "1"}


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """Each address with its parameters filled in, and its name (the path itself where it has none)."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            # allauth and the API look after their own, see test_sign_in and tests/api/test_every_operation
            if route not in ("accounts/", "api/v1/"):
                yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            for name, converter in entry.pattern.converters.items():
                kind = {"SlugConverter": "slug", "IntConverter": "int", "StringConverter": "str"}
                sample = SAMPLES[kind.get(type(converter).__name__, "ref")]
                route = route.replace(f":{name}>", ">").replace("<ref>", sample).replace("<slug>", sample)
                route = route.replace("<str>", sample).replace("<int>", sample)
            yield f"/{route}", entry.name or route


URLS = sorted(set(patterns(get_resolver())))


def test_every_address_has_its_line() -> None:
    names = {name for _, name in URLS} - {"styleguide"}
    assert names - LINES.keys() == set()
    assert {line for line in LINES.values() if line != OPEN} <= PERMISSIONS.keys()


def asked(client: Client, url: str) -> int:
    """The status of a GET, or of an empty POST where only that is taken."""
    client.raise_request_exception = False
    status = client.get(url).status_code
    return client.post(url).status_code if status == 405 else status


@pytest.mark.django_db
@pytest.mark.parametrize(("url", "name"), URLS)
def test_nobody_sees_only_what_is_open(client: Client, url: str, name: str) -> None:
    client.raise_request_exception = False
    for answer in (client.get(url), client.post(url)):
        to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")
        assert to_sign_in != (LINES.get(name) == OPEN), (answer.status_code, url)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_each_role_reaches_what_the_table_grants(client: Client, role: str) -> None:
    person = member("Sam Role", role)
    client.force_login(person)
    wrong = []
    for url, name in URLS:
        line = LINES.get(name, OPEN)
        if line == OPEN:
            continue
        status = asked(client, url)
        if (status == 403) == may(person, line) or status >= 500:
            wrong.append((url, line, status))
    assert wrong == []
