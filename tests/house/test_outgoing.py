"""What Tandem asks of other machines: small, quick, not redirected, not into a private network."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests

from lib import outgoing
from lib.outgoing import Refused, guarded, is_public


class Other(BaseHTTPRequestHandler):
    """A machine that answers in every bad way."""

    def do_GET(self) -> None:
        """By its path."""
        body, headers = b'{"fine": true}', {}
        if self.path == "/large":
            body = b"x" * (outgoing.LARGEST + 1)
        if self.path == "/bomb":
            body, headers = gzip.compress(b"\0" * 50_000_000), {"Content-Encoding": "gzip"}
        self.send_response(302 if self.path == "/elsewhere" else 200)
        for name, value in ({"Location": "/"} | headers if self.path == "/elsewhere" else headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(0, len(body), 1024 * 256) if self.path != "/slow" else range(len(body)):
            self.wfile.write(body[at : at + (1 if self.path == "/slow" else 1024 * 256)])
            self.wfile.flush()
            if self.path == "/slow":
                time.sleep(0.2)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_fine_answer_of_the_configured_machine(other: str) -> None:
    assert guarded(other).get(f"{other}/").json() == {"fine": True}


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_too_much_is_refused(other: str, path: str) -> None:
    with pytest.raises(Refused):
        guarded(other).get(other + path)


def test_too_slow_is_refused(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "SECONDS", 0.5)
    monkeypatch.setattr(outgoing, "_CHUNK", 1)
    begun = time.monotonic()
    with pytest.raises(Refused):
        guarded(other).get(f"{other}/slow")
    assert time.monotonic() - begun < 2


def test_a_redirect_is_not_followed(other: str) -> None:
    with pytest.raises(requests.TooManyRedirects):
        guarded(other).get(f"{other}/elsewhere")


def test_nobody_else_names_a_machine_of_ours(other: str) -> None:
    port = other.rpartition(":")[2]
    for url in (f"http://localhost:{port}/", f"https://127.0.0.1:{port}/", f"https://localhost:{port}/"):
        with pytest.raises(requests.RequestException, match=r"not https|private address"):
            guarded("https://login.example.org").get(url)
    with pytest.raises(Refused):
        guarded("http://127.0.0.1").get(f"{other}/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("224.0.0.1", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
