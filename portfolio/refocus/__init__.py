"""Refocus mode: the whole portfolio in one sitting, one decision a card, with the evidence beside it (J7, seed 004)."""
