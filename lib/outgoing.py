"""Requests that Tandem sends to other machines by itself: short, small, never redirected, not into our own network.

An address that somebody in an answer names (a token endpoint in a discovery document) must be https and public: the
address that was really connected to is looked at, before a byte is sent. Only the origin that the administrator of the
installation configured may be private, because an identity provider often stands in the same network.
"""

import ipaddress
import os
import socket
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPSConnection

CONNECT_SECONDS, SECONDS = 4, 10
LARGEST = 1024 * 1024
_CHUNK = 16 * 1024


class Refused(requests.RequestException):
    """The address, the size or the time of an answer is none that Tandem goes along with."""


class _PublicConnection(HTTPSConnection):
    """Gives up where the name leads into a private network."""

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        if not is_public(sock.getpeername()[0]):
            sock.close()
            raise Refused(f"{self.host} leads to a private address.")
        return sock


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class Small(HTTPAdapter):
    """Answers are read whole, up to LARGEST bytes after decompression and within SECONDS."""

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send it, and read the answer. Raises Refused."""
        end = time.monotonic() + SECONDS
        options |= {"stream": True, "timeout": (CONNECT_SECONDS, SECONDS)}
        response = super().send(request, *args, **options)
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > LARGEST or time.monotonic() > end:
                response.close()
                raise Refused(f"{request.url} answered with too much, or too slowly.")
        response._content = bytes(body)
        return response


class Public(Small):
    """The same, for public addresses only."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Connections that look where they lead."""
        self.poolmanager = PoolManager(*args[:1], **options)
        self.poolmanager.pool_classes_by_scheme = {"https": _PublicPool}


class Nowhere(HTTPAdapter):
    """Plain http to where nobody configured it."""

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Refuse it."""
        raise Refused(f"{request.url} is not https.")


def is_public(address: str) -> bool:
    """May a request that somebody else named go to this IP address?"""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return bool(mapped.is_global and not mapped.is_multicast)


def guarded(trusted_origin: str = "") -> requests.Session:
    """A session that goes to `trusted_origin` (https://host:port) wherever it is, and else to public addresses only."""
    session = requests.Session()
    session.trust_env = False  # no passwords from a .netrc
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True
    session.max_redirects = 0
    session.mount("https://", Public())
    session.mount("http://", Nowhere())
    if trusted_origin:
        session.mount(f"{trusted_origin.rstrip('/')}/", Small())
    return session
