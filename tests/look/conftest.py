"""A server for the gallery alone: no database, no session."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template import engines


class Gallery(WSGIHandler):
    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        request.urlconf = "tests.look.urls"
        return super().get_response(request)


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def gallery() -> Iterator[str]:
    """The address of the gallery."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent, ipv6=False)
    server.set_app(StaticFilesHandler(Gallery()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def draw(source: str, **context: Any) -> str:
    """A template with the components loaded, drawn without a request unless one is given."""
    request = context.pop("request", None)
    return str(engines["django"].from_string("{% load ui %}" + source).render(context, request))
