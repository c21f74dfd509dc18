"""On the path of processes whose date libfaketime changes: there `time.sleep` would fail with EINVAL.

libfaketime's clock_nanosleep takes the end of a sleep, by the monotonic clock, for one by the changed clock.
"""

import select
import time


def sleep(seconds: float) -> None:
    """Wait without clock_nanosleep."""
    select.select([], [], [], seconds)


time.sleep = sleep  # type: ignore[assignment]
