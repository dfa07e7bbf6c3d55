"""How journals meet: what travels, what may be taken in and in which order, and what is still missing.

Pure rules.  The database (and the tests, with stations in memory) only carry out what they say.
"""
