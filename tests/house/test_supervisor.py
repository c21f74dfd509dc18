"""Who keeps the processes of `serve` alive outlives a full disk."""

import json
import sys
from pathlib import Path

import pytest

from portfolio.supervisor import Child, Supervisor, say


class Full:
    """A stream on a disk without room."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


def test_it_goes_on_when_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "no room" / "serve.json"
    looks: list[int] = []
    idle, dies = Child("idle", ["sleep", "60"]), Child("dies", ["false"])

    def look_after() -> None:
        looks.append(len(looks))
        if len(looks) == 1:
            raise OSError(28, "No space left on device")
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stderr", Full())
    supervisor = Supervisor([idle, dies], record=record, look_after=look_after)
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            supervisor.look()
    record.parent.mkdir()  # there is room again
    with pytest.raises(KeyboardInterrupt):
        supervisor.run()
    try:
        assert looks == [0, 1]
        assert idle.running
        assert json.loads(record.read_text())["idle"] == idle.running.pid
        assert dies.deaths >= 1
    finally:
        supervisor.stop()


def test_a_line_nobody_can_take_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Full())
    say("anything")
