"""Where the embedded servers keep their data and sockets, and as whom they run."""

import hashlib
import os
import pwd
import secrets
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from portfolio.embedded.binaries import NoServer, postgres_bin, public_copy

NAME = "tandem"
LONGEST_FOLDER = 80  # a socket path may have 107 bytes (103 on macOS), and the longest name in it is .s.PGSQL.5432.lock


class Places:
    """Paths below one state folder. The same folder always gives the same paths, so nothing has to be remembered."""

    def __init__(self, state: Path) -> None:
        self.asked = state.resolve()
        self.asked.mkdir(parents=True, exist_ok=True)

    @cached_property
    def user(self) -> pwd.struct_passwd | None:
        """As whom PostgreSQL runs: it refuses to be root, which lends it `nobody` (initdb wants a passwd entry)."""
        return pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    @cached_property
    def state(self) -> Path:
        """The state folder, or one in /var/tmp where `nobody` cannot reach it (code under root's private home)."""
        if self.user is None or _reaches(self.user, self.asked.parent, os.X_OK):
            return self.asked
        # The link is part of the state folder: remove that, and the installation is new.
        link = self.asked / "elsewhere"
        with suppress(FileExistsError):
            link.symlink_to(Path("/var/tmp") / f"{NAME}-root-{_tag(self.asked)}-{secrets.token_hex(4)}")
        return _owned(link.readlink())

    @cached_property
    def run(self) -> Path:
        """The folder of sockets and logs; a short one in the temporary folder where the path would be too long."""
        run = self.state / "run"
        return (
            run
            if len(os.fsencode(run)) <= LONGEST_FOLDER
            else Path(tempfile.gettempdir()) / f"{NAME}-{os.geteuid()}-{_tag(run)}"
        )

    @property
    def postgres_data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.state / "postgres"

    @property
    def postgres_socket(self) -> Path:
        """The folder of PostgreSQL's socket."""
        return self.run / "pg"

    @property
    def valkey_data(self) -> Path:
        """Valkey's data folder (its append-only file)."""
        return self.state / "valkey"

    @property
    def valkey_socket(self) -> Path:
        """Valkey's socket."""
        return self.run / "valkey.sock"

    @cached_property
    def postgres_bin(self) -> Path:
        """The PostgreSQL programs, copied to /var/tmp where `nobody` cannot reach them."""
        found = postgres_bin()
        needed = (found / "postgres", found.parent / "share")
        if self.user is None or all(_reaches(self.user, path, os.R_OK | os.X_OK) for path in needed):
            return found
        stamp = (found / "postgres").stat().st_mtime_ns
        return public_copy(found, _owned(Path("/var/tmp") / f"{NAME}-postgres-{_tag(f'{found}{stamp}')}"))

    def prepare(self) -> None:
        """Make the folders with the permissions they need, whatever the umask; no other folder is touched."""
        passage = 0o711 if self.user else 0o700
        for folder, mode in (
            (self.state, passage),
            (self.run, passage),
            (self.postgres_socket, 0o700),
            (self.valkey_data, 0o700),
        ):
            folder.mkdir(parents=True, exist_ok=True)
            if folder.stat().st_uid == os.geteuid():
                folder.chmod(mode)
        self.give(self.postgres_socket)

    def give(self, folder: Path) -> None:
        """Hand a folder to the user PostgreSQL runs as."""
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)


def _tag(text: object) -> str:
    return hashlib.sha256(str(text).encode()).hexdigest()[:10]


def _owned(path: Path) -> Path:
    """`path` in a folder everyone may write to: refuse one that somebody else has put there."""
    if path.is_symlink() or (path.exists() and path.stat().st_uid != os.geteuid()):
        raise NoServer(f"{path} belongs to somebody else: remove it, or set DATABASE_URL and REDIS_URL")
    return path


def _reaches(user: pwd.struct_passwd, path: Path, mode: int) -> bool:
    """Can `user` use `path`? Asked of the kernel, in a child that became that user."""
    child = os.fork()
    if child == 0:
        answer = 2
        try:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            answer = 0 if os.access(path, mode) else 1
        finally:
            os._exit(answer)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 2:
        raise NoServer("This root may not become another user, and PostgreSQL refuses to run as root: set DATABASE_URL")
    return status == 0
