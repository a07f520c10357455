"""The record for a reader: pages that open without a network, a script or this program."""
