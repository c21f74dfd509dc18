"""Who, with whom, on what terms, and what happened: the dated facts of a partnership."""
