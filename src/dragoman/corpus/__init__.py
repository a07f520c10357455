"""Annotated sentences: the markup, its checks and its splits."""
