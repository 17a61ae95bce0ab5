"""The native protocol: `hookwire.plugin.v1.Coprocess`."""
