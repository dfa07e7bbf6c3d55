"""Service calendar, day plan, order of stops."""
