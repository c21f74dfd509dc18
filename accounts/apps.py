"""Members and their sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listens to what allauth tells."""

    name = "accounts"

    def ready(self) -> None:
        """Connect the receivers."""
        from . import receivers

        receivers.connect()
