"""Tyk's protocol: `coprocess.Dispatcher`."""
