"""Items of CSL-JSON set by a citation style."""
