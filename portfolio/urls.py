"""Every address of Tandem."""

from django.conf import settings
from django.urls import include, path, register_converter
from django.urls.converters import get_converters

from flags.views import from_incident, history
from lib.refs import RefConverter
from portfolio.changes import views as changes
from portfolio.learn import views as learn
from portfolio.views import (
    brief,
    calendar,
    deleted,
    health,
    imports,
    jobs,
    leaving,
    mail_actions,
    mailbox,
    matching,
    method,
    person,
    search,
    styleguide,
    unsubscribe,
)
from portfolio.views import settings as settings_page

handler400 = "portfolio.views.errors.bad_request"
handler403 = "portfolio.views.errors.forbidden"
handler404 = "portfolio.views.errors.not_found"
handler500 = "portfolio.views.errors.server_error"

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("accounts/", include("accounts.urls_sign_in")),
    path("accounts/", include("allauth.urls")),
    path("", brief.brief, name="brief"),
    path("how-figures-are-made/", method.how_figures_are_made, name="how_figures_are_made"),
    path("search/", search.search, name="search"),
    path("settings/", settings_page.settings, name="settings"),
    path("jobs/", jobs.jobs_page, name="jobs"),
    path("jobs/<slug:slug>/run", jobs.run_job, name="job_run"),
    path("jobs/mail/<int:pk>/retry", jobs.retry_mail, name="mail_retry"),
    path("m/<slug:purpose>/<str:token>/", mail_actions.mail_action, name="mail_action"),
    path("u/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar"),
    path("deleted/", deleted.deleted, name="deleted"),
    path("deleted/<str:label>/<int:pk>/restore", deleted.restore, name="deleted_restore"),
    path("import/", imports.imports, name="imports"),
    path("import/<ref:ref>/", imports.one, name="import"),
    path("import/<ref:ref>/columns", matching.columns, name="import_columns"),
    path("import/<ref:ref>/corrected", matching.corrected, name="import_corrected"),
    path("import/<ref:ref>/written", imports.written, name="import_written"),
    path("import/<ref:ref>/dropped", imports.dropped, name="import_dropped"),
    path("import/<ref:ref>/undone", imports.undone, name="import_undone"),
    path("export/", imports.export, name="export"),
    path("personal-data/", person.find, name="personal_data"),
    path("personal-data/<slug:kind>/<ref:ref>/", person.person, name="person"),
    path("personal-data/<slug:kind>/<ref:ref>/export", person.export, name="person_export"),
    path("personal-data/<slug:kind>/<ref:ref>/erase", person.erase, name="person_erase"),
    path("flags/", include("flags.urls")),
    path("policy/", include("flags.urls_policy")),
    path("history/", history.history, name="history"),
    path("api/v1/", include("portfolio.api.urls")),
    path("", include("accounts.urls")),
    path("members/<ref:ref>/leave", leaving.leave, name="member_leave"),
    path("", include("partners.urls")),
    path("", include("reviews.exits.urls")),
    path("", include("reviews.fit.urls")),
    path("", include("partners.agreements.urls")),
    path("", include("portfolio.refocus.urls")),
    path("", include("objectives.agenda.urls")),
    path("", include("objectives.value.urls")),
    path("", include("objectives.ideas.urls")),
    path("", include("partners.incidents.urls")),
    path("", include("reviews.trust.urls")),
    path("", include("reviews.wins.urls")),
    path("", include("reviews.meetings.urls")),
    path("learn/", learn.learn, name="learn"),
    path("partnerships/<ref:ref>/changes/", changes.changes, name="changes"),
    path("incidents/<ref:ref>/criterion", from_incident.criterion, name="incident_criterion"),
    path("", include("objectives.plan.urls")),
    path("", include("reviews.urls")),
    path("", include("pilots.urls")),
    path("", include("objectives.urls")),
    path("", include("reviews.shared.urls")),
]
if settings.MAILBOX:
    urlpatterns += [
        path("mailbox/", mailbox.mailbox, name="mailbox"),
        path("mailbox/<int:pk>/", mailbox.mail, name="mail"),
        path("mailbox/<int:pk>/html", mailbox.mail_html, name="mail_html"),
    ]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide.styleguide, name="styleguide"))
