"""Colours, type and spacing of the window: one system for office and field, owned by the product and not by the desktop."""
