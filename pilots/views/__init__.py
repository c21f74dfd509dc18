"""The pages of pilots, one module a page."""
