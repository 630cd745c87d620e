"""Readers of data files: résumés, bibliographies, records and exports of other programs."""
