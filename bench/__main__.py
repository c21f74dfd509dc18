"""`make bench`: servers of its own, a portfolio of 10,000, and figures beside their goals.

`make bench ARGS="--size 1000 pages"` measures only some of it. YARDSTICK=folder adds the evaluation written by hand.
"""

import argparse
import os
import tempfile
from pathlib import Path

from portfolio.embedded import Embedded

PARTS = ("start", "evaluation", "refresh", "replay", "pages", "import", "export", "digests", "traffic")


def main() -> None:
    """Start the servers, fill the portfolio, measure."""
    parser = argparse.ArgumentParser(prog="bench", description="Figures, each beside what it is compared with.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them without any")
    parser.add_argument("--size", type=int, default=10_000, help="partnerships (10,000)")
    chosen = parser.parse_args()
    parts = chosen.parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if "start" in parts:
        from .starting import starting

        starting()
    if set(parts) - {"start"}:
        with tempfile.TemporaryDirectory(prefix="tandem-bench-") as name:
            Path(name).chmod(0o711)  # as root, PostgreSQL runs as nobody and must pass
            os.environ |= {"VAR_DIR": f"{name}/var", "TANDEM_LOCAL": "1"}
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
            servers = Embedded(Path(name) / "var")
            try:
                servers.start(tied=True)
                os.environ |= {"DATABASE_URL": servers.postgres.url, "REDIS_URL": servers.valkey.url}
                measure(parts, chosen.size)
            finally:
                servers.remove()


def measure(parts: list[str], size: int) -> None:
    """Everything that needs a filled portfolio."""
    import django

    django.setup()
    from django.core.management import call_command

    from . import mail, nights, pages, portfolio, traffic, yardstick

    call_command("migrate", verbosity=0)
    portfolio.fill(size)
    if "evaluation" in parts:
        yardstick.yardstick(nights.evaluation(), size)
    if "refresh" in parts:
        nights.refresh()
    for part, work in (
        ("replay", nights.replay),
        ("pages", pages.pages),
        ("import", portfolio.import_touchpoints),
        ("export", portfolio.export),
        ("digests", mail.digests),
        ("traffic", traffic.traffic),
    ):
        if part in parts:
            work()


if __name__ == "__main__":
    main()
