"""Writes the pages of the reference that follow from the code: commands, settings, API, rules. A test compares them.

Run it as `.venv/bin/python docs/generate.py`; no server is needed.
"""

import argparse
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import Role
    from accounts.permissions import Grant

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MARK = "<!-- Written by `docs/generate.py`; a test compares it with the code. -->"
OURS = ("accounts", "partners", "objectives", "pilots", "reviews", "flags", "portfolio")


def pages() -> dict[Path, str]:
    """Every generated page: where it stands and what it says."""
    from flags.rules import RULES

    found = {
        REFERENCE / "commands.md": "\n".join(commands()),
        REFERENCE / "settings.md": "\n".join(settings()),
        REFERENCE / "api.md": "\n".join(api()),
        REFERENCE / "permissions.md": "\n".join(permissions()),
        REFERENCE / "rules" / "index.md": "\n".join(rules()),
    }
    return found | {REFERENCE / "rules" / f"{code}.md": "\n".join(rule(code)) for code in RULES}


def commands() -> Iterator[str]:
    """Each command with its arguments, as `--help` has them."""
    from django.core.management import get_commands, load_command_class

    yield f"# Commands\n\n{MARK}\n"
    yield """Each is called as `.venv/bin/python manage.py COMMAND`, explains itself with `--help`, exits with 0 when it
did its work and with 1 and one line on stderr when it did not. Where no server is set in the environment it uses the
running embedded ones, or starts them for as long as it takes.
"""
    for name, app in sorted(get_commands().items()):
        if app not in OURS:
            continue
        parser = load_command_class(str(app), name).create_parser("manage.py", name)
        yield f"## {name}\n\n{parser.description}\n"
        own = [action for action in parser._actions if not _djangos(action)]
        if own:
            yield "| argument | meaning |\n|---|---|"
            yield from (f"| `{_called(action)}` | {_sentence(action)} |" for action in own)
            yield ""


_COMMON = {
    "help",
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}


def _djangos(action: argparse.Action) -> bool:
    return action.dest in _COMMON


def _called(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest).upper()
    names = "`, `".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {action.metavar or action.dest.upper()}"


def _sentence(action: argparse.Action) -> str:
    words = (action.help or "").replace("%%", "%").replace("|", "\\|")
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def settings() -> Iterator[str]:
    """The environment from `.env.example`, and the settings that are kept with the portfolio."""
    from accounts.settings import KNOWN

    yield f"# Settings\n\n{MARK}\n"
    yield "## Of the installation\n"
    yield """Read from the environment, or from `.env` beside `manage.py`; checked at the start, which a wrong one ends
with one line that says what to set. The value shown is an example, or the default.
"""
    yield "| setting | example | meaning |\n|---|---|---|"
    told: list[str] = []
    follows = False  # a setting came just before: the next comment is about the next one
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").split("\n")[4:]:
        if line.startswith("# "):
            told = [line[2:]] if follows else [*told, line[2:]]
            follows = False
        elif line.startswith("#"):
            name, _, value = line[1:].partition("=")
            example = f"`{value}`" if value else ""
            yield f"| `{name}` | {example} | {' '.join(told)} |"
            follows = True
    yield "\n## Of the portfolio\n"
    yield "Kept in the database, changed on the settings page, and carried in the bundle as `settings.csv`.\n"
    yield "| setting | default | meaning |\n|---|---|---|"
    for name, known in KNOWN.items():
        yield f"| `{name}` | {f'`{known.default}`' if known.default else ''} | {known.meaning} |"
    yield ""


def api() -> Iterator[str]:
    """Every operation of the API, from its OpenAPI schema."""
    from portfolio.api.v1.api import DESCRIPTION, schema
    from portfolio.api.v1.reference import groups

    yield f"# API\n\n{MARK}\n"
    yield f"{DESCRIPTION}\nThe schema is at `/api/v1/openapi.json`. [How to use it](../how-to/use-the-api.md)\n"
    for group in groups(schema()):
        yield f"## {group.title}\n\n| operation | what it does | filters and fields | answers |\n|---|---|---|---|"
        for own in group.operations:
            fields = [f"`?{field.name}`" for field in own.query if field.name not in PLACE]
            fields += [f"**`{field.name}`**" if field.required else f"`{field.name}`" for field in own.body]
            yield f"| `{own.method} {own.path}` | {own.summary} | {' '.join(fields)} | {own.gives} |"
        yield ""


