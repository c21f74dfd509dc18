"""Invented names: of partners, of people, of places' customers. Nobody real is meant; addresses end in .example."""

import re
import unicodedata
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class PartnerName:
    """A partner before anything happened: name, trade, kind of organisation, country, place, people."""

    name: str
    trade: str
    kind: str = "company"
    country: str = "SE"
    place: str = "Norrvik"
    size: int = 80

    @property
    def ref(self) -> str:
        return slug(self.name)

    @property
    def domain(self) -> str:
        return f"{self.ref}.example"


# The partners of the default size, in the order of the stories that they play.
PARTNERS = (
    PartnerName("Ovrelund Payments", "payments", country="NO", place="Ovrelund", size=140),
    PartnerName("Tarnbrook Ledgers", "accounting", country="GB", place="Tarnbrook", size=62),
    PartnerName("Pellwick Logistics", "logistics", country="NL", place="Pellwijk", size=430),
    PartnerName("Hoskerry Tills", "hardware", country="IE", place="Hoskerry", size=95),
    PartnerName("Quillmoor Legal", "advice", country="GB", place="Quillmoor", size=24),
    PartnerName("Vantimo Cloud", "hosting", country="DE", place="Altenried", size=310),
    PartnerName("Brasklund Academy", "training", country="DK", place="Brasklund", size=38),
    PartnerName("Corrin Lane Foundation", "charity", "non_profit", country="IE", place="Corrin", size=16),
    PartnerName("Ellerstad Traders' Guild", "association", "non_profit", country="SE", place="Ellerstad", size=21),
    PartnerName("Marrowby Insurance", "insurance", country="GB", place="Marrowby", size=520),
    PartnerName("Kastanienhof Systems", "reseller", country="AT", place="Kastanienhof", size=45),
    PartnerName("Sorrelgate Media", "marketing", country="GB", place="Sorrelgate", size=33),
    PartnerName("Nidaro University", "university", "academic", country="NO", place="Nidaro", size=2600),
    PartnerName("Tessellane Loyalty", "loyalty", country="FR", place="Tessel", size=74),
    PartnerName("Wexholm Telecom", "telecom", country="SE", place="Wexholm", size=870),
    PartnerName("Dunmarrow Wholesale", "wholesale", country="GB", place="Dunmarrow", size=260),
    PartnerName("Polderkade Retail IT", "reseller", country="NL", place="Polderkade", size=28),
    PartnerName("Amberrick Events", "marketing", country="GB", place="Amberrick", size=19),
    PartnerName("Lindqvarn Identity", "security", country="SE", place="Lindqvarn", size=58),
    PartnerName("Vaskari Translation", "advice", country="FI", place="Vaskari", size=31),
    PartnerName("Ostwerder Kassen", "reseller", country="DE", place="Ostwerder", size=52),
    PartnerName("Fennimore Credit Union", "insurance", country="IE", place="Fennimore", size=110),
    PartnerName("Halbrecht Scales", "hardware", country="DE", place="Halbrecht", size=180),
    PartnerName("Skerrigan Couriers", "logistics", country="IE", place="Skerrig", size=75),
    PartnerName("Bluethorn Analytics", "analytics", country="GB", place="Bluethorn", size=41),
    PartnerName("Maison Verloche", "wholesale", country="FR", place="Verloche", size=230),
    PartnerName("Ravensund Software", "security", country="DK", place="Ravensund", size=66),
    PartnerName("Petrikov & Dale", "advice", country="GB", place="Dale End", size=14),
    PartnerName("Solhagen Energy", "energy", country="NO", place="Solhagen", size=390),
    PartnerName("Greywether Ratings", "analytics", country="GB", place="Greywether", size=88),
    PartnerName("Castelmar Franchise Group", "wholesale", country="ES", place="Castelmar", size=640),
    PartnerName("Brindlecote Market Trust", "charity", "non_profit", country="GB", place="Brindlecote", size=9),
    PartnerName("Novarelle Gift Cards", "loyalty", country="BE", place="Novarelle", size=47),
    PartnerName("Tolvaren Business Region", "association", "government", country="SE", place="Tolvaren", size=34),
)

