"""What the pages of reviews ask the database."""
