"""Registers what the app itself shows on the page of a partnership, and the converter of references in URLs."""

from importlib import import_module

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        for part in ("page", "fit.columns", "sentences", "records.kinds"):
            import_module(f"partners.{part}")
