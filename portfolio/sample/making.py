"""The sample portfolio as a bundle in a folder: the same size, seed and day give the same bytes."""

from datetime import date
from pathlib import Path

from . import contact, judging, organisation, results, standing, terms
from .book import Book
from .plan import plans
from .stories import CAST

DEFAULT_SIZE = len(CAST)
MOST = 100_000


def make(folder: Path, *, size: int = DEFAULT_SIZE, seed: int = 1, as_of: date) -> None:
    """Write the bundle of a portfolio of `size` partnerships whose history ends on `as_of` into an empty folder."""
    with Book(folder) as book:
        organisation.write(book, size, as_of)
        for plan in plans(size, seed, as_of):
            for part in (standing, terms, contact, results, judging):
                part.write(book, plan)
