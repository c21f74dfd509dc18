"""What the pages of objectives ask the database."""
