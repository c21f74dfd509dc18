"""What a test does with the Undo of a toast."""

import re
from typing import Any

from django.test import Client


def undo_of(client: Client, page: str) -> str:
    """Where the Undo on that page posts to; empty where there is none."""
    found = re.search(r'action="(/undo/[^"]+)"', text(client.get(page)))
    return found[1].replace("&amp;", "&") if found else ""


def toasts(client: Client, page: str) -> list[str]:
    """What the toasts of that page say."""
    return re.findall(r'<div class="toast[^>]*>\s*<span>([^<]*)</span>', text(client.get(page)))


def text(answer: Any) -> str:
    return str(answer.content.decode())
