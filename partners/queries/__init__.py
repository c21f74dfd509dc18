"""What the pages of partners ask the database."""
