"""Every page of a portfolio whose every text is hostile: nothing of it runs, and every answer is guarded."""

from urllib.parse import urlsplit

import pytest

from .bundle import MARKUP
from .site import Page, Site, name_of

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def live(page: Page) -> list[str]:
    """What would run, load or restyle: none of it is ours. A mail's own HTML is styled inline, and shut in a frame."""
    if name_of(page.url) == "mail_html":
        return [tag for tag, own in page.tags if tag in {"xss", "script"} or any(name[:2] == "on" for name in own)]
    found = []
    for tag, own in page.tags:
        framed = tag == "iframe" and name_of(page.url) != "mail"
        if framed or tag in {"xss", "object", "embed", "base"} or (tag == "script" and not own.get("src")):
            found.append(f"<{tag}>")
        found += [f"<{tag} {name}>" for name in own if name.startswith(("on", "hx-on")) or name == "style"]
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
            if urlsplit(own.get(name, "").strip()).scheme not in {"", "http", "https", "mailto"}:
                found.append(f"<{tag} {name}={own[name][:60]}>")
    return found


def test_no_text_of_a_record_becomes_markup(site: Site) -> None:
    assert {url: live(page) for url, page in site.pages.items() if live(page)} == {}
    evaluated = [url for url, page in site.pages.items() if any("14" in word and "{{" in word for word in page.words)]
    assert evaluated == [], "a text was taken for a template"


def test_the_hostile_texts_were_really_shown(site: Site) -> None:
    shown = {name_of(url) for url, page in site.pages.items() if "<xss onxss" in "".join(page.words)}
    assert shown >= {
        "brief", "flags", "flag", "partnerships", "partnership", "partner", "records", "record_edit", "search", "jobs",
        "mailbox", "members", "pilots", "pilot", "reviews", "review", "commitments", "handoffs", "agenda", "exit",
        "shared_page", "mail_action",
    }, shown  # fmt: skip
    assert MARKUP not in "".join(answer.content.decode() for answer in site.answers.values() if not answer.streaming)


def test_nothing_that_links_lead_to_fails(site: Site) -> None:
    wrong = {url: answer.status_code for url, answer in site.answers.items() if answer.status_code >= 400}
    assert wrong == {}
    assert len(site.pages) > 60


def test_every_answer_is_guarded(site: Site) -> None:
    for url, answer in site.answers.items():
        headers = answer.headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        if name_of(url) == "mail_html":  # somebody else's HTML, in a frame that may do nothing
            assert "sandbox" in policy and policy["default-src"] == "'none'"
            continue
        assert POLICY.items() <= policy.items(), url
        assert not any("unsafe" in value for value in policy.values()), url
        assert headers["X-Content-Type-Options"] == "nosniff", url
        assert headers["X-Frame-Options"] == "DENY", url
        assert headers["Referrer-Policy"] == "same-origin", url
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", url
        assert "no-store" in headers["Cache-Control"], url
        kind = headers["Content-Type"]  # JSON is UTF-8 by itself and takes no such word
        assert "charset=utf-8" in kind or kind == "application/json" or answer.streaming, url
