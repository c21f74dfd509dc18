from importlib import import_module

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    name = "flags"

    def ready(self) -> None:
        import_module("flags.page")  # what flags adds to the page of a partnership
        import_module("flags.receivers")  # hears `facts_changed`
        import_module("flags.exit_reviews")  # hears `evaluated`
