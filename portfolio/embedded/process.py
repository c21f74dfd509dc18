"""Long-running processes that neither our Ctrl-C nor a closed terminal reaches, tied to our life where wanted."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def tie_to_parent(how: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `how` to the child when this process dies (on Linux; elsewhere nothing)."""
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, how)
            if os.getppid() != parent:  # it died before we asked
                os.kill(os.getpid(), signal.SIGKILL)

    return tie


def start(
    argv: Sequence[str | Path],
    *,
    log: Path | None = None,
    user: pwd.struct_passwd | None = None,
    env: Mapping[str, str] | None = None,
    tied: signal.Signals | None = None,
    cwd: str | Path | None = None,
) -> "subprocess.Popen[bytes]":
    """Start `argv` in a session of its own, with output to `log` or ours; `tied`: the signal it gets when we die."""
    out = open(log, "ab") if log else None
    try:
        return subprocess.Popen(
            [str(word) for word in argv],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**os.environ, **(env or {})},
            cwd=cwd,
            start_new_session=True,
            preexec_fn=tie_to_parent(tied) if tied else None,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )
    finally:
        if out:
            out.close()


def command_line(pid: int) -> str:
    """How the process `pid` was started; empty where there is none, or only a zombie."""
    proc = Path("/proc") / str(pid)
    try:
        if sys.platform == "linux":  # a bare one has no `ps`
            state = (proc / "stat").read_text().rpartition(")")[2].split()[0]
            return "" if state == "Z" else (proc / "cmdline").read_text().replace("\0", " ")
        asked = ["ps", "-o", "state=,args=", "-p", str(pid)]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
    return "" if answer.startswith("Z") else answer[1:].strip()
