"""The questions of fit. The list is open: the agenda's criteria and imported questions stand beside these."""

VETTING: dict[str, str] = {
    "references": "Do references speak for them?",
    "online_presence": "Does their online presence?",
    "customer_satisfaction": "Are their customers satisfied?",
    "talk_with_partners": "Do their present partners recommend them?",
    "values": "Do their values match ours?",
    "ability": "Are they able to deliver?",
}
COMPLEMENTARITY: dict[str, str] = {
    "same_customers": "Do both serve the same customers?",
    "different_offer": "Do both offer something different?",
    "integrated": "Is it joined in fact, not only on paper?",
    "customer_demand": "Do customers ask for the joint offer?",
}
OVERALL = "complementarity"
OVERLAP = "overlap"
READINESS: dict[str, str] = {"own_readiness": "Can our own sales people sell it?"}

WORDS: dict[str, str] = {
    OVERALL: "Complementarity",
    "same_customers": "Same customers",
    "different_offer": "Different offer",
    "integrated": "Integrated in fact",
    "customer_demand": "Customer demand",
    OVERLAP: "Overlap",
    "references": "References",
    "online_presence": "Online presence",
    "customer_satisfaction": "Customer satisfaction",
    "talk_with_partners": "Talk with existing partners",
    "values": "Values alignment",
    "ability": "Ability to deliver",
    "own_readiness": "Our own readiness",
}
AREAS: dict[str, str] = {
    "technology": "Technology",
    "marketing": "Marketing",
    "administration": "Administration",
    "reach": "Reach",
    "authenticity": "Authenticity",
    "nimbleness": "Nimbleness",
    "innovation": "Innovation",
}
RESULTS: dict[int, str] = {
    5: "Clearly yes", 4: "Yes", 3: "Partly", 2: "Hardly", 1: "No", 0: "Clearly no",
}  # fmt: skip
YES = 3  # from this score on an answer speaks for the partner


# as people and imports put the same questions
_ASKED = {
    "customers ask for it": "customer_demand",
    "do customers ask for it": "customer_demand",
    "customers ask for the joint offer": "customer_demand",
    "values": "values",
}
_CODES = (
    {words.lower(): code for code, words in WORDS.items()}
    | {words.lower().rstrip("?"): code for code, words in (VETTING | COMPLEMENTARITY | READINESS).items()}
    | _ASKED
)


def code_of(question: str) -> str:
    """The code of a question that is known under other words; any other question is its own code.

    >>> code_of("References"), code_of("Do customers ask for it?"), code_of("Reach in the north")
    ('references', 'customer_demand', 'Reach in the north')
    """
    return question if question in WORDS else _CODES.get(question.lower().strip(" ?"), question)


def question_words(question: str) -> str:
    """A question of the open list in words."""
    return WORDS.get(question) or question
