"""The history of one partnership: every change of every record, with who, when, from what to what."""
