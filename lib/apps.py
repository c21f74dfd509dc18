"""The bottom layer: knows no record and imports no other app."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    """Holds template tags and helpers; it has no models."""

    name = "lib"

    def ready(self) -> None:
        """Give each connection to PostgreSQL its patience."""
        from lib import patience

        patience.connect()
