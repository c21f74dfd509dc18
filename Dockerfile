# The image of web, worker and beat: the locked set without the embedded servers, run by an ordinary user.
FROM python:3.13-slim AS build
COPY requirements/run.txt /tmp/run.txt
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/run.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 TANDEM_LOCAL=0 BIND=0.0.0.0 PORT=8000
RUN useradd --system --uid 10001 --home-dir /app tandem
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# Values for this one step, which talks to nobody; nothing of them is kept.
RUN SECRET_KEY=only-to-gather-static-files-at-build-time DATABASE_URL=postgresql://build/build REDIS_URL=redis://build \
    EMAIL_URL=smtp://build python manage.py collectstatic --noinput
USER tandem
EXPOSE 8000
CMD ["gunicorn", "-c", "python:portfolio.gunicorn_conf", "portfolio.wsgi"]
