"""Numbers, names and codes of the trade: how they are written, read, compared, checked and masked, a file for each.

Soft formats never raise: a parser returns None and an ``is_…`` test says no, for real lists break every rule but the
check digits fixed by law.
"""
