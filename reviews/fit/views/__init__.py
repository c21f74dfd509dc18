"""The pages of fit, one module a page."""
