"""The bytes of a mail: nothing breaks out of a header."""

from datetime import UTC, datetime

import pytest

from portfolio.message import bare_address, build, message_id, one_line

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)


def mail(**own: object) -> bytes:
    parts = {
        "to": "a@example.org",
        "subject": "s",
        "text": "t",
        "html": "",
        "message_id": "x@y",
        "at": AT,
        "headers": {},
    }
    return build(**{**parts, **own})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "evil", ["a\r\nBcc: b@c.d", "a\nBcc: b@c.d", "a\rBcc: b@c.d", "a\u2028Bcc: b@c.d", "a\x00\x0bBcc: b@c.d"]
)
def test_no_subject_starts_a_header(evil: str) -> None:
    head = mail(subject=evil).split(b"\r\n\r\n")[0]
    assert b"\nBcc" not in head and b"\rBcc" not in head.replace(b"\r\n", b"")
    assert b"Subject: a Bcc: b@c.d" in head


@pytest.mark.parametrize("evil", ["a@b.c\r\nBcc: d@e.f", "", "nobody", "<a b@c.d>", "a@b.c\n"])
def test_no_address_starts_a_header(evil: str) -> None:
    try:
        head = mail(to=evil)
    except ValueError:
        return
    assert b"Bcc" not in head


@pytest.mark.parametrize("headers", [{"X-A": "a\r\nBcc: b"}, {"X-A": "ü"}, {"X A": "a"}, {"X-A\n": "a"}, {"": "a"}])
def test_no_header_starts_another(headers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="header"):
        mail(headers=headers)


def test_the_same_mail_is_the_same_bytes() -> None:
    assert mail(html="<p>ü</p>") == mail(html="<p>ü</p>")


def test_the_message_id_follows_from_what_it_is() -> None:
    base = {"kind": "digest", "period": "2026-W47", "to": "a@example.org"}
    assert message_id(**base) == message_id(**{**base, "to": "A@Example.org"})
    others = {
        message_id(**{**base, name: other}) for name, other in [("kind", "x"), ("period", "2026-W48"), ("to", "b@c.d")]
    }
    assert len(others | {message_id(**base)}) == 4


def test_domains_beyond_ascii_are_encoded() -> None:
    assert bare_address("a@bücher.example") == "a@xn--bcher-kva.example"


def test_one_line() -> None:
    assert one_line(" a\t b\r\n\x7f c ") == "a b c"
