"""What partners of each trade bring, what a shop gains by it, and what the work is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trade:
    """The words of one trade. `bring`, `gains`: sentences; `topics`: what meetings are about; `offer`: a short noun."""

    description: str
    offer: str
    bring: tuple[str, ...]
    gains: tuple[str, ...]
    topics: tuple[str, ...]


TRADES: dict[str, Trade] = {
    "payments": Trade(
        "Takes card payments for small shops in six countries.",
        "card payments",
        ("Licensed card acquiring in six countries and a help desk that is open on Sundays.",
         "Card terminals that work on the day they arrive, and pay-outs within two days."),
        ("A shop takes cards on its first day, without a second contract and without typing amounts twice.",
         "One daily statement in which till and card takings agree to the cent."),
        ("refund errors at the till", "pay-outs within two days", "onboarding without paper", "Sunday support"),
    ),
    "accounting": Trade(
        "Keeps the books of shops and small manufacturers.",
        "bookkeeping",
        ("Nine hundred bookkeepers who see their shops every month and are asked what till to buy.",
         "Knowledge of how shops are taxed in three countries, kept up to date."),
        ("The month's books close themselves: takings, stock and tax arrive with the bookkeeper overnight.",
         "A shopkeeper stops carrying receipts to the accountant in a shoe box."),
        ("the nightly export", "the new tax codes", "bookkeepers' training day", "duplicate suppliers"),
    ),
    "logistics": Trade(
        "Collects from and delivers to town centres, most of it by cargo bike and van.",
        "deliveries",
        ("A van in every town before ten, and a price that a corner shop can afford.",
         "Same-day collection, tracked, with one label for every parcel size."),
        ("A shop sells to the whole county from the till it already has, and the label prints itself.",
         "Customers are told when the parcel comes, and the shop does not have to telephone."),
        ("label printing", "the Christmas peak", "late collections in the north", "returns at the counter"),
    ),
    "hardware": Trade(
        "Builds tills, scales and scanners that survive flour and rain.",
        "till hardware",
        ("Tills and scales that are certified for trade, with spare parts for ten years.",
         "A repair service that swaps a broken till within a day."),
        ("A new shop opens with one box and one telephone number.",
         "Weighed goods are priced right at once, and the inspector has nothing to say."),
        ("the new scale driver", "swap times for broken tills", "the starter box", "spare parts"),
    ),
    "advice": Trade(
        "Advises small businesses when they open, move and change hands.",
        "advice",
        ("The trust of founders in the weeks in which they choose everything.",
         "Plain contracts and clear letters for shops, in four languages."),
        ("A founder gets the shop's papers and the shop's till from two people who know each other.",
         "Whoever takes over a shop keeps its customers, its prices and its history."),
        ("the opening checklist", "shops that change hands", "contract templates", "the founders' evening"),
    ),
    "hosting": Trade(
        "Runs computing centres for software makers who do not want to.",
        "hosting",
        ("Two computing centres, an engineer on call at night, and backups that are tried every month.",
         "Room to grow at a price that falls with every thousand shops."),
        ("The till answers in a tenth of a second on the busiest Saturday of the year.",
         "A shop's data stays in its own country and can be taken away at any time."),
        ("Saturday load", "moving the archive", "the restore drill", "night alarms"),
    ),
    "training": Trade(
        "Teaches shop staff: an hour a week, in the shop, on the telephone.",
        "training",
        ("Forty trainers who have stood behind a counter themselves.",
         "Short lessons that new staff finish before the shop opens."),
        ("A new assistant is at ease with the till after one morning.",
         "Fewer calls for help, and a queue that moves."),
        ("the first-morning lesson", "certificates for staff", "lessons in Danish and Polish", "support calls saved"),
    ),
    "charity": Trade(
        "Brings empty shops and people looking for work together.",
        "the cause",
        ("Standing in the town, and a programme that has brought back sixty closed shops.",
         "People who know every empty shop and its landlord by name."),
        ("A street with open shops draws more people to each of them.",
         "First-time shopkeepers start with a mentor and a till that costs them nothing for a year."),
        ("tills for first-time shopkeepers", "the spring programme", "mentors from our shops", "the yearly report"),
    ),
    "association": Trade(
        "Speaks for the traders of its region and runs their common services.",
        "membership",
        ("The ear of eleven hundred traders, and a stand at every market day.",
         "A common voice towards councils and banks."),
        ("Members get terms that a single shop would never be offered.",
         "A shop learns from others of its size what works."),
        ("the members' offer", "market days", "the yearly survey", "terms for small members"),
    ),
    "insurance": Trade(
        "Insures and finances small shops.",
        "cover and credit",
        ("Cover by the day and credit against takings, decided within an hour.",
         "Their own capital, and a licence that we shall never hold."),
        ("A shop bridges a bad January without a visit to the bank.",
         "Stock is insured at its real value, because the till knows it."),
        ("credit against takings", "claims from the stock list", "declined applications", "data protection"),
    ),
    "reseller": Trade(
        "Sells, installs and looks after shop systems in its region.",
        "sales on the spot",
        ("Technicians within an hour's drive, and shopkeepers who have known them for years.",
         "A region and a language in which we have nobody."),
        ("A shop gets a system from far away with help from next door.",
         "Installation, training and repairs come from one van."),
        ("the quarter's pipeline", "demonstration tills", "the price list", "first-line support"),
    ),
    "marketing": Trade(
        "Makes fairs, magazines and films for the retail trade.",
        "reach",
        ("Forty thousand shopkeepers who open what they send.",
         "A stage at the spring and the autumn fair, and people who fill it."),
        ("Shopkeepers see the whole offer at work in one place and can ask others who use it.",
         "Advice comes from shops like their own, not from an advertisement."),
        ("the autumn fair", "stories from shops", "the joint webinar", "leads that went cold"),
    ),
    "university": Trade(
        "Researches retail, logistics and town centres.",
        "research",
        ("Researchers who know why shops fail, and the figures to show it.",
         "Students who build a prototype in a term."),
        ("Forecasts of demand that are good enough to order by.",
         "A shop learns what its own figures have to say."),
        ("the demand forecast", "anonymous sales data", "the students' prototype", "the joint paper"),
    ),
    "loyalty": Trade(
        "Runs gift cards and bonus programmes across shops.",
        "gift cards",
        ("A gift card that works in four thousand shops, and the licence to issue it.",
         "Bonus programmes that a corner shop can join in an afternoon."),
        ("A customer's gift card works in the shop next door too, and both shops are paid the same evening.",
         "Regulars are thanked by name."),
        ("cards before Christmas", "settlement each evening", "shared bonus days", "lost cards"),
    ),
    "telecom": Trade(
        "Connects shops by fibre and by radio.",
        "lines",
        ("A second line that takes over when the first one fails.",
         "Their shops in ninety towns and a bill that every shopkeeper already pays."),
        ("The till keeps taking cards when the road outside is dug up.",
         "One bill for line, telephone and till."),
        ("the second line", "one bill", "shops without fibre", "installation dates"),
    ),
    "wholesale": Trade(
        "Supplies independent shops with most of what they sell.",
        "supply",
        ("Thirty thousand articles with pictures, allergens and prices, kept up to date.",
         "Sales people who stand in four hundred shops a week."),
        ("A shop orders from its own stock list, and prices change overnight by themselves.",
         "New articles are on the shelf and in the till on the same day."),
        ("the article catalogue", "orders from the stock list", "allergen data", "the sales people's training"),
    ),
    "security": Trade(
        "Signs people in and keeps others out.",
        "sign-in",
        ("Sign-in by badge, certified, and a team that watches attacks day and night.",
         "An answer to the questions that chains ask before they buy."),
        ("Staff sign in with a badge in a second, and whoever leaves is out the same day.",
         "The owner sees who opened the drawer."),
        ("badges at the till", "staff who left", "the yearly test of our defences", "questionnaires of chains"),
    ),
    "analytics": Trade(
        "Compares shops with shops like them.",
        "comparisons",
        ("Figures from eight thousand shops, made comparable.",
         "Analysts who can explain a chart to a baker."),
        ("A shop sees what others of its kind sell at this hour.",
         "Prices are set with evidence and not by feeling."),
        ("the weekly comparison", "shops that opted in", "the price report", "missing categories"),
    ),
    "energy": Trade(
        "Supplies shops with power from wind and sun.",
        "green power",
        ("Power at a fixed price, and meters that report every quarter of an hour.",
         "Advisers who visit a shop before they sell to it."),
        ("A baker sees what each batch costs in power, beside what it brought in.",
         "Cold rooms run when power is cheap."),
        ("meter readings in the till", "cold rooms at night", "the adviser's visit", "power by product"),
    ),
}  # fmt: skip
