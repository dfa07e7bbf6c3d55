"""Export into the office's own sheet: its old ledger or the city's form, refilled with rows of the register.

The sheet comes from outside, so gate and worker stand before it as before every list (`certrun.exchange.gate`).
``filling`` is the parent's side. In the child, ``template`` understands the sheet, ``moving`` and ``formulas`` make
room in it with openpyxl, and ``stream`` writes the rows into the part that openpyxl saved: 100,000 rows never stand in
memory.
"""
