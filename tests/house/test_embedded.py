"""The embedded servers: started, adopted, killed with -9, shared between commands, on long paths, under umask 077."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from portfolio.embedded import Embedded, NoServer, binaries, places, process
from tests.house.installation import ROOT, Installation, alive


@pytest.fixture
def folder(place: Path) -> Path:
    """A state folder."""
    return place / "var"


def write(servers: Embedded) -> None:
    with psycopg.connect(servers.postgres.url) as session:
        session.execute("create table kept (word text)")
        session.execute("insert into kept values ('still here')")


def read(servers: Embedded) -> object:
    with psycopg.connect(servers.postgres.url) as session:
        row = session.execute("select word from kept").fetchone()
    return row and row[0]


def test_what_was_written_survives_kill_9_of_both_servers(folder: Path) -> None:
    servers = Embedded(folder)
    servers.start()
    write(servers)
    for server in servers.servers:
        assert server.pid
        os.kill(server.pid, signal.SIGKILL)
    again = Embedded(folder)
    again.start()
    assert read(again) == "still here"
    assert again.valkey.answers()


def test_servers_left_running_are_adopted(folder: Path) -> None:
    Embedded(folder).start()
    first = Embedded(folder)
    pids = [server.pid for server in first.servers]
    second = Embedded(folder)
    second.start()
    assert [server.pid for server in second.servers] == pids
    assert None not in pids


def test_the_last_user_stops_them(folder: Path) -> None:
    first, second = Embedded(folder), Embedded(folder)
    first.start()
    second.start()
    first.leave()
    assert second.postgres.answers()
    assert second.valkey.answers()
    second.leave()
    assert not second.postgres.answers()
    assert not second.valkey.answers()


def test_tied_servers_die_with_a_killed_parent(folder: Path) -> None:
    code = "import sys, os; from pathlib import Path; from portfolio.embedded import Embedded\n"
    code += "Embedded(Path(sys.argv[1])).start(tied=True); print('up', flush=True); os.kill(os.getpid(), 9)"
    parent = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (parent.stdout, parent.returncode) == ("up\n", -9), parent.stderr
    servers = Embedded(folder)
    Installation(folder.parent).wait(
        lambda: not any(server.answers() for server in servers.servers), "they still answer"
    )


def test_a_half_made_data_folder_is_made_anew(folder: Path) -> None:
    servers = Embedded(folder)
    servers.places.prepare()
    half = servers.places.postgres_data.with_suffix(".new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    servers.start()
    write(servers)
    assert read(servers) == "still here"


def test_a_pid_file_that_names_a_stranger_is_not_believed(folder: Path) -> None:
    servers = Embedded(folder)
    servers.start()
    write(servers)
    pid_file = servers.places.postgres_data / "postmaster.pid"
    noted = pid_file.read_text()
    servers.stop()
    user = servers.places.user
    stranger = process.start(["sleep", "60"], user=user)  # of the same user, so PostgreSQL would believe in it
    try:
        pid_file.write_text(f"{stranger.pid}\n{noted.partition(chr(10))[2]}")
        os.chown(pid_file, *((user.pw_uid, user.pw_gid) if user else (-1, -1)))
        again = Embedded(folder)
        again.stop()
        assert alive(stranger.pid)
        again.start()
        assert read(again) == "still here"
    finally:
        stranger.kill()
        stranger.wait()


def test_a_path_too_long_for_a_socket_gets_a_short_one(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    chosen = places.Places(deep)
    assert len(str(chosen.postgres_socket / ".s.PGSQL.5432.lock")) <= 103
    assert places.Places(deep).run == chosen.run
    chosen.prepare()
    assert chosen.run.stat().st_mode & 0o077 in {0, 0o011}
    Embedded(deep).remove()


def test_the_sockets_are_closed_to_others(folder: Path) -> None:
    servers = Embedded(folder)
    servers.start()
    assert servers.places.postgres_socket.stat().st_mode & 0o777 == 0o700
    assert servers.places.valkey_socket.stat().st_mode & 0o777 == 0o700


def test_no_program_found_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_postgres_folders", lambda: iter([]))
    with pytest.raises(NoServer, match="set DATABASE_URL"):
        binaries.postgres_bin()
    monkeypatch.setattr(binaries, "_package_folder", lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoServer, match="set REDIS_URL"):
        binaries.valkey_program()


def test_a_command_starts_servers_for_its_own_duration_under_umask_077(folder: Path) -> None:
    home = Installation(folder.parent)
    done = home.manage(
        "shell",
        "-c",
        "from django.db import connection as c; k = c.cursor(); k.execute('select 6*7'); print(k.fetchone()[0])",
        umask=0o077,
    )
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["42"]), done.stderr
    assert not any(server.answers() for server in Embedded(folder).servers)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_root_with_a_private_home_keeps_its_permissions(tmp_path: Path) -> None:
    private = tmp_path / "home"
    private.mkdir(mode=0o700)
    servers = Embedded(private / "tandem" / "var")
    try:
        servers.start()
        assert servers.places.state.parent == Path("/var/tmp")
        assert private.stat().st_mode & 0o777 == 0o700
        write(servers)
        assert read(Embedded(private / "tandem" / "var")) == "still here"
        servers.stop()
        (private / "tandem" / "var" / "elsewhere").unlink()
        assert places.Places(private / "tandem" / "var").state != servers.places.state  # without it, all is new
    finally:
        servers.remove()
    assert not servers.places.state.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_a_copied_postgresql_works(place: Path) -> None:
    copied = binaries.public_copy(binaries.postgres_bin(), place / "copy")
    said = subprocess.run(
        [copied / "postgres", "--version"],
        user="nobody",
        group="nogroup",
        extra_groups=[],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.startswith("postgres (PostgreSQL)")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_a_place_in_var_tmp_that_somebody_else_made_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 65534, 65534)
    with pytest.raises(NoServer, match="belongs to somebody else"):
        places._owned(theirs)
