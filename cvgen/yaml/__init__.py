"""YAML: read strictly with positions, written as a person would."""
