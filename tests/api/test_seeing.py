"""Every operation × a hidden partnership with real records: it is not there, and no answer has its name."""

from typing import Any

import pytest

from accounts.permissions import may
from flags.evaluation import evaluate
from lib.days import today
from partners.models import Partnership
from partners.records.registry import KINDS
from tests.accounts.world import MARK, World, made
from tests.api.conftest import Api
from tests.api.test_every_operation import SCHEMA, ask, permission

pytestmark = pytest.mark.django_db
# how a path begins → a real record of the hidden partnership
REFS = {
    "partnerships": "s-lum", "partners": "p-lum", "contacts": "c-jo", "touchpoints": "to-1", "flags": "fl-1",
    "commitments": "co-1", "handoffs": "ha-1", "pilots": "pi-1", "objectives": "ob-1", "reviews": "re-1",
    "plans": "bp-1",
}  # fmt: skip
NAMES_NOBODY = {"members"}


def operations(world: World) -> list[tuple[str, str, bool]]:
    """Each operation with real references, and whether it names a record of the hidden partnership."""
    lead, one = world.people["lead"], Partnership.objects.get(ref="s-lum")
    assert lead
    found = []
    for path, methods in SCHEMA["paths"].items():
        parts = path.removeprefix("/api/v1/").split("/")
        url = path
        if "{ref}" in path and parts[0] not in NAMES_NOBODY:
            url = url.replace("{ref}", REFS[parts[0]])
        if "{record}" in path:
            record = KINDS[parts[2]].of(one, lead).first()
            url = url.replace("{record}", record.ref if record else "nothing")
        found += [(method.upper(), url, url != path) for method in methods if "{" not in url]
    return found


@pytest.mark.parametrize("what", ["manager of another team", "reader without a share"])
def test_a_hidden_partnership_is_not_there(what: str) -> None:
    world = made(confidential=True, marked=True)
    evaluate(as_of=today())
    who = world.people[what]
    assert who
    api, wrong = Api(who), []
    for method, url, about in operations(world):
        answer: Any = ask(api.client, method, url, api.token)
        allowed = {404} if may(who, permission(method, url)) else {403}
        if MARK.encode() in answer.content or (about and answer.status_code not in allowed):
            wrong.append((method, url, answer.status_code))
    assert wrong == []


def test_a_lead_finds_it() -> None:
    world = made(confidential=True, marked=True)
    evaluate(as_of=today())
    lead = world.people["lead"]
    assert lead
    api = Api(lead)
    seen = [url for method, url, _ in operations(world) if method == "GET" and MARK.encode() in api.get(url).content]
    assert {"/api/v1/partnerships", "/api/v1/partners", "/api/v1/touchpoints"} <= set(seen)
    assert len(seen) > 40
