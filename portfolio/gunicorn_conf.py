"""How gunicorn serves Tandem: `gunicorn -c python:portfolio.gunicorn_conf portfolio.wsgi`."""

import os
from pathlib import Path

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = (
    True  # loaded once and shared: less memory, a quicker start, and a bad setting ends the master with its line
)
timeout = 60
graceful_timeout = 4
keepalive = 5
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
loglevel = "warning"
limit_request_line = 8190
control_socket_disable = True
# The workers' sign of life is a file: on a disk that blocks they would be taken for dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
