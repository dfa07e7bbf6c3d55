"""The child process in which every workbook from outside is parsed (``design.md`` §4.5).

A hostile or damaged file can abort the parser, hang it or eat all memory: none of that may happen in the process of
the window. ``parent.run_job`` starts the child and streams its messages back, ``child.main`` is what runs in it. What
passes between them is JSON: one request in, then one message per line out, each a list whose first item names it.
"""
