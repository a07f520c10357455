"""The record: what the reports together say, in one DuckDB file."""

from dragoman.record.asof import Record, open_record
from dragoman.record.build import build_record, recode_record
from dragoman.record.builder import BuildOptions, BuildReport
from dragoman.record.removal import remove_documents

__all__ = [
    "BuildOptions",
    "BuildReport",
    "Record",
    "build_record",
    "open_record",
    "recode_record",
    "remove_documents",
]
