"""What ends a command of keeping: one line for the person at the terminal."""


class CannotKeep(Exception):
    """Nothing was written; the text says why and what to do."""
