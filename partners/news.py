"""What partners tells the layers above, which it does not know: a promise in a touchpoint, a rhythm at the start.

`reviews/receivers.py` hears it and writes the record in the same transaction.
"""

from django.dispatch import Signal

# sent with touchpoint, what, made_on, due_on (or None)
promised = Signal()
# sent with partnership, every_days, since
rhythm_agreed = Signal()
