"""The document: one reading of a profile, with all wording decided."""
