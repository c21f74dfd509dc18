"""Charts, by their exact geometry."""

import pytest

from lib import svg
from lib.status import SEVERITIES, STATUSES
from lib.svg.drawing import n


@pytest.mark.parametrize(("value", "said"), [(12.04, "12"), (-0.01, "0"), (3.26, "3.3"), (100, "100")])
def test_numbers_are_short(value: float, said: str) -> None:
    assert n(value) == said


def test_every_status_has_a_mark_and_only_dormant_shares_its_sign() -> None:
    drawings = {code: svg.mark(code).split(">", 1)[1] for code in STATUSES}
    drawings.pop("declined")  # the same as ended: both are over
    assert len(set(drawings.values())) == len(drawings)
    assert {status.tone for status in STATUSES.values() if status.code == "unknown"} == {"quiet"}


def test_only_alive_is_solid_and_good() -> None:
    assert [status.code for status in STATUSES.values() if status.shape == "solid"] == ["alive"]
    assert [status.code for status in STATUSES.values() if status.tone == "good"] == ["alive"]


def test_a_mark_is_silent_unless_named() -> None:
    assert 'aria-hidden="true"' in svg.mark("at_risk")
    assert 'role="img" aria-label="At risk"' in svg.mark("at_risk", named=True)


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(ValueError, match="There is no status 'thriving'"):
        svg.mark("thriving")
    with pytest.raises(ValueError, match="There is no severity 'dire'"):
        svg.severity_mark("dire")


def test_severity_fills_as_many_bars_as_it_weighs() -> None:
    assert [svg.severity_mark(code).count("g-fill") for code in SEVERITIES] == [1, 2, 3]


@pytest.mark.parametrize(
    ("percent", "kind", "width"), [(0, "off", "1.5"), (59, "off", "54.5"), (60, "near", "55.4"), (84, "near", "77.5"),
    (85, "ok", "78.5"), (130, "ok", "120"), (400, "ok", "120")],
)  # fmt: skip
def test_pace(percent: int, kind: str, width: str) -> None:
    drawn = svg.pace_bar(percent)
    assert f'class="pace {kind}"' in drawn
    assert (
        f'<rect class="val" x="0" y="3" width="{width}" height="4" rx="2"/><path class="tick" d="M92.3 0V10"/>' in drawn
    )


def test_progress_says_itself_and_stops_at_its_target() -> None:
    drawn = svg.progress(742, 1000, 640)
    assert 'aria-label="742 of 1000, expected 640 by today"' in drawn
    assert 'width="148.4"' in drawn
    assert 'd="M128 0V12"' in drawn
    assert 'class="val" x="0" y="3" width="200"' in svg.progress(3, 2, 1)
    assert 'class="val" x="0" y="3" width="0"' in svg.progress(3, 0, 0)


def test_balance_has_its_axis_at_36_percent_and_cuts_what_is_too_long() -> None:
    drawn = svg.balance_bar(50, 100, 100)
    assert '<rect class="given" x="8" y="2" width="64"' in drawn
    assert '<rect class="received" x="72" y="2" width="128"' in drawn
    assert '<rect class="given" x="0" y="2" width="72"' in svg.balance_bar(999, 1, 100)


def test_share_splits_the_width() -> None:
    assert '<rect class="given" x="0" y="2" width="23"' in svg.share_bar(1, 3)
    assert '<rect class="received" x="23" y="2" width="69"' in svg.share_bar(1, 3)
    assert "given" not in svg.share_bar(0, 0)


def test_spark() -> None:
    assert 'points="2,19 42,11 82,3"' in svg.spark([1, 2, 3])
    assert 'points="2,19 82,19"' in svg.spark([5, 5])
    assert svg.spark([5]) == ""


def test_strip_draws_each_kind_in_its_place() -> None:
    drawn = svg.strip(["kept", "extra", "missed", "none"])
    assert 'viewBox="0 0 42 14"' in drawn
    assert '<rect class="c-kept" x="0" y="2.5"' in drawn
    assert '<rect class="c-extra" x="11" y="2.5"' in drawn
    assert '<rect class="c-missed" x="22.75" y="3.25" width="7.5"' in drawn
    assert '<rect class="c-none" x="36.5" y="6"' in drawn
    with pytest.raises(ValueError, match="not 'late'"):
        svg.strip(["late"])


def test_quarters_share_one_scale() -> None:
    drawn = svg.quarter_balance([svg.Quarter("Q1", 96, 12), svg.Quarter("Q2", 48, 24)], label="Up & down")
    assert 'aria-label="Up &amp; down"' in drawn
    assert '<rect class="received" x="34" y="20" width="24" height="96"' in drawn
    assert '<rect class="received" x="204" y="68" width="24" height="48"' in drawn
    assert '<rect class="given" x="204" y="117" width="24" height="24"' in drawn
    heavy = svg.quarter_balance([svg.Quarter("Q1", 0, 960)], label="")
    assert 'height="48"' in heavy


def test_burn() -> None:
    drawn = svg.burn([0, 50], [0, 50, 100], 100, label="Half way")
    assert '<polyline class="expect" points="2,142 167,78.2 332,14.4"/>' in drawn
    assert '<polyline class="actual" points="2,142 167,78.2"/>' in drawn
    assert '<circle class="dot" cx="167" cy="78.2" r="3"/>' in drawn


def quadrant(*points: svg.Point) -> str:
    return svg.quadrant(points, effort_mid=25, value_mid=25, effort_name="hours", value_name="€k", says="Look <here>")


def test_quadrant_scales_by_square_roots() -> None:
    drawn = quadrant(svg.Point("Quarter way", 25, 25, "alive"), svg.Point("Far", 100, 100, "paper"))
    assert '<desc id="quad-d">Look &lt;here&gt;</desc>' in drawn
    assert 'class="m-fill" cx="291" cy="192.5" r="5.5"' in drawn
    assert 'class="m-line g-dash" cx="538" cy="34" r="5"' in drawn
    assert ">Quarter way</text>" in drawn
    assert "<title>Far: on paper only</title>" in drawn


def test_quadrant_leaves_out_names_that_would_cover_others_but_no_mark() -> None:
    assert ">?</text>" in quadrant(svg.Point("Nobody knows", 1, 1, "unknown"))
    drawn = quadrant(*[svg.Point("Same place", 50, 50, "watch")] * 12)
    assert drawn.count('class="t-warn"') == 12
    assert drawn.count(">Same place</text>") < 12


def test_quadrant_of_nobody_is_still_a_chart() -> None:
    assert "Heavy, little value" in quadrant()
