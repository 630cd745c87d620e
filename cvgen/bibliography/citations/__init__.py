"""Citation styles (CSL): papers set as a field cites them."""
