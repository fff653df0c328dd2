"""Web annotations: the model's own form, read as linked data by rdflib; words and offsets hold; they come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Namespace

import mahdar
from mahdar.dossier.codec import RECORDS
from mahdar.dossier.store import Store
from mahdar.export import export, webannotation

OA = Namespace("http://www.w3.org/ns/oa#")
# the terms of http://www.w3.org/ns/anno.jsonld that are used, so that nothing is fetched
TERMS = {
    "oa": str(OA), "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection", "TextualBody": "oa:TextualBody", "Text": "dctypes:Text",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "items": {"@id": "as:items", "@container": "@list"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "value": "rdf:value", "via": {"@type": "@id", "@id": "oa:via"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "tagging": "oa:tagging", "describing": "oa:describing",
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}  # fmt: skip


@pytest.fixture(scope="module")
def out(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("annotations")
    with Store.read(sample) as store:
        export(store, folder, "webannotation")
    return folder


def pages(out: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.glob("page-*.json"))]


def test_the_collection_leads_through_all_its_pages(sample: Path, out: Path) -> None:
    collection = json.loads((out / "collection.json").read_text(encoding="utf-8"))
    seen, name, previous = 0, collection["first"], None
    while name:
        page = json.loads((out / name).read_text(encoding="utf-8"))
        assert (page["type"], page["startIndex"], page.get("prev")) == ("AnnotationPage", seen, previous)
        assert len(page["items"]) <= webannotation.PAGE
        seen, previous, name = seen + len(page["items"]), name, page.get("next")
    assert previous == collection["last"]
    with Store.read(sample) as store:
        sql = " UNION ALL ".join(f"SELECT count(*) FROM {table} WHERE NOT rejected" for table in RECORDS)
        assert seen == collection["total"] == sum(row[0] for row in store.connection.execute(sql))


def test_words_and_offsets_are_those_of_the_text(sample: Path, out: Path) -> None:
    with Store.read(sample) as store:
        rows = store.connection.execute("SELECT id, text, text_sha256, url FROM articles").fetchall()
    articles = {row["id"]: row for row in rows}
    for page in pages(out):
        for one in page["items"]:
            kept = one["target"][-1]
            article = articles[kept["source"]["id"].removeprefix("urn:x-mahdar:")]
            quote, position = kept["selector"]
            text, start, end = article["text"], position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            assert kept["source"]["text_sha256"] == article["text_sha256"]
            assert ([one["target"][0]["source"]] if len(one["target"]) == 2 else []) == list(
                filter(None, [article["url"]])
            )


def test_it_reads_as_linked_data_of_the_vocabulary(out: Path) -> None:
    page = pages(out)[0]
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page["items"] = page["items"][:20]
    page["@context"] = [TERMS, *page["@context"][1:]]
    graph = Graph().parse(data=json.dumps(page), format="json-ld", publicID="https://dossier.example/")
    exact = {str(words) for words in graph.objects(predicate=OA.exact)}
    assert exact == {one["record"]["quote"] for one in page["items"]}
    assert len(set(graph.subjects(OA.hasTarget))) == 20
    assert set(graph.objects(predicate=OA.hasPurpose)) == {OA.tagging, OA.describing}
    starts = {int(start.toPython()) for start in graph.objects(predicate=OA.start)}  # type: ignore[attr-defined]
    assert starts == {one["record"]["start"] for one in page["items"]}


def test_what_was_exported_comes_back_as_known(sample: Path, out: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mahdar"
    copy.write_bytes(sample.read_bytes())
    outcomes = mahdar.import_records(copy, sorted(out.glob("page-*.json")), "ليلى")
    assert {outcome.result for outcome in outcomes} == {"known"}
    assert len(outcomes) == sum(len(page["items"]) for page in pages(out))
