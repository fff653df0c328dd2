"""From what the user names (files, folders, addresses) to pages, and from a page to its articles.

``scan`` runs in the main process and only fetches bytes; ``segment`` is a pure function of a page and may run anywhere.
"""

from mahdar.intake.pages import MAX_PAGE, Failure, Page, PageKind, Segmented
from mahdar.intake.segment import segment
from mahdar.intake.sources import given, pages_of, scan
from mahdar.intake.streams import Given

__all__ = ["MAX_PAGE", "Failure", "Given", "Page", "PageKind", "Segmented", "given", "pages_of", "scan", "segment"]
