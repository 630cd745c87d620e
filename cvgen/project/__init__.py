"""A project: the folder of a profile, loaded, begun and looked up in git."""
