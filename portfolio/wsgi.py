"""The web application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
os.environ.setdefault("STATEMENT_SECONDS", "15")  # no page may hold PostgreSQL longer

application = get_wsgi_application()
