"""What can become of a partnership: the plays, and who plays which in the default portfolio."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Play:
    """How a partnership goes. The defaults are those of a partnership that is alive.

    Days count back from today: `silent` since the last touch, `stopped` since anything at all was done together,
    `live` since it went live (0: by chance, one to three years).
    """

    stage: str = "active"
    live: int = 0
    silent: int = 0
    stopped: int = 0
    booked: bool = True
    reviews: bool = True
    people: int = 4
    objectives: str = "on_pace"  # behind, unmeasured, none
    value: str = "even"  # we_carry, costly, none
    agreement: str = "covered"  # expiring, terms_missing, none
    promises: str = "kept"  # late, none
    dropped_handoff: bool = False
    confirmed: str = "yes"  # doubtful, never, silent
    overlap: str = ""
    conflict: bool = False
    explained: bool = True
    owner_left: bool = False
    counterpart_left: bool = False
    listed: bool = False
    one_way: int = 0
    pilot: str = ""  # running, overdue
    paused: bool = False
    recorded: bool = True
    works: bool = True  # anything was ever done together
    once: bool = False  # exactly one event ever
    steps_late: bool = False
    look_again: int = 0


ALIVE = Play()

PLAYS: dict[str, Play] = {
    "alive": ALIVE,
    "listed": replace(ALIVE, listed=True),
    "new": replace(ALIVE, live=24),
    "trial": replace(ALIVE, stage="pilot", live=44, pilot="running"),
    "paused": replace(ALIVE, silent=37, paused=True, booked=False),
    "recalibrated": replace(ALIVE, stage="recalibrating"),
    "bounded": replace(ALIVE, overlap="overlapping"),
    "cooling": replace(ALIVE, silent=81, booked=False, promises="none"),
    "expiring": replace(ALIVE, agreement="expiring"),
    "dropped": replace(ALIVE, dropped_handoff=True),
    "narrow": replace(ALIVE, people=1),
    "unmeasured": replace(ALIVE, objectives="unmeasured", promises="late"),
    "tilted": replace(ALIVE, value="we_carry", confirmed="doubtful"),
    "behind": replace(ALIVE, objectives="behind"),
    "conflict": replace(ALIVE, overlap="direct_competitor", conflict=True, agreement="terms_missing"),
    "orphan": replace(ALIVE, owner_left=True, booked=False),
    "costly": replace(ALIVE, value="costly", confirmed="silent"),
    "undecided": replace(ALIVE, stage="pilot", live=130, pilot="overdue"),
    "stale": replace(ALIVE, silent=66, booked=False, counterpart_left=True, one_way=2),
    "dormant": replace(ALIVE, silent=128, stopped=128, booked=False, one_way=4),
    "logo": Play(
        live=470, works=False, booked=False, reviews=False, objectives="none", value="none", agreement="none",
        promises="none", confirmed="never", listed=True, explained=False,
    ),
    "never": Play(
        live=300, works=False, booked=False, reviews=False, objectives="none", value="none",
        promises="none", confirmed="never",
    ),
    "quiet": Play(stopped=250, booked=False, listed=True, confirmed="never", one_way=2),
    "hardly": Play(
        live=520, works=False, once=True, reviews=False, objectives="none", value="none",
        promises="none", confirmed="never",
    ),
    "unknown": Play(
        recorded=False, works=False, reviews=False, objectives="none", value="none", agreement="none",
        promises="none", confirmed="never",
    ),
    "exiting": Play(stage="exiting", live=800, stopped=70, booked=False, steps_late=True, promises="none"),
    "ended": Play(stage="ended", live=940, stopped=210, booked=False, look_again=160, promises="none"),
    "look_again": Play(stage="ended", live=1000, stopped=400, booked=False, look_again=-9, promises="none"),
    "candidate": Play(stage="candidate", works=False),
    "unexplained": Play(stage="candidate", works=False, explained=False),
    "vetting": Play(stage="vetting", works=False),
    "declined": Play(stage="declined", works=False),
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Who plays what: play, arrangement, tier, owner (see `organisation.managers`), partner within the block."""

    play: str
    arrangement: str
    tier: str
    owner: int
    partner: int


_CAST = """
alive         strategic_alliance      strategic  1  0
alive         referral                standard   2  1
tilted        technology_integration  standard   1  2
listed        technology_integration  standard   3  3
quiet         referral                light      4  4
behind        strategic_alliance      strategic  0  5
alive         product_bundling        standard   2  6
alive         non_profit_cause        light      1  7
expiring      referral                standard   2  8
alive         product_bundling        strategic  3  9
bounded       reseller_distribution   standard   4 10
costly        co_marketing            standard   3 11
candidate     technology_integration  standard   0 12
cooling       product_bundling        light      1 13
stale         technology_integration  standard   2 14
expiring      strategic_alliance      strategic  1 15
alive         reseller_distribution   standard   4 16
dormant       co_marketing            standard     3 17
alive         technology_integration  standard   2 18
dropped       referral                standard   1 19
conflict      reseller_distribution   strategic  4 20
listed        referral                standard   2 21
alive         technology_integration  standard   3 22
trial         technology_integration  light      2 23
alive         licensing               standard   3 24
orphan        technology_integration  standard   3 25
exiting       technology_integration  standard   0 26
hardly        referral                light      2 27
alive         product_bundling        standard   4 28
logo          co_marketing            light      3 29
recalibrated  joint_venture           strategic  0 30
narrow        non_profit_cause        light      1 31
paused        product_bundling        light      3 32
unknown       referral                light      2 33
alive         co_marketing            standard   2  0
unmeasured    cost_sharing            standard   4  5
undecided     referral                light      3  9
alive         non_profit_cause        light      0 12
new           co_marketing            standard   4 15
alive         strategic_alliance      strategic  0 18
look_again    licensing               light      0 24
alive         reseller_distribution   standard   2 14
unexplained   licensing               standard   4 28
ended         co_marketing            light      3  8
vetting       referral                standard   1 22
declined      technology_integration  light      0 27
never         product_bundling        light      4 21
"""
CAST = tuple(
    Part(play, arrangement, tier, int(owner), int(partner))
    for play, arrangement, tier, owner, partner in (line.split() for line in _CAST.split("\n") if line)
)
PARTNERS_IN_CAST = 34
CONFIDENTIAL = "vetting"  # whose play is hidden from most of us: talks that nobody outside should know of