# For larger portfolios: three parts give more names than anybody needs.
_FIRST = [
    "Alder",
    "Barrow",
    "Birch",
    "Bracken",
    "Calder",
    "Cinder",
    "Clover",
    "Copper",
    "Dapple",
    "Ember",
    "Fallow",
    "Fern",
    "Flint",
    "Gable",
    "Garnet",
    "Hazel",
    "Heather",
    "Hollow",
    "Iron",
    "Ivory",
    "Juniper",
    "Kelp",
    "Lark",
    "Linden",
    "Maple",
    "Marsh",
    "Meadow",
    "Merle",
    "Nettle",
    "Oaken",
    "Ochre",
    "Otter",
    "Pearl",
    "Pine",
    "Quarry",
    "Reed",
    "Rowan",
    "Russet",
    "Saffron",
    "Sedge",
    "Silver",
    "Slate",
    "Sorrel",
    "Tansy",
    "Teasel",
    "Thistle",
    "Umber",
    "Willow",
]
_SECOND = [
    "beck",
    "born",
    "bourne",
    "bridge",
    "by",
    "cote",
    "combe",
    "croft",
    "dale",
    "den",
    "fell",
    "field",
    "ford",
    "garth",
    "gate",
    "glen",
    "grove",
    "ham",
    "haven",
    "heath",
    "hithe",
    "holm",
    "hurst",
    "keld",
    "lea",
    "ley",
    "marsh",
    "mere",
    "mill",
    "moor",
    "ness",
    "over",
    "pool",
    "port",
    "ridge",
    "rigg",
    "shaw",
    "side",
    "stead",
    "stoke",
    "stow",
    "thorpe",
    "ton",
    "vale",
    "well",
    "wick",
    "worth",
    "wood",
]
_SUFFIX = {
    "payments": "Payments",
    "accounting": "Ledgers",
    "logistics": "Logistics",
    "hardware": "Instruments",
    "advice": "Advisers",
    "hosting": "Hosting",
    "training": "Academy",
    "charity": "Foundation",
    "association": "Guild",
    "insurance": "Mutual",
    "reseller": "Systems",
    "marketing": "Media",
    "university": "College",
    "loyalty": "Rewards",
    "telecom": "Telecom",
    "wholesale": "Wholesale",
    "security": "Security",
    "analytics": "Analytics",
    "energy": "Energy",
}
_COUNTRIES = ("AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "NL", "NO", "PL", "PT", "SE")
_KINDS = {"charity": "non_profit", "association": "non_profit", "university": "academic"}


def partner(number: int) -> PartnerName:
    """The partner with this number, from 0. The first ones are written out, the others are put together."""
    if number < len(PARTNERS):
        return PARTNERS[number]
    number -= len(PARTNERS)
    trades = list(_SUFFIX)
    trade = trades[number % len(trades)]
    rest, first = divmod(number * 31 + 7, len(_FIRST))
    again, second = divmod(rest, len(_SECOND))
    place = _FIRST[first] + _SECOND[second]
    name = f"{place} {_SUFFIX[trade]}" + (f" {again + 1}" if again else "")
    size = 12 + (number * 37) % 600
    return PartnerName(name, trade, _KINDS.get(trade, "company"), _COUNTRIES[number % len(_COUNTRIES)], place, size)


GIVEN = [
    "Aino",
    "Anders",
    "Anouk",
    "Arturs",
    "Beatriz",
    "Bjarne",
    "Carys",
    "Chidi",
    "Clara",
    "Cormac",
    "Daria",
    "Dilan",
    "Edith",
    "Eero",
    "Elif",
    "Emeka",
    "Esther",
    "Farid",
    "Femke",
    "Florian",
    "Gita",
    "Grzegorz",
    "Hanne",
    "Henrik",
    "Ida",
    "Ilaria",
    "Imran",
    "Jelle",
    "Joana",
    "Jonas",
    "Kaja",
    "Kirsti",
    "Leif",
    "Liv",
    "Lorcan",
    "Magda",
    "Marek",
    "Maud",
    "Milan",
    "Nadia",
    "Niamh",
    "Oisin",
    "Olga",
    "Paolo",
    "Pia",
    "Rafael",
    "Ravi",
    "Ronja",
    "Ruben",
    "Saoirse",
    "Selma",
    "Sibusiso",
    "Silke",
    "Sofie",
    "Tadeusz",
    "Tariq",
    "Thea",
    "Tobias",
    "Una",
    "Viktor",
    "Wanda",
    "Yara",
    "Yusuf",
    "Zofia",
]
FAMILY = [
    "Aaltonen",
    "Adeyemi",
    "Amsel",
    "Barros",
    "Beekhuis",
    "Bielak",
    "Blomgren",
    "Brannigan",
    "Castellan",
    "Dahlmark",
    "Delacour",
    "Dempster",
    "Eklund",
    "Falkner",
    "Ferreira",
    "Fjelstad",
    "Garrity",
    "Grünwald",
    "Haddad",
    "Hallberg",
    "Holmqvist",
    "Ibekwe",
    "Ivanova",
    "Jansma",
    "Kaczmarek",
    "Karlsen",
    "Kavanagh",
    "Kerr",
    "Kowalik",
    "Lauridsen",
    "Leclerc",
    "Lindahl",
    "Macready",
    "Marchetti",
    "Mbeki",
    "Moberg",
    "Nakamura",
    "Novak",
    "Obuya",
    "Okonjo",
    "Orsini",
    "Paulsen",
    "Petit",
    "Pryce",
    "Quist",
    "Rahimi",
    "Reinholt",
    "Rossi",
    "Saarinen",
    "Sandoval",
    "Sievers",
    "Sokolova",
    "Tanaka",
    "Thorsen",
    "Tierney",
    "Ullrich",
    "Vasquez",
    "Verbeek",
    "Vilar",
    "Wojcik",
    "Xavier",
    "Ylinen",
    "Zeman",
]
CUSTOMERS = (
    "Bakker & Daughters", "The Copper Kettle", "Librairie du Canal", "Hembakat", "Oakapple Toys", "Fisk & Urt",
    "Marlow's Hardware", "Radhuset Blomster", "La Petite Épicerie", "Thimble & Thread", "Kaffe Norr", "Grünzeug",
    "The Saddle Room", "Casa Limón", "Winter & Sons Butchers", "Papel y Tinta",
)  # fmt: skip


def slug(text: str) -> str:
    """Lower-case letters and digits with hyphens: refs, domains and addresses."""
    plain = unicodedata.normalize("NFKD", text.replace("ø", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").lower()).strip("-")


def person(rng: Random) -> str:
    """A name for somebody."""
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
