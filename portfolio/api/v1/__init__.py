"""The first version of the API, under `/api/v1/`. What it answers is extended, never changed."""
