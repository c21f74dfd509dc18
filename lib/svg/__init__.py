"""Charts drawn on the server: geometry in attributes, colour by class, so that a strict CSP, dark mode and print hold.

Every function is pure and gives a safe string. Numbers are plain floats or Decimals; lengths are SVG user units.
"""

from lib.svg.bars import balance_bar, meter, pace_bar, progress, share_bar
from lib.svg.marks import mark, severity_mark
from lib.svg.pace import Track, pace_chart
from lib.svg.quadrant import Point, quadrant
from lib.svg.series import Quarter, burn, quarter_balance, spark, strip
from lib.svg.survival import survival_line
from lib.svg.threads import thread_map

__all__ = [
    "Point",
    "Quarter",
    "Track",
    "balance_bar",
    "burn",
    "mark",
    "meter",
    "pace_bar",
    "pace_chart",
    "progress",
    "quadrant",
    "quarter_balance",
    "severity_mark",
    "share_bar",
    "spark",
    "strip",
    "survival_line",
    "thread_map",
]
