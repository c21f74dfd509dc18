"""Printing a figure beside what it is compared with."""


def heading(text: str) -> None:
    """What the following figures are about."""
    print(f"\n{text}", flush=True)


def line(what: str, measured: str, goal: str = "", *, good: bool | None = None) -> None:
    """One figure; `good` says whether the goal was reached, where there is one."""
    mark = {True: "yes", False: "NO ", None: "   "}[good]
    print(f"  {mark} {what:52} {measured:>28}   {goal}", flush=True)
