"""The twelve questions of the agenda (seed 002, part 1): answered once, and again when the answer changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from objectives.models import AgendaAnswer

QUESTIONS: dict[str, str] = {
    "why": "Why is partnering a good strategy for us?",
    "partner-brings": "What should a partner bring?",
    "measure": "How do we measure the impact?",
    "tangible": "Which benefits can be counted?",
    "intangible": "Which benefits cannot?",
    "criteria": "By which criteria do we choose?",
    "links": "Which links between partners drive the choice?",
    "resources": "What does it take?",
    "capacity": "How many partners can we work with?",
    "we-bring": "What do we bring?",
    "gaps": "Which gaps do we have?",
    "risks": "What are the risks and dependencies?",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers, newest first. `code` is empty for one that an import brought."""

    code: str
    question: str
    answers: tuple[AgendaAnswer, ...]

    @property
    def newest(self) -> AgendaAnswer | None:
        return self.answers[0] if self.answers else None


def asked(answers: Iterable[AgendaAnswer]) -> list[Asked]:
    """The twelve in their order, then what else was asked; each with its answers."""
    own: dict[str, list[AgendaAnswer]] = {question: [] for question in QUESTIONS.values()}
    for answer in answers:
        own.setdefault(answer.question, []).insert(0, answer)
    codes = {question: code for code, question in QUESTIONS.items()}
    return [Asked(codes.get(question, ""), question, tuple(given)) for question, given in own.items()]


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """What changed between two answers, word by word: pairs of same, gone or new, and the words."""
    old, new = before.split(), after.split()
    found: list[tuple[str, str]] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", " ".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            found.append(("gone", " ".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(("new", " ".join(new[new_from:new_to])))
    return found
