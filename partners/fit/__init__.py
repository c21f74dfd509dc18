"""Should we work with them at all: the questions of fit, their newest answers, and what follows (F2–F7)."""
