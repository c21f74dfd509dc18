"""The pages of refocus mode, one module a page."""
