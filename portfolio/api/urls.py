"""Addresses of the API. It says itself who may ask: the sign-in page is nothing a program can read."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from .v1 import views
from .v1.api import api

_operations = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
for _pattern in _operations:
    _pattern.callback = login_not_required(_pattern.callback)

urlpatterns = [
    path("openapi.json", views.openapi, name="api_openapi"),
    path("docs", views.docs, name="api_docs"),
    *_operations,
    path("<path:rest>", views.nothing, name="api_nothing"),
]
