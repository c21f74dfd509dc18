"""A process that sends mail again and again, each time in a child that may be killed: `python -m tests.outbox.sender`.

A line on stdin starts one child; its number is printed, and "over" when it has ended. Django is loaded only once.
"""

import os
import sys

import django

django.setup()

from portfolio import outbox  # noqa: E402


def main() -> None:
    """Until stdin closes."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            outbox.deliver(seconds=60)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("over", flush=True)


main()
