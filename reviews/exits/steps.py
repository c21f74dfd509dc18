"""The steps of a graceful exit that stand ready (001 tip 12; politely, 000), each due some days after the opening."""

READY: tuple[tuple[str, int], ...] = (
    ("Tell the counterpart in person", 7),
    ("Settle economics: what is still owed either way", 21),
    ("Hand over contacts and open leads", 21),
    ("Return data and close access", 28),
    ("Tell customers who use the joint offer", 28),
    ("Take them off the public list", 30),
    ("Thank them for what was done together", 30),
)
