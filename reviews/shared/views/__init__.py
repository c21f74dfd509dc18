"""The pages of the shared link, theirs and ours, one module a page."""
