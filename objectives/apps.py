"""Registers what the app adds to the page of a partnership."""

from importlib import import_module

from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    name = "objectives"

    def ready(self) -> None:
        for part in ("page", "sentences", "records"):
            import_module(f"objectives.{part}")
