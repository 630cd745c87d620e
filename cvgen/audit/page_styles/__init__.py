"""What the style sheets of a page make of its elements, as far as it decides whether a reader sees them."""
