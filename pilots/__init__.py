"""Small, time-boxed trials with success criteria and a decision."""
