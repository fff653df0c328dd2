"""The names under which records of JSON, feeds and tables hold what is known of an article, the best first."""

from __future__ import annotations

FIELDS = {
    "text": ("text", "body", "content", "article", "maintext"),
    "html": ("html", "content_html"),
    "title": ("title", "headline"),
    "published": ("published", "date", "publish_date", "published_at", "date_published", "pubDate", "date_publish"),
    "modified": ("modified", "updated", "date_modified", "modified_at", "date_modify"),
    "outlet": ("outlet", "source", "publisher", "site", "source_domain"),
    "url": ("url", "link"),
    "byline": ("author", "byline", "authors", "creator"),
    "retrieved_at": ("retrieved_at", "date_download", "fetched_at"),
}
