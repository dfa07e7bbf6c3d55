"""Paper out as PDF, paper in as QR codes. Write ``from certrun.print import receipt``; never import the name itself."""
