"""Readers of data files: RenderCV, YAMLResume, JSON Resume, ORCID, Google Scholar, BibTeX."""
