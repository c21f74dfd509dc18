"""The first gate refuses what no browser sends, with a plain 400 page, and lets everything else pass."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from lib.middleware import hostile

send = RequestFactory()
FORM = "application/x-www-form-urlencoded"


def answer(request: HttpRequest) -> HttpResponse:
    return hostile.RefuseHostileRequests(lambda _: HttpResponse("passed"))(request)


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(send.get("/partners/a%00b/"), id="NUL in the path"),
        pytest.param(send.get("/?q=%00"), id="NUL in a parameter"),
        pytest.param(send.get("/?%00=q"), id="NUL in a parameter's name"),
        pytest.param(send.generic("POST", "/", b"note=a%00b", content_type=FORM), id="NUL in a form"),
        pytest.param(send.post("/", {"note": "a\0b"}), id="NUL in a multipart form"),
        pytest.param(send.generic("POST", "/", b"note=a", content_type=f"{FORM}; charset=utf-7"), id="utf-7"),
        pytest.param(
            send.generic("POST", "/", b"note=a", content_type=f"{FORM}; charset=nonsense"), id="unknown charset"
        ),
        pytest.param(send.get("/?q=" + "x" * (hostile.LONGEST_QUERY - 1)), id="long query"),
        pytest.param(send.get("/" + "x" * hostile.LONGEST_PATH), id="long path"),
        pytest.param(send.post("/", {"note": "x" * (hostile.LONGEST_VALUE + 1)}), id="long field"),
    ],
)
def test_refused_with_a_plain_page(request_: HttpRequest) -> None:
    page = answer(request_)
    assert page.status_code == 400
    assert "Tandem cannot read this request" in page.content.decode()


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(send.get("/?q=" + "x" * (hostile.LONGEST_QUERY - 2)), id="query of just the length"),
        pytest.param(send.get("/" + "x" * (hostile.LONGEST_PATH - 1)), id="path of just the length"),
        pytest.param(send.post("/", {"note": "x" * hostile.LONGEST_VALUE}), id="field of just the length"),
        pytest.param(send.generic("POST", "/", b"note=a", content_type=f"{FORM}; charset=UTF-8"), id="utf-8"),
        pytest.param(send.post("/", {"note": "Zoë’s 100 % – 日本語\r\n"}), id="any language"),
    ],
)
def test_passed(request_: HttpRequest) -> None:
    assert answer(request_).content == b"passed"
