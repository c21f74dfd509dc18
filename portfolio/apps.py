"""The top layer: settings, schedule, dashboard, digest, bundle and API."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """Makes the Celery app known to every process, so that tasks are sent to our broker."""

    name = "portfolio"

    def ready(self) -> None:
        """Register the Celery app and the start-up checks, and listen to evaluations."""
        from portfolio import celery, checks, receivers, sign_in_log  # noqa: F401

        receivers.connect()
        sign_in_log.connect()
