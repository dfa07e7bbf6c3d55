"""Cell values of lists (dates, areas, shares) as pure functions of text and numbers."""
