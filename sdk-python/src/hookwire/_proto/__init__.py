"""Messages of both protocols, made by scripts/generate-python.ts."""
