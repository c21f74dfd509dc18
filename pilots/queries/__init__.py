"""What the pages of pilots ask the database."""
