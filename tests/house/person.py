"""Somebody at a browser of a real installation: signs in, sends forms and files."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from email.message import Message

from .installation import Installation


class Person:
    """One browser; status 0 where nobody answers. `headers` are those of the last answer."""

    def __init__(self, home: Installation) -> None:
        self.home, self.site = home, f"http://127.0.0.1:{home.port}"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), Stay())
        self.headers = Message()

    def sign_in(self, email: str, password: str) -> int:
        """By the page of sign-in."""
        self.ask("/accounts/login/")
        return self.ask("/accounts/login/", login=email, password=password)[0]

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and body of a page; with fields of a form sent to it."""
        data = urllib.parse.urlencode(self._with_token(fields)).encode() if fields else None
        return self._open(urllib.request.Request(self.site + path, data))

    def send_file(self, path: str, name: str, content: bytes, **fields: str) -> tuple[int, str]:
        """A form with a file in its field `file`."""
        parts = [
            f'--edge\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in self._with_token(fields).items()
        ]
        head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        body = b"".join([*parts, head, content, b"\r\n--edge--\r\n"])
        kind = {"Content-Type": "multipart/form-data; boundary=edge"}
        return self._open(urllib.request.Request(self.site + path, body, kind))

    def _with_token(self, fields: dict[str, str]) -> dict[str, str]:
        token = next((cookie.value or "" for cookie in self.cookies if "csrf" in cookie.name), "")
        return {"csrfmiddlewaretoken": token, **fields}

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=30) as page:
                self.headers = page.headers
                return page.status, page.read().decode()
        except urllib.error.HTTPError as page:
            self.headers = page.headers
            return page.code, page.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(self, *_: object) -> None:
        return None
