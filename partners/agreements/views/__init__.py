"""The pages of agreements, one module a page."""
