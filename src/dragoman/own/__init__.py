"""The user's own actors, outlets and verbs: a folder of the same YAML as ours, which goes before ours."""

from dragoman.own.folder import Fault, read_folder
from dragoman.own.using import use_own_folder

__all__ = ["Fault", "read_folder", "use_own_folder"]
