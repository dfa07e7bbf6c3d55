"""Sync workbooks (数据交换文件): contents, the envelope they are sealed in, and the cells that carry it.

``payload`` packs and unpacks what a file carries, ``envelope`` seals and opens it, ``cells`` turns it into texts of
cells, ``reading`` gets these out of a workbook.  docs/sync-format.md is the specification.
"""
