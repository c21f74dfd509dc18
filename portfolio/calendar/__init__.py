"""Each member's calendar: what is due in their partnerships, at a secret address that calendars subscribe to."""
