"""Pages of the whole: one module a page."""
