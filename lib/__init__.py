"""Small tools without models: days, money, SQL, mail, htmx. Imports no app."""
