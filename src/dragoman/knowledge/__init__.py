"""What users know of actors beyond our register: files of others, imported into a folder of their own.

Reading needs the store alone; importers, look-ups and checks are loaded by the commands that use them.
"""

from __future__ import annotations

from dragoman.knowledge.store import FOLDER_NAME, Store, open_store

__all__ = ["FOLDER_NAME", "Store", "open_store"]
