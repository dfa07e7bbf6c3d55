"""Colours, type and spacing of the window: one system for office and field, whatever the desktop wears."""
