"""The closed lists of the partners app. Values are what the bundle holds; labels are what people read."""

from django.db.models import TextChoices


class PartnerKind(TextChoices):
    COMPANY = "company", "Company"
    NON_PROFIT = "non_profit", "Non-profit"
    GOVERNMENT = "government", "Government"
    ACADEMIC = "academic", "Academic"
    PERSON = "person", "Person"


class AlsoOur(TextChoices):
    """What else a partner is to us (002 (7): often our partners are our competitors too)."""

    CUSTOMER = "customer", "Customer"
    SUPPLIER = "supplier", "Supplier"
    COMPETITOR = "competitor", "Competitor"


class Arrangement(TextChoices):
    STRATEGIC_ALLIANCE = "strategic_alliance", "Strategic alliance"
    JOINT_VENTURE = "joint_venture", "Joint venture"
    TECHNOLOGY_INTEGRATION = "technology_integration", "Technology integration"
    REFERRAL = "referral", "Referral"
    RESELLER = "reseller_distribution", "Reseller or distribution"
    CO_MARKETING = "co_marketing", "Co-marketing"
    PRODUCT_BUNDLING = "product_bundling", "Product bundling"
    COST_SHARING = "cost_sharing", "Cost sharing"
    LICENSING = "licensing", "Licensing"
    CAUSE = "non_profit_cause", "Non-profit or cause"
    OTHER = "other", "Other"


class LegalForm(TextChoices):
    """How it is bound (000 (3): “partner” with a small p, or a legal Partnership)."""

    INFORMAL = "informal", "Informal"
    CONTRACT = "contract", "Contract"
    SEPARATE_ENTITY = "separate_legal_entity", "Separate legal entity"
    LEGAL_PARTNERSHIP = "legal_partnership", "Legal Partnership"


class Stage(TextChoices):
    CANDIDATE = "candidate", "Candidate"
    VETTING = "vetting", "Vetting"
    PILOT = "pilot", "Pilot"
    ACTIVE = "active", "Active"
    RECALIBRATING = "recalibrating", "Recalibrating"
    EXITING = "exiting", "Exiting"
    ENDED = "ended", "Ended"
    DECLINED = "declined", "Declined"


LIVE_STAGES = (Stage.PILOT, Stage.ACTIVE, Stage.RECALIBRATING)


class Tier(TextChoices):
    STRATEGIC = "strategic", "Strategic"
    STANDARD = "standard", "Standard"
    LIGHT = "light", "Light"


class Overlap(TextChoices):
    """Do both sell into the same budget? (004 (2); overlap of offer, never of customers)"""

    NONE = "none", "None"
    ADJACENT = "adjacent", "Adjacent"
    OVERLAPPING = "overlapping", "Overlapping"
    DIRECT_COMPETITOR = "direct_competitor", "Direct competitor"


class Side(TextChoices):
    OURS = "ours", "Ours"
    THEIRS = "theirs", "Theirs"


class TouchpointStatus(TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class AgreementKind(TextChoices):
    CONTRACT = "contract", "Contract"
    MOU = "mou", "Memorandum of understanding"
    NDA = "nda", "Non-disclosure agreement"
    JV_ARTICLES = "jv_articles", "Joint venture articles"
    PROGRAMME = "programme", "Partner programme"
    OTHER = "other", "Other"


class RenewalDecision(TextChoices):
    RENEW = "renew", "Renew"
    RENEGOTIATE = "renegotiate", "Renegotiate"
    LAPSE = "lapse", "Let it lapse"


class ClauseName(TextChoices):
    RESPONSIBILITIES = "responsibilities", "Responsibilities"
    COMPENSATION = "compensation", "Compensation"
    TIMELINES = "timelines", "Timelines"
    TERMINATION = "termination", "Termination"
    DISPUTE_RESOLUTION = "dispute_resolution", "Dispute resolution"
    BOUNDARIES = "boundaries", "Boundaries"


class ClauseState(TextChoices):
    PRESENT = "present", "Present"
    MISSING = "missing", "Missing"
    NOT_NEEDED = "not_needed", "Not needed"


class FileKind(TextChoices):
    """What may be kept beside an agreement; the value is the ending of its name."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document"
    PNG = "png", "PNG image"
    JPEG = "jpg", "JPEG image"


class DifferenceKind(TextChoices):
    """002 (8): differences to accept."""

    CULTURE = "culture", "Culture"
    VALUES = "values", "Values"
    COMMITMENT = "commitment", "Commitment"
    PRIORITIES = "priorities", "Priorities"
    COMPETITIVE_PRESSURE = "competitive_pressure", "Competitive pressure"
    STRUCTURE = "structure", "Structure"
    PERSONALITIES = "personalities", "Personalities"
    OTHER = "other", "Other"


class StrengthState(TextChoices):
    STRENGTH = "strength", "Strength"
    GAP = "gap", "Gap"


class TermKind(TextChoices):
    COMMISSION = "commission", "Commission"
    REVENUE_SHARE = "revenue_share", "Revenue share"
    COST_SHARE = "cost_share", "Cost share"
    FEE = "fee", "Fee"
    EQUITY = "equity", "Equity"


class Direction(TextChoices):
    TO_US = "to_us", "To us"
    TO_THEM = "to_them", "To them"


class Outcome(TextChoices):
    OPEN = "open", "Open"
    WON = "won", "Won"
    LOST = "lost", "Lost"


class DemandKind(TextChoices):
    WANTS_JOINT_OFFER = "wants_joint_offer", "Wants the joint offer"
    ASKS_ABOUT_VALUE = "asks_about_value", "Asks about the value"


class IncidentKind(TextChoices):
    REPUTATION = "reputation", "Reputation"
    VALUES = "values", "Values"
    CONFLICT = "conflict", "Conflict"
    COMPETITOR = "competitor", "Works with a competitor"
    FRICTION = "friction", "Friction"


# Kinds of touchpoint that stand ready in the browser. The list is open: an organisation has its own words,
# and an import may bring them. Only the meaning of these is known to the rules.
TOUCHPOINT_KINDS: dict[str, str] = {
    "meeting": "Meeting",
    "call": "Call",
    "email": "Email",
    "joint_event": "Joint event",
    "workshop": "Workshop",
    "visit": "Visit",
    "message": "Message",
    "strategy_review": "Strategy review",
    "tactical_sync": "Tactical sync",
    "results_review": "Results review",
    "relationship_building": "Relationship building",
    "training": "Training",
    "support": "Support",
    "joint_marketing": "Joint marketing",
    "joint_work": "Joint work",
    "mailing": "Mailing",
    "listing": "Listing",
    "logo": "Logo",
    "press": "Press mention",
    "other": "Other",
}
# Being named somewhere is not work (003: “link and logo” arrangements).
LINK_AND_LOGO_KINDS = ("listing", "logo", "press")
