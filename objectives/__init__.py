"""What it is for: agenda, joint plan, objectives, measurements, value on both sides."""
