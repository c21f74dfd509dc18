"""Conclusions, never typed by people: signals, rules, flags."""
