"""The pages of the agenda, one module a page."""
