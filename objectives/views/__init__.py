"""The pages of objectives, one module a page."""
