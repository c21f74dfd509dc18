"""What can be wrong with a mapping itself."""


class BadMapping(Exception):
    """The mapping cannot be used; the text says where in it and what to change."""
