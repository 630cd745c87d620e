"""What the network knows: stars, citations, remote pictures."""
