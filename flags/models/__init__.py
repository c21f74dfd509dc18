from .action import ActionKind, FlagAction
from .backtest import Backtest, BacktestState
from .criterion import Consequence, ExitCriterion
from .dirty import Dirty
from .evaluated import Evaluated
from .flag import Flag, Severity
from .load import MemberLoad, PastMemberLoad
from .policy import PolicyValue
from .signals import PastSignals, SignalFields, Signals
from .standing import Standing, Status

__all__ = [
    "ActionKind",
    "Backtest",
    "BacktestState",
    "Consequence",
    "Dirty",
    "Evaluated",
    "ExitCriterion",
    "Flag",
    "FlagAction",
    "MemberLoad",
    "PastMemberLoad",
    "PastSignals",
    "PolicyValue",
    "Severity",
    "SignalFields",
    "Signals",
    "Standing",
    "Status",
]
