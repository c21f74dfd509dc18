"""Endings: exit steps, and the criteria that were agreed beforehand."""

from .source import Source, signals

EXITS = Source(
    "exits",
    """
SELECT s.partnership_id, count(*) FILTER (WHERE s.due_on < %(day)s) AS exit_steps_late,
  min(s.due_on) FILTER (WHERE s.due_on < %(day)s) AS exit_step_late_since, count(*) AS exit_steps_open
FROM reviews_exitstep s WHERE (s.done_on IS NULL OR s.done_on > %(day)s) {only s.partnership_id} GROUP BY 1
""",
    signals("exit_steps_late | count", "exit_step_late_since | day | no step is late"),
)

# one that the evaluator can run: a rule about partnerships, agreed and not run out
_RUNS = "c.rule = ANY(%(runnable)s) AND coalesce(c.agreed_on <= %(day)s, true) AND coalesce(c.until >= %(day)s, true)"

CRITERIA = Source(
    "criteria",
    f"""
SELECT c.partnership_id, count(*) AS n FROM flags_exitcriterion c
WHERE c.partnership_id IS NOT NULL AND {_RUNS} {{only c.partnership_id}} GROUP BY 1
""",
    signals("exit_criteria | count that apply to it or to its arrangement"),
)

KIND_CRITERIA = f"SELECT c.scope, count(*) AS n FROM flags_exitcriterion c WHERE {_RUNS} GROUP BY 1"
