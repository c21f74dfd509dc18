"""Checks of the installation, run by every command."""
