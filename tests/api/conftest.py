"""A token for everybody who needs one, and a client that sends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.access import make_token
from accounts.models import Member, Role
from lib.days import today
from tests.making import member


class Api:
    """Asks the API with one token."""

    def __init__(self, by: Member, *, may_write: bool = True) -> None:
        self.by, self.client = by, Client(raise_request_exception=True)
        on = today()
        _, self.token = make_token(
            member=by, name="test", may_write=may_write, on=on, expires_on=on + timedelta(days=9)
        )

    def __call__(self, method: str, url: str, body: Any = None, **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {self.token}"} | headers
        own = {} if body is None else {"data": body, "content_type": "application/json"}
        path = url if url.startswith("/") else f"/api/v1/{url}"
        return getattr(self.client, method.lower())(path, headers=sent, **own)

    def get(self, url: str, **headers: str) -> Any:
        return self("GET", url, **headers)

    def post(self, url: str, body: Any = None, **headers: str) -> Any:
        return self("POST", url, body or {}, **headers)

    def patch(self, url: str, body: Any, **headers: str) -> Any:
        return self("PATCH", url, body, **headers)

    def delete(self, url: str, **headers: str) -> Any:
        return self("DELETE", url, **headers)


@pytest.fixture
def lead(db: None) -> Member:
    return member("Lena Vogt", Role.LEAD)


@pytest.fixture
def api(lead: Member) -> Api:
    return Api(lead)
