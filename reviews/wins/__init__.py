"""The wall of what was celebrated: reviews, targets reached, pilots graduated, leads won (002 (10))."""