PLACE = ("after", "before", "limit", "count")


def permissions() -> Iterator[str]:
    """Who may do what, and who sees which partnerships."""
    from accounts.models import Role
    from accounts.permissions import PERMISSIONS, SEE_ALL, SEE_ORDINARY

    yield f"# Permissions\n\n{MARK}\n"
    yield """Checked on the server for every address, action, file and mail. Whoever owns a partnership, stands in for
its owner or was given it sees it. Beyond that:
"""
    columns = f"| {' | '.join(role.label.lower() for role in Role)} |\n|---{'|---' * len(Role)}|"
    yield f"| {columns}"
    sees = ["all" if role in SEE_ALL else "all but confidential" if role in SEE_ORDINARY else "—" for role in Role]
    yield f"| sees | {' | '.join(sees)} |"
    yield "\nWhat each role may do to the partnerships it sees. *Own*: as owner or deputy, or of the owner's team.\n"
    yield f"| {columns}"
    for name, grant in PERMISSIONS.items():
        cells = [_granted(grant, role) for role in Role]
        yield f"| `{name}` | {' | '.join(cells)} |"
    yield ""


def _granted(grant: "Grant", role: "Role") -> str:
    """What one cell of the table says."""
    if role in grant.everywhere:
        return "yes"
    parts = [word for word, roles in (("own", grant.own), ("given to edit", grant.given)) if role in roles]
    return " or ".join(parts) or "—"


def rules() -> Iterator[str]:
    """All rules at a glance."""
    from flags.rules import RULES, WINDOWS

    yield f"# Rules\n\n{MARK}\n"
    yield """A rule is a named condition over the signals of a partnership as of a day. For every partnership it answers
*raised*, *clear*, *unknown* (what it needs was never recorded) or *not applicable*. Unknown is never green.
"""
    yield "| rule | what it says | what to do |\n|---|---|---|"
    for code, found in RULES.items():
        first = inspect.cleandoc(found.__doc__ or "").split("\n")[0]
        yield f"| [{code}]({code}.md) | {first} | {found.remedy} |"
    yield "\n## Thresholds that several rules share\n"
    yield "Set under the rule `windows`.\n"
    yield from _thresholds(WINDOWS)


def rule(code: str) -> Iterator[str]:
    """One rule: its meaning in full, when it speaks, its thresholds."""
    from flags.rules import RULES

    found = RULES[code]
    yield f"# {found.title}\n\n{MARK}\n"
    yield f"`{code}`, version {found.version}\n"
    yield inspect.cleandoc(found.__doc__ or "") + "\n"
    yield f"**Next step:** {found.remedy}\n"
    if found.about_members:
        yield "Its subject is a member, not a partnership.\n"
    else:
        yield f"**Asked of** partnerships in the stages {', '.join(str(stage) for stage in found.stages)}.\n"
    if found.graced:
        yield "A new partnership, or a new owner, is left alone for its days of grace.\n"
    if found.suspended_by_pause:
        yield "A pause suspends it.\n"
    if found.searched:
        yield f"**Searched:** {'; '.join(found.searched.values())}.\n"
    if found.thresholds:
        yield "## Thresholds\n"
        yield from _thresholds(found.thresholds)
    yield "[All rules](index.md)\n"


def _thresholds(thresholds: object) -> Iterator[str]:
    yield "| threshold | default | meaning |\n|---|---|---|"
    for each in thresholds:  # type: ignore[attr-defined]
        by_tier = "".join(f"; {tier}: {value:g}" for tier, value in (each.by_tier or {}).items())
        source = f" Source: {each.source}." if each.source != "ours" else ""
        yield f"| `{each.name}` | {each.default:g} {each.unit}{by_tier} | {each.meaning}{source} |"
    yield ""


def main() -> None:
    """Write every page."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
    os.environ.setdefault("TANDEM_LOCAL", "1")
    import django

    django.setup()
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
