"""Members, their roles and wishes, sign-in, and the portfolio's settings."""
