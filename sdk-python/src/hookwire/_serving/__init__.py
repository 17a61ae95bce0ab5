"""Processes, sockets, signals."""
