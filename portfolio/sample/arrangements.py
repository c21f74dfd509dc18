"""What we and partners want from each other in each arrangement: purposes, what we bring, motives, objectives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """An objective's words and its size: title, metric, unit, from, to, goal type, priority, alternative's cost."""

    title: str
    metric: str
    unit: str
    baseline: int
    target: int
    goal: str
    priority: str
    alternative: int | None = None


@dataclass(frozen=True)
class Deal:
    """The words of one arrangement; `{offer}`, `{partner}` and `{place}` are filled in."""

    title: str
    legal_form: str
    agreement: str
    purpose: tuple[str, ...]
    bring: tuple[str, ...]
    our_motive: tuple[str, ...]
    their_motive: tuple[str, ...]
    aims: tuple[Aim, ...]
    term: str = ""
    tied_to: str = ""


SUPPORT = Aim("Fewer calls for help", "Support calls a week", "calls", 64, 38, "cost_reduction", "medium", 21000)
LEADS = Aim("Leads for both sides", "Qualified leads", "leads", 0, 360, "market_access", "high", 32000)
KNOWN = Aim("Be known to shopkeepers", "People reached", "people", 0, 50000, "brand_building", "low", 14000)

DEALS: dict[str, Deal] = {
    "technology_integration": Deal(
        "Integration",
        "contract",
        "Integration agreement",
        ("Builds {offer} into our till, so that a shop has one system and not two.",
         "Joins our till and their {offer}, because every second new shop asks for both."),
        ("Our till in 4,200 shops, an open interface, and an engineer one day a week.",
         "The screen the shopkeeper looks at all day, and a place on it."),
        ("Shops that use {offer} through us stay two years longer.",
         "We should need a year and four people to build {offer} ourselves."),
        ("They reach shops that are too small for their own sales people.",
         "Each joined shop costs them a third of one they win alone."),
        (Aim("Shops that use both", "Shops live on the integration", "shops", 0, 1000, "market_access", "critical",
             390000), SUPPORT,
         Aim("Revenue with joined shops", "Revenue in the year", "EUR", 0, 240000, "revenue_growth", "high", 90000)),
        "revenue_share", "revenue with joined shops",
    ),
    "referral": Deal(
        "Referrals",
        "informal",
        "Referral memorandum",
        ("Each recommends the other to shops that are about to open, and both know within a week what became of it.",
         "They meet shopkeepers before we do; we tell them of shops that outgrow their present {offer}."),
        ("Introductions to 30 shops a month that ask us about {offer}.",
         "A named person who answers each referral within two days."),
        ("A referred shop decides in half the time and costs us a fifth of an advertised one.",),
        ("Their clients ask what till to buy, and they want a safe answer.",),
        (Aim("Introductions that become shops", "Referred shops won", "shops", 0, 120, "revenue_growth", "critical",
             60000), LEADS),
        "commission", "the first year's fee of each shop won",
    ),
    "reseller_distribution": Deal(
        "Distribution",
        "contract",
        "Distribution agreement",
        ("Sells and looks after our till where we have nobody within a day's drive.",
         "Brings our till to shops around {place} through people they already know."),
        ("A product that their technicians can install in a morning, and demonstration tills at no cost.",
         "Second-line support in their language, and every lead from their region."),
        ("A branch of our own there would need eight people and two years.",),
        ("Our till gives them a monthly fee where they used to sell boxes once.",),
        (Aim("New shops in their region", "Shops sold", "shops", 0, 180, "market_access", "critical", 410000),
         Aim("Revenue through them", "Revenue in the year", "EUR", 0, 310000, "revenue_growth", "high", 120000),
         Aim("Quick first help", "Hours to the first answer", "hours", 20, 6, "capability_expansion", "medium")),
        "revenue_share", "what each shop pays in a month",
    ),
    "co_marketing": Deal(
        "Joint marketing",
        "informal",
        "Marketing memorandum",
        ("Two small budgets make one campaign that shopkeepers notice.",
         "Shows shopkeepers our till and their {offer} side by side, at fairs and on paper."),
        ("Stories from our shops, 38,000 addresses that asked for news, and half of the cost.",
         "Speakers who have run a shop, and a demonstration that works without a network."),
        ("Together we pay 41 for a lead; through advertisements it is 60.",),
        ("They want to be seen with shops that succeed.",),
        (KNOWN, LEADS,
         Aim("Visitors at the stand", "Conversations at fairs", "talks", 0, 900, "brand_building", "critical", 18000)),
        "cost_share", "the cost of each campaign",
    ),
    "product_bundling": Deal(
        "Bundle",
        "contract",
        "Bundle agreement",
        ("One price for till and {offer}, because founders want to decide once.",),
        ("The till, its set-up, and the first year's training.",
         "The counter on which the bundle is sold, and one bill for both."),
        ("Bundled shops start with a third more of our modules.",),
        ("The bundle is their cheapest way to a new customer.",),
        (Aim("Bundles sold", "Bundles", "bundles", 0, 260, "revenue_growth", "critical", 75000), SUPPORT),
        "revenue_share", "each bundle sold",
    ),
    "strategic_alliance": Deal(
        "Alliance",
        "contract",
        "Alliance agreement",
        ("Wins the shops in town centres together, that neither of us reaches alone.",
         "A common plan for three years: {offer} and tills as one offer, from the first talk to the tenth year."),
        ("Our road map opened to them a year ahead, and our lead's time every week.",
         "Half of the joint team, and first call on our integration engineer."),
        ("Without them we stay a till among tills.",),
        ("Without us they are a cost on the shopkeeper's list; with us they are part of the counter.",),
        (Aim("Revenue won together", "Joint revenue", "EUR", 0, 620000, "revenue_growth", "critical", 390000), LEADS,
         Aim("Lower cost of a new shop", "Cost of a new shop", "EUR", 780, 540, "cost_reduction", "medium", 52000)),
        "revenue_share", "joint revenue",
    ),
    "joint_venture": Deal(
        "Joint venture",
        "separate_legal_entity",
        "Articles of the joint company",
        ("A company of both that sells {offer} to markets and fairs, which neither would serve alone.",),
        ("Software, four people, and half of the capital.",),
        ("Markets are 3,000 stalls that no till was made for.",),
        ("They want a second leg beside {offer}.",),
        (Aim("Stalls served", "Stalls", "stalls", 0, 400, "market_access", "critical", 230000),
         Aim("The company pays for itself", "Revenue in the year", "EUR", 0, 280000, "revenue_growth", "high")),
        "equity", "shares in the joint company",
    ),
    "licensing": Deal(
        "Licence",
        "contract",
        "Licence agreement",
        ("They use our stock engine inside their own product and pay by the shop.",
         "We use their {offer} under our name, so that a shop sees one face."),
        ("An engine that has counted stock for eleven years, and its documentation.",),
        ("A licence earns while we sleep.",),
        ("Building it themselves would take them two years.",),
        (Aim("Licensed shops", "Shops under licence", "shops", 0, 500, "revenue_growth", "critical", 66000), SUPPORT),
        "fee", "shops under licence",
    ),
    "non_profit_cause": Deal(
        "Open streets",
        "informal",
        "Letter of cooperation",
        ("Helps first-time shopkeepers into empty shops: they find people and rooms, we give tills and mentors.",),
        ("Tills without a fee for the first year, and twenty mentors from our shops.",),
        ("Streets with open shops are our market, and our people want to work for such a thing.",),
        ("A till and somebody to ask are what new shopkeepers need most.",),
        (Aim("Shops brought back", "Shops opened", "shops", 0, 40, "other", "critical"), KNOWN),
    ),
    "cost_sharing": Deal(
        "Shared service",
        "contract",
        "Cost sharing agreement",
        ("One night desk for both, because each of us alone pays people to wait.",),
        ("Six of the eleven people on the desk, and its telephone system.",),
        ("Night support costs us 30 % less, from the first day on.",),
        ("Their nights are covered without hiring.",),
        (Aim("Cheaper nights", "Cost of a night", "EUR", 1900, 1330, "cost_sharing", "critical", 208000), SUPPORT),
        "cost_share", "calls answered for each side",
    ),
}  # fmt: skip
