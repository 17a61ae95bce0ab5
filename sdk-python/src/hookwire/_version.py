"""The version of this package, as pyproject.toml reads it."""

__version__ = "0.1.0"
