"""The side bar names to each role exactly the pages that role may open, and offers only what it may do."""

import pytest
from django.test import Client

from accounts.models import Role
from lib.nav import MORE, PAGES, url_of
from tests.making import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_every_link_of_the_side_bar_opens_and_none_is_kept_back(role: Role) -> None:
    client = Client()
    client.force_login(member(role=role))
    brief = client.get("/").content.decode()

    for page in (*PAGES, *MORE):
        url = url_of(page.name)
        if url:
            opens = client.get(url, follow=True).status_code == 200
            assert (f'<a href="{url}"' in brief) == opens, page.name


@pytest.mark.parametrize(("role", "offered"), [(Role.MANAGER, True), (Role.EXECUTIVE, False), (Role.READER, False)])
def test_palette_and_tab_bar_offer_to_write_only_to_who_may(role: Role, offered: bool) -> None:
    client = Client()
    client.force_login(member(role=role))
    brief = client.get("/").content.decode()

    for url in ('href="/touchpoints/new"', 'data-href="/touchpoints/new"', 'data-href="/partnerships/new"'):
        assert (url in brief) == offered, url
