"""What the source does not do: run text, read objects, talk to addresses that somebody typed, draw lots for secrets."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "partners", "objectives", "pilots", "reviews", "flags", "portfolio", "lib")
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "system", "popen", "mark_safe"}
# A compiled query; texts of rules and the frame of a mail, both out of our own files.
KNOWN = {
    ("portfolio/bundle/checks.py", "compiler.compile"),
    ("flags/views/rules.py", "mark_safe"),
    ("portfolio/stationery.py", "mark_safe"),
}
NEVER_IMPORTED = {
    "pickle", "marshal", "shelve", "yaml", "xml", "lxml", "telnetlib", "ftplib", "requests", "httpx", "aiohttp",
    "http.client",
}  # fmt: skip
# The processes of one machine: the servers beside us, and whether we answer.
TALK = {"portfolio/alive.py", "portfolio/management/commands/serve.py", "portfolio/smtp.py"}
RUN = {"portfolio/chromium.py", "portfolio/matching/spreadsheet.py"}
# Numbers that keep no secret: resampling, and the invented portfolio.
LOTS = {"flags/combined.py", "flags/ranking.py"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of ours that runs in production."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call by the last part of its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            yield getattr(name, "attr", getattr(name, "id", "")), node


def imports(tree: ast.Module) -> set[str]:
    """The modules that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return found


def whole(call: ast.Call) -> str:
    return ast.unparse(call.func)


def test_nothing_runs_text_or_marks_it_as_safe() -> None:
    wrong = [
        (path, whole(call))
        for path, tree in sources()
        for name, call in calls(tree)
        if name in NEVER_CALLED and whole(call) != "re.compile" and (path, whole(call)) not in KNOWN
    ]
    assert wrong == []


def test_commands_are_lists_of_words_without_a_shell() -> None:
    for path, tree in sources():
        if "subprocess" in imports(tree):
            assert path.startswith("portfolio/embedded/") or path in RUN | {"portfolio/supervisor.py"}, path
        for _, call in calls(tree):
            assert not any(word.arg == "shell" for word in call.keywords), path


def test_no_objects_are_read_and_no_markup_parsed() -> None:
    guarded = {"lib/outgoing.py", "accounts/views/single_sign_on.py"}  # tests/house/test_outgoing.py
    wrong = {path: imports(tree) & NEVER_IMPORTED for path, tree in sources() if path not in guarded}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_nobody_talks_to_an_address_that_somebody_typed() -> None:
    talking = {"urllib.request", "socket", "smtplib", "http.client"}
    found = {path for path, tree in sources() if imports(tree) & talking and not path.startswith("portfolio/embedded/")}
    assert found <= TALK | {"lib/outgoing.py"}


def test_secrets_are_drawn_by_secrets_and_hashed_by_sha256() -> None:
    for path, tree in sources():
        if "random" in imports(tree):
            assert path in LOTS or path.startswith("portfolio/sample/"), path
        assert not {name for name, _ in calls(tree)} & {"md5", "sha1", "uuid1"}, path


def test_patterns_are_constants() -> None:
    functions = {"re.compile", "re.search", "re.match", "re.fullmatch", "re.sub", "re.split", "re.findall"}
    own = {"portfolio/bundle/mapping/conditions.py"}  # a mapping is written by whoever runs the import
    wrong = [
        (path, ast.unparse(call))
        for path, tree in sources()
        for _, call in calls(tree)
        if path not in own
        and whole(call) in functions
        and any(isinstance(part, ast.Call) for part in ast.walk(call.args[0]))
        and "re.escape" not in ast.unparse(call.args[0])
    ]
    assert wrong == []


def test_the_browser_keeps_a_choice_of_keys_and_nothing_else() -> None:
    scripts = "".join(path.read_text() for path in (ROOT / "static" / "js").glob("*.js"))
    assert set(re.findall(r"(?:local|session)Storage\.\w+\(\"(\w+)\"", scripts)) <= {"keys"}
    assert not re.search(r"\beval\(|new Function|\.innerHTML|insertAdjacentHTML|document\.write|postMessage", scripts)
