"""A table of the user's own: its columns are matched to Tandem's in the browser, and it loads by a mapping of that."""
