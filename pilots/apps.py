"""Registers what the app adds to the page of a partnership."""

from importlib import import_module

from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "pilots"

    def ready(self) -> None:
        for part in ("page", "sentences", "records"):
            import_module(f"pilots.{part}")
