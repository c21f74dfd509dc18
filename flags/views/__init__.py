"""Pages about flags: one module a page."""
