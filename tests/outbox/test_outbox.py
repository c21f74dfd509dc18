"""The outbox against a real mail server: accepted, refused, put off, cut off, slow; once is once."""

import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from portfolio import outbox
from portfolio.models import LocalMail, Mail, MailState
from portfolio.outbox import Letter, deliver, queue, retry

from .conftest import Server, letters


def states() -> dict[str, str]:
    return dict(Mail.objects.order_by("to").values_list("to", "state"))


def later(minutes: float) -> None:
    """As if so many minutes had passed."""
    for mail in Mail.objects.exclude(state=MailState.SENT):
        mail.due_at -= timedelta(minutes=minutes)
        if mail.leased_until:
            mail.leased_until -= timedelta(minutes=minutes)
        if mail.first_tried_at:
            mail.first_tried_at -= timedelta(minutes=minutes)
        mail.save()


@pytest.mark.django_db
def test_each_goes_out_once_over_one_connection(server: Server) -> None:
    assert queue(letters(30)) == 30
    done = deliver()
    assert (done.sent, done.deferred, done.failed) == (30, 0, 0)
    assert server.copies() == {f"p{n}@example.org": 1 for n in range(30)}
    assert server.connections == 1
    assert set(states().values()) == {"sent"}
    assert deliver().sent == 0


@pytest.mark.django_db
def test_queueing_again_adds_nothing(server: Server) -> None:
    assert (queue(letters(3)), queue(letters(4)), queue(letters(4))) == (3, 1, 0)
    deliver()
    assert queue(letters(4)) == 0
    deliver()
    assert len(server.accepted) == 4


@pytest.mark.django_db
def test_a_message_is_what_was_written(server: Server) -> None:
    headers = {"List-Unsubscribe": "<https://tandem.example/u/x/>"}
    text = "Für alle.\n.\nFrom here on\n" + "ä" * 400
    queue([Letter("a@example.org", "digest", "2026-W47", "Größe\r\nBcc: x@y.z", text, "<p>Für</p>", headers)])
    deliver()
    to, identity, content = server.accepted[0]
    mail = message_from_bytes(content, policy=policy.default)
    assert mail["Subject"] == "Größe Bcc: x@y.z"
    assert mail["Bcc"] is None
    assert mail["To"] == to
    assert mail["List-Unsubscribe"] == "<https://tandem.example/u/x/>"
    assert mail.get_body(("plain",)).get_content().splitlines() == text.splitlines()  # type: ignore[union-attr]
    assert mail.get_body(("html",)).get_content().strip() == "<p>Für</p>"  # type: ignore[union-attr]
    assert identity.startswith("<") and identity.endswith(">")
    assert max(map(len, content.splitlines())) <= 998


@pytest.mark.django_db
def test_a_refusal_is_shown_and_holds_nobody_up(server: Server) -> None:
    server.rcpt["p1@example.org"] = "550 no such user"
    server.data["p2@example.org"] = "554 not wanted"
    queue(letters(4))
    done = deliver()
    assert (done.sent, done.failed) == (2, 2)
    assert states() == {
        "p0@example.org": "sent",
        "p1@example.org": "failed",
        "p2@example.org": "failed",
        "p3@example.org": "sent",
    }
    assert Mail.objects.get(to="p1@example.org").error == "550 no such user"


@pytest.mark.django_db
def test_the_retry_button_starts_anew(server: Server) -> None:
    server.rcpt["p0@example.org"] = "550 full"
    queue(letters(1))
    deliver()
    mail = Mail.objects.get()
    server.rcpt.clear()
    assert retry(mail.pk)
    assert not retry(mail.pk)
    assert deliver().sent == 1


@pytest.mark.django_db
def test_not_now_is_tried_again_later_and_only_then(server: Server) -> None:
    server.rcpt["p0@example.org"] = "451 greylisted"
    queue(letters(2))
    assert (done := deliver()).deferred == 1 and done.sent == 1
    server.rcpt.clear()
    assert deliver().sent == 0
    later(1.1)
    assert deliver().sent == 1
    assert server.copies() == {"p0@example.org": 1, "p1@example.org": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "state"), [(23.9, "queued"), (24.1, "failed")])
def test_after_a_day_of_not_now_it_has_failed(server: Server, hours: float, state: str) -> None:
    server.rcpt["p0@example.org"] = "451 greylisted"
    queue(letters(1))
    deliver()
    later(hours * 60)
    deliver()
    assert Mail.objects.get().state == state


