"""The sentence that opens the brief, made by rule from counts."""

NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def number_words(number: int) -> str:
    """Fourteen, None, 21, 1,204: a number at the start of a sentence."""
    return NUMBERS[number].capitalize() if number < len(NUMBERS) else f"{number:,}"


def alive_words(alive: int, total: int) -> str:
    """Fourteen of 23 live or exiting partnerships are alive: it counts neither candidates nor what is over."""
    if not total:
        return "No partnership is going on."
    if total == 1:
        return "The only partnership is alive." if alive else "The only partnership is not alive."
    if alive == total:
        return (
            "Both partnerships are alive." if total == 2 else f"All {total:,} live or exiting partnerships are alive."
        )
    verb = "is" if alive in (0, 1) else "are"
    return f"{number_words(alive)} of {total:,} live or exiting partnerships {verb} alive."


def decide_words(partnerships: int) -> str:
    """Six need a decision."""
    if not partnerships:
        return "Nothing needs a decision."
    return f"{number_words(partnerships)} {'needs' if partnerships == 1 else 'need'} a decision."
