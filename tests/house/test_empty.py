"""A command on a database that has nothing yet."""

from pathlib import Path

from .installation import Installation


def test_the_first_command_of_a_new_installation_makes_the_tables(place: Path) -> None:
    done = Installation(place).manage("evaluate", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"partnerships": []' in done.stdout


def test_a_wrong_argument_is_one_line_and_exit_code_1(place: Path) -> None:
    done = Installation(place).manage("check", "--bogus")
    assert done.returncode == 1
    assert done.stderr == "manage.py check: unrecognized arguments: --bogus (--help tells more)\n"
