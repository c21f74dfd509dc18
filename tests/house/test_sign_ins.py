"""The sample's sign-ins: in the embedded set-up only, with a password of each installation's own."""

import pytest
from django.test import override_settings

from accounts.models import Member
from accounts.models.record import Origin
from portfolio.sign_ins import sample_password, sign_ins


@pytest.mark.django_db
def test_only_invented_members_with_a_password_and_only_when_embedded() -> None:
    invented = Member.objects.create_user("ada@example.org", sample_password(), origin=Origin.SAMPLE)
    Member.objects.create_user("bea@example.org", None, origin=Origin.SAMPLE)
    Member.objects.create_user("cyd@example.org", "a password of her own")
    with override_settings(EMBEDDED=True):
        assert sign_ins() == [invented]
    with override_settings(EMBEDDED=False):
        assert sign_ins() == []


def test_the_password_follows_from_the_installations_key() -> None:
    with override_settings(SECRET_KEY="k" * 50):
        first = sample_password()
        assert sample_password() == first
    with override_settings(SECRET_KEY="j" * 50):
        assert sample_password() != first
    assert len(first.replace("-", "")) == 16
