"""The register and the handovers as workbooks, in sheets of our own or in the office's; each a noted disclosure."""

from certrun.services.exporting.exporting import Export, Exported, export

__all__ = ["Export", "Exported", "export"]
