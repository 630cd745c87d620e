"""What a résumé parser takes out of a built file, and hints why it would not."""
