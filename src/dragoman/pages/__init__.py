"""Pages: a file or response to a page, a page to an article."""

from dragoman.pages.articles import extract_article
from dragoman.pages.readers import read_pages
from dragoman.pages.records import Columns

__all__ = ["Columns", "extract_article", "read_pages"]
