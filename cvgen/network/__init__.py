"""Stars, citations and remote pictures from the network."""
