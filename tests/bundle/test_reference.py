"""The table of columns, the reference page and the models agree."""

from django.db import models

from portfolio.bundle.reasons import REASONS
from portfolio.bundle.reference import PATH, REWRITE, page
from portfolio.bundle.tables import FILES

# who entered a record, its sign-in and its notification wishes are not part of the portfolio
INSIDE = {"id", "created_by", "created_at", "origin", "version", "password", "last_login", "is_active", "time_zone"}
# how an account is come into is of this installation
INSIDE |= {"digest_wanted", "digest_when_quiet", "invited_at"}


def test_the_reference_page_is_what_the_code_gives() -> None:
    assert PATH.read_text(encoding="utf-8") == page(), f"run: {REWRITE}"


def test_every_constraint_has_words_and_names_a_column() -> None:
    for file in FILES:
        for constraint in file.model._meta.constraints:
            column, words = REASONS[constraint.name]
            assert column in file.by_name, constraint.name
            assert words


def test_no_words_for_constraints_that_are_gone() -> None:
    alive = {constraint.name for file in FILES for constraint in file.model._meta.constraints}
    alive |= {
        f"{file.stem}.{field.name}"
        for file in FILES
        for field in file.model._meta.concrete_fields
        if field.unique and not field.primary_key and field.name != "ref"
    }
    assert set(REASONS) == alive


def test_every_field_of_every_record_has_its_column() -> None:
    for file in FILES:
        filled = {column.field for column in file.columns}
        fields = {field.name for field in [*file.model._meta.concrete_fields, *file.model._meta.many_to_many]}
        missing = fields - filled - INSIDE
        # a scope fills the partnership it names, a person the member or the contact
        assert missing <= (
            {"partnership"} if "scope" in filled else {"member", "contact"} if "person" in filled else set()
        ), file.name


def test_every_file_names_only_files_before_it() -> None:
    seen: set[type[models.Model]] = set()
    for file in FILES:
        seen.add(file.model)
        for column in file.columns:
            assert set(column.kind.targets) <= seen, (file.name, column.name)


def test_the_files_and_columns_of_the_interface_are_all_there() -> None:
    """What others script against: these names never go."""
    named = {
        "partnerships.csv": """ref partner title arrangement legal_form stage tier purpose we_bring they_bring
            customer_gains our_motive our_motive_strength their_motive their_motive_strength overlap conflict_open_since
            differences owner deputies counterpart publicly_listed_from publicly_listed_until integration_level
            integration_exercised_on season pay_back_on inbound_on started_on ended_on end_reason look_again_on
            tags""",
        "touchpoints.csv": """partnership on kind status booked_on minutes mutual partners_named members contacts
            summary next_step origin""",
        "policy.csv": "scope rule threshold value from",
        "roles.csv": "partnership person side title responsibilities decides",
        "exit_criteria.csv": """ref scope rule thresholds judgement for_days consequence agreed_on until waived_until
            waiver_reason confirmed_by_1 confirmed_by_2 confirmed_on""",
    }
    for file in FILES:
        columns = [column.name for column in file.columns]
        assert set(named.get(file.name, "").split()) <= set(columns), file.name
    assert len(FILES) == 45
