from .agreement import Agreement
from .agreement_file import AgreementFile
from .asset import Asset
from .benefit import Benefit
from .clause import Clause
from .contact import Contact
from .counterpart_change import CounterpartChange
from .demand import Demand
from .difference import Difference
from .economic_term import EconomicTerm
from .fit_answer import FitAnswer
from .handoff import Handoff
from .idea import Idea
from .incident import Incident
from .link import Link
from .owner_change import OwnerChange
from .partner import Partner
from .partnership import Partnership
from .pause import Pause
from .role import PartnershipRole
from .saved_view import SavedView
from .share import PartnershipShare
from .stage_change import StageChange
from .strength import Strength
from .touchpoint import Touchpoint

__all__ = [
    "Agreement",
    "AgreementFile",
    "Asset",
    "Benefit",
    "Clause",
    "Contact",
    "CounterpartChange",
    "Demand",
    "Difference",
    "EconomicTerm",
    "FitAnswer",
    "Handoff",
    "Idea",
    "Incident",
    "Link",
    "OwnerChange",
    "Partner",
    "Partnership",
    "PartnershipRole",
    "PartnershipShare",
    "Pause",
    "SavedView",
    "StageChange",
    "Strength",
    "Touchpoint",
]
