"""The organisation's own partnering agenda (F8, F9; seed 002, part 1)."""
