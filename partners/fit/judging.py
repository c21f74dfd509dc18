"""What the newest answers add up to: pure functions of the answers and the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .questions import COMPLEMENTARITY, OVERALL, VETTING, YES, code_of

VERDICTS = {"true": "True", "faux": "Faux", "open": "Not settled", "unknown": "Unknown"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The newest answer to one question. `score` None: asked and not judged."""

    ref: str
    version: int
    question: str
    score: int | None
    finding: str
    source: str
    on: date | None
    again_on: date | None

    @property
    def seen(self) -> str:
        """What a form must send back: nobody answered since."""
        return f"{self.ref}:{self.version}"


def newest(answers: Iterable[Answer]) -> dict[str, Answer]:
    """By the code of the question; of two answers of one day the later entered. `answers` come oldest first."""
    return {code_of(answer.question): answer for answer in answers}


def complementarity(answers: Mapping[str, Answer]) -> str:
    """True, faux, open or unknown: one clear no of the four makes it faux, four times yes makes it true.

    Where none of the four is judged, an overall judgement stands in for them.
    """
    scores = [answers[code].score for code in COMPLEMENTARITY if code in answers]
    known = [score for score in scores if score is not None]
    if not known:
        overall = answers[OVERALL].score if OVERALL in answers else None
        return "unknown" if overall is None else "true" if overall >= YES else "faux"
    if min(known) < YES:
        return "faux"
    return "true" if len(known) == len(COMPLEMENTARITY) else "open"


def vetted(answers: Mapping[str, Answer]) -> int:
    """How many of the checklist are judged."""
    return sum(1 for code in VETTING if code in answers and answers[code].score is not None)


def failed(answers: Mapping[str, Answer]) -> list[str]:
    """What of the checklist speaks against them."""
    found = ((code, answers[code].score) for code in VETTING if code in answers)
    return [code for code, score in found if score is not None and score < YES]


def again(answers: Mapping[str, Answer]) -> date | None:
    """The day on which the first of the answers wants another look."""
    return min((answer.again_on for answer in answers.values() if answer.again_on), default=None)


def summary(answers: Mapping[str, Answer], as_of: date) -> str:
    """One line: 4 of 6 vetted, true complementarity, 2 to vet again."""
    verdict = complementarity(answers)
    said = {"true": "true complementarity", "faux": "faux complementarity", "open": "complementarity not settled"}
    parts = [f"{vetted(answers)} of {len(VETTING)} vetted", said.get(verdict, "complementarity unknown")]
    late = sum(1 for answer in answers.values() if answer.again_on and answer.again_on < as_of)
    if late:
        parts.append(f"{late} to vet again")
    return ", ".join(parts)
