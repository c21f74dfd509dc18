"""Headers that every answer carries, error pages and static files included."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = ", ".join(f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb"))


class SafeHeaders:
    """Permissions policy, HSTS where people come by https, and no copy of a private page in any cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cache-Control", "private, no-store")
        if settings.HTTPS:
            # The proxy in front may talk plain http to us, so Django's own request.is_secure() does not decide this.
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
