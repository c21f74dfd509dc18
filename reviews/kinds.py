"""The kinds of review in words."""

from partners.sentences import kind_words

from .models.choices import RHYTHM_KINDS

KINDS = [*((code, known[0]) for code, known in RHYTHM_KINDS.items()), ("exit_review", "Exit review")]
# the same when one is planned: what each is for and how long it takes (001 tip 7)
PLANNED = [
    (code, f"{label}: {known[3]}, {f'{known[2]} minutes' if known[2] else 'as long as it takes'}" if known else label)
    for code, label in KINDS
    for known in [RHYTHM_KINDS.get(code)]
]
# a meeting that steers the partnership: what the form for a new review offers first
USUAL = "strategy_review"


def review_words(kind: str) -> str:
    """ "Strategy review", "Tactical sync review": always says that it is one."""
    words = dict(KINDS).get(kind) or kind_words(kind)
    return words if words.lower().endswith("review") else f"{words} review"
