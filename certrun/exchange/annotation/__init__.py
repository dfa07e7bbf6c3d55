"""The sender's own workbook with its faults marked: what the worker does for `certrun.exchange.annotated`.

A package is patched at the level of its XML, for every library that opens and saves a workbook loses something of it
(openpyxl: the cached values of formulas, without which our own reader sees empty cells).
"""
