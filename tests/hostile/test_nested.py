"""A thing of one partnership is not found under another one's address, nor under another link."""

import itertools
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse

from partners.models import Partner, Partnership

from .site import Site

pytestmark = pytest.mark.django_db


def nested(site: Site) -> dict[str, dict[str, Any]]:
    """One address of each name that names two things: the outer and the inner."""
    found: dict[str, dict[str, Any]] = {}
    forms = [form.action for form in site.forms]
    for url in itertools.chain(site.answers, forms):
        match = resolve(urlsplit(url).path)
        if match.url_name and sum(name.endswith("ref") for name in match.kwargs) > 1:
            found.setdefault(match.url_name, match.kwargs)
    return found


def test_another_partnerships_things_are_not_found(site: Site, browser_of: Client) -> None:
    partner = Partner.objects.create(name="Elsewhere")
    other = Partnership.objects.create(partner=partner, stage="active")
    checked = nested(site)
    for name, own in checked.items():
        outer = partner.ref if name.startswith("contact") else other.ref
        url = reverse(name, kwargs={**own, "ref": outer})
        for answer in (browser_of.get(url), browser_of.post(url)):
            assert answer.status_code in {404, 405}, url
        assert 404 in {browser_of.get(url).status_code, browser_of.post(url).status_code}, url
    assert checked.keys() >= {"record_edit", "contact_edit", "record_delete"}, checked.keys()
