"""How a partnership is changed before it is given up, and how it is ended gracefully (J5, J6)."""
