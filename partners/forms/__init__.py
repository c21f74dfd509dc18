"""The forms of partners, one module a form."""
