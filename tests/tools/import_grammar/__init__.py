"""Invented items for the models of `cvgen import`: a grammar of how people write papers, posts and degrees."""
