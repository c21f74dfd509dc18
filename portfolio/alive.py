"""The health checks of docker-compose.yml: `python -m portfolio.alive web|worker|beat` exits 0 if that process lives.

Without Django, since it runs every few seconds.
"""

import os
import sys
import urllib.request

import psycopg


def web() -> bool:
    """Does the web server of this container answer?"""
    port = os.environ.get("PORT") or "8000"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=4) as page:
        return bool(page.status == 200)


def process(name: str) -> bool:
    """Has beat or the worker said within two minutes that it lives?"""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=4) as session:
        question = "select now() - at < interval '120 seconds' from portfolio_heartbeat where name = %s"
        row = session.execute(question, [name]).fetchone()
    return bool(row and row[0])


if __name__ == "__main__":
    try:
        fine = web() if sys.argv[1] == "web" else process(sys.argv[1])
    except (OSError, psycopg.Error) as problem:
        sys.exit(f"{sys.argv[1]} is not well: {problem}")
    sys.exit(0 if fine else f"{sys.argv[1]} is silent")