@pytest.mark.django_db
def test_a_cut_before_the_message_costs_a_minute(server: Server) -> None:
    server.cut_before.add("p1@example.org")
    queue(letters(3))
    done = deliver()
    assert (done.sent, done.deferred) == (2, 1)
    later(1.1)
    assert deliver().sent == 1
    assert server.copies() == {f"p{n}@example.org": 1 for n in range(3)}


@pytest.mark.django_db
def test_a_cut_after_acceptance_repeats_the_same_bytes(server: Server) -> None:
    server.cut_after.add("p0@example.org")
    queue(letters(1))
    deliver()
    later(1.1)
    deliver()
    first, second = server.accepted
    assert first == second


@pytest.mark.django_db
def test_a_slow_server_times_out_and_gets_it_later(server: Server, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    server.slow["p0@example.org"] = 1
    queue(letters(2))
    done = deliver()
    assert (done.sent, done.deferred) == (1, 1)
    assert Mail.objects.get(to="p0@example.org").error.startswith("the connection was cut")


@pytest.mark.django_db
def test_a_server_that_is_away_puts_all_off(server: Server, settings: Settings) -> None:
    settings.EMAIL_PORT = 1
    queue(letters(3))
    done = deliver()
    assert (done.sent, done.deferred) == (0, 3)
    assert set(states().values()) == {"queued"}
    settings.EMAIL_PORT = server.port
    later(1.1)
    assert deliver().sent == 3


@pytest.mark.django_db
def test_a_refused_sender_fails_nobodys_mail(server: Server) -> None:
    server.mail = "550 not you"
    queue(letters(2))
    assert (done := deliver()).deferred == 2 and done.failed == 0
    assert "does not let us send: 550 not you" in Mail.objects.all()[0].error


@pytest.mark.django_db
def test_a_server_that_ends_the_connection_after_some_mails_is_called_again(server: Server) -> None:
    server.most = 3
    queue(letters(8))
    assert deliver().sent == 8
    assert server.connections == 3


@pytest.mark.django_db
def test_an_address_that_is_none_fails_alone(server: Server) -> None:
    queue([Letter("nobody", "digest", "2026-W47", "s", "t"), *letters(1)])
    done = deliver()
    assert (done.sent, done.failed) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "state"), [(4, "sent"), (5, "unknown")])
def test_one_that_ends_the_process_each_time_is_set_aside(server: Server, before: int, state: str) -> None:
    queue(letters(1))
    past = timezone.now() - timedelta(seconds=1)
    Mail.objects.update(state=MailState.SENDING, attempts=1, left_behind=before, leased_until=past)
    deliver()
    mail = Mail.objects.get()
    assert (mail.state, len(server.accepted)) == (state, int(state == "sent"))
    if state == "unknown":
        assert mail.error == "The process ended 6 times while it sent this. Whether it arrived, nobody knows."
        assert retry(mail.pk)
        assert deliver().sent == 1


@pytest.mark.django_db
def test_one_that_was_left_behind_holds_nobody_up(server: Server) -> None:
    queue(letters(3))
    Mail.objects.filter(to__in=["p0@example.org", "p1@example.org"]).update(
        state=MailState.SENDING, attempts=1, leased_until=timezone.now() - timedelta(seconds=1)
    )
    taken = [[mail.to for mail in outbox.claim(timezone.now())] for _ in range(3)]
    assert taken == [["p2@example.org"], ["p0@example.org"], ["p1@example.org"]]


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "taken"), [(-1, 1), (1, 0)])
def test_a_lease_runs_out(seconds: int, taken: int) -> None:
    now = timezone.now()
    queue(letters(1), now=now)
    Mail.objects.update(state=MailState.SENDING, attempts=1, leased_until=now + timedelta(seconds=seconds))
    assert len(outbox.claim(now)) == taken


@pytest.mark.django_db(transaction=True)
def test_five_at_once_send_each_once(server: Server) -> None:
    queue(letters(60))

    def work() -> None:
        try:
            deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.copies() == {f"p{n}@example.org": 1 for n in range(60)}


@pytest.mark.django_db
def test_without_a_mail_server_the_mailbox_takes_it() -> None:
    queue(letters(1))
    assert deliver().sent == 1
    kept = LocalMail.objects.get()
    assert (kept.to, kept.subject) == ("p0@example.org", "Größe 0")
