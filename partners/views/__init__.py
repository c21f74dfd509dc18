"""The pages of partners, one module a page."""
