"""Registers what the app adds to the page of a partnership."""

from importlib import import_module

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"

    def ready(self) -> None:
        for part in ("page", "sentences", "records", "receivers", "shared.page", "first_days"):
            import_module(f"reviews.{part}")
