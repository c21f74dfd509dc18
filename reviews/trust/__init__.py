"""Trust: promises of both sides kept or not, days waited for approvals, plans told (K3, 002 (9))."""
