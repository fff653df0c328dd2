"""An open dossier as Python sees it: the views as methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Unpack

from mahdar.asking import (
    AgreementFilters,
    ArticleFilters,
    AtFilters,
    BetweenFilters,
    CandidateFilters,
    ChangeFilters,
    CommitmentFilters,
    CountFilters,
    DatedFilters,
    DisputeFilters,
    EventFilters,
    FigureFilters,
    Filters,
    MentionFilters,
    NetworkFilters,
    OfficeFilters,
    PeopleFilters,
    PlaceFilters,
    RulingFilters,
    SearchFilters,
    SeriesFilters,
    Shared,
    SpeakerFilters,
    StatementFilters,
    StoryFilters,
    TimelineFilters,
    TimexFilters,
    Where,
)
from mahdar.building import relink
from mahdar.dossier import check as _check
from mahdar.dossier.filters import day
from mahdar.dossier.held import version as _version
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.views import among as _among
from mahdar.dossier.views import around as _around
from mahdar.dossier.views import axis as _axis
from mahdar.dossier.views import dated as _dated
from mahdar.dossier.views import disputes as _disputes
from mahdar.dossier.views import encounters as _encounters
from mahdar.dossier.views import entities as _entities
from mahdar.dossier.views import explain as _explain
from mahdar.dossier.views import happening_entry as _entry
from mahdar.dossier.views import network as _network
from mahdar.dossier.views import offices as _offices
from mahdar.dossier.views import overview as _overview
from mahdar.dossier.views import places as _places
from mahdar.dossier.views import records as views
from mahdar.dossier.views import ruled as _ruled
from mahdar.dossier.views import search as _search
from mahdar.dossier.views import series as _series
from mahdar.dossier.views import sources as _sources
from mahdar.dossier.views import speakers as _speakers
from mahdar.dossier.views import stories as _stories
from mahdar.dossier.views import surroundings as _surroundings
from mahdar.dossier.views import timeline as _timeline
from mahdar.dossier.views import undertakings as _told
from mahdar.errors import UsageError
from mahdar.export import Written
from mahdar.export import export as _export
from mahdar.linking.lineage import Source
from mahdar.records import Dispute, Entity, Link, Ruling, Story
from mahdar.rulings import coders, comparing, matching, sheets
from mahdar.rulings.importing import Outcome, bring_in
from mahdar.undertakings import Undertakings
from mahdar.undertakings import brief as _brief
from mahdar.undertakings.tracks import Tracks
from mahdar.undertakings.tracks import explained as _track


def import_records(
    dossier: str | Path,
    files: str | Path | Iterable[str | Path],
    by: str,
    *,
    table: str | None = None,
    encoding: str | None = None,
    given: Mapping[str, str] | None = None,
    strict: bool = False,
    dry_run: bool = False,
) -> list[Outcome]:
    """Bring in records that the person ``by`` filled in (CSV, JSON lines, Parquet) or annotated (web annotations).

    Gives what became of each row. ``table``: theirs, where no column and no file name tells it; ``given``: fields for
    rows that leave them empty; ``strict``: record nothing if any row is refused; ``dry_run``: change nothing. Raises
    UsageError for a file that cannot be read, DossierError for a dossier that cannot be written. What the records
    change is linked again.
    """
    some = [files] if isinstance(files, str | Path) else files
    lines = [line for file in some for line in sheets.read(Path(file), table, encoding)]
    lines = sheets.filled(lines, given or {})
    with Store.write(dossier) as store:
        outcomes = bring_in(store, lines, by, strict=strict, dry_run=dry_run)
        if not dry_run:
            relink(store)
    return outcomes


class Dossier:
    """A dossier open for reading. Use it in a ``with`` statement, or close it.

    The parameters of the views are those of the functions they call; ``from_`` and ``to`` are EDTF dates
    (``2023``, ``2023-05``, ``2023-05-17``), both included.
    """

    def __init__(self, path: str | Path, *, shared: bool = False) -> None:
        """Open the file. Raises DossierError where it is missing, no dossier, or of a newer version.

        ``shared``: another thread may close it (one at a time uses it).
        """
        self.store = Store.read(path, shared=shared)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.store.path

    @property
    def version(self) -> str:
        """A short text that is another one whenever the content is: for ETags and caches. Costs no query."""
        return _version(self.path)

    def warm(self) -> None:
        """Work out beforehand what views keep in memory, so that the first page of each is as quick as the others."""
        self.overview()
        self.show()
        self.timeline(limit=1)
        for kind in ("event", "statement"):
            self.network(kind=kind, limit=1)
        for view in (self.people, self.places, self.series, self.sources, self.offices):
            view(limit=1)
        self.statements(actor="x", limit=1)
        self.timeline(actor="x", limit=1)
        self.articles(actor="x", limit=1)
        self.tracks().listed(limit=1)

    def overview(self, as_of: str | None = None, most: int = 5, **asked: Unpack[Where]) -> _brief.Brief:
        """What there is to know at first, as known by ``as_of`` (EDTF): see ``undertakings.brief.brief``."""
        return _brief.brief(self.store, as_of and day(as_of, 1), most=most, **asked)

    def show(self) -> _overview.Overview:
        """What is in it: articles, days, outlets, what could not be read and why."""
        return _overview.show(self.store)

    def articles(self, **filters: Unpack[ArticleFilters]) -> Listing[views.ArticleRow]:
        """Articles by publication; see ``views.articles``."""
        return views.articles(self.store, **filters)

    def days(self) -> Listing[_among.Day]:
        """The days of publication with the number of articles; see ``among.days``."""
        return _among.days(self.store)

    def articles_among(self, **filters: Unpack[Shared]) -> frozenset[str] | None:
        """The ids of the articles that are meant, None for all of them; see ``among.articles_among``."""
        return _among.articles_among(self.store, **filters)

    def story_names(self, ids: Iterable[str]) -> Listing[_among.StoryName]:
        """These stories in one line each; see ``among.story_names``."""
        return _among.story_names(self.store, ids)

    def surroundings(self, places: Iterable[_surroundings.Place]) -> Listing[_surroundings.Surrounding]:
        """Words with what stands around them; see ``surroundings.surroundings``."""
        return _surroundings.surroundings(self.store, places)

    def statements(self, **filters: Unpack[StatementFilters]) -> Listing[views.StatementRow]:
        """Who said what; see ``views.statements``."""
        return views.statements(self.store, **filters)

    def speakers(self, **filters: Unpack[SpeakerFilters]) -> Listing[_speakers.Speaker]:
        """Who speaks, how often and how; see ``speakers.speakers``."""
        return _speakers.speakers(self.store, **filters)

    def quantities(self, **filters: Unpack[FigureFilters]) -> Listing[views.FigureRow]:
        """Figures; see ``views.figures``."""
        return views.figures(self.store, **filters)

    figures = quantities

    def timexes(self, **filters: Unpack[TimexFilters]) -> Listing[views.TimexRow]:
        """Time expressions; see ``views.timexes``."""
        return views.timexes(self.store, **filters)

    def mentions(self, **filters: Unpack[MentionFilters]) -> Listing[views.MentionRow]:
        """Names; see ``views.mentions``."""
        return views.mentions(self.store, **filters)

    def events(self, **filters: Unpack[EventFilters]) -> Listing[_told.EventRow]:
        """What happened, as told; see ``views.undertakings.events``."""
        return _told.events(self.store, **filters)

    def agreements(self, **filters: Unpack[AgreementFilters]) -> Listing[_told.AgreementRow]:
        """Agreements as each article tells of them; what became of them is in ``undertakings``."""
        return _told.agreements(self.store, **filters)

    def commitments(self, **filters: Unpack[CommitmentFilters]) -> Listing[_told.CommitmentRow]:
        """Commitments as each passage tells them; what became of them is in ``undertakings``."""
        return _told.commitments(self.store, **filters)

    def undertakings(self, as_of: str | None = None, at: str | None = None) -> Undertakings:
        """Agreements and commitments as known by ``as_of``, evaluated on the day ``at`` (both EDTF, the last day).

        Without ``as_of`` all articles count; without ``at`` the day is ``as_of``, else that of the latest article.
        """
        return Undertakings(self.store, as_of and day(as_of, 1), at and day(at, 1))

    def tracks(self, as_of: str | None = None) -> Tracks:
        """The long processes as known by ``as_of`` (EDTF, its last day); see ``undertakings.tracks.Tracks``."""
        return Tracks(self.store, as_of and day(as_of, 1))

    def timeline(self, **filters: Unpack[TimelineFilters]) -> Listing[_entry.TimelineEntry]:
        """What happened when, one entry a happening; see ``timeline.timeline``."""
        return _timeline.timeline(self.store, **filters)

    def dated_sentences(self, **filters: Unpack[DatedFilters]) -> Listing[_dated.DatedSentence]:
        """Sentences that carry a date, those that repeat each other once; see ``dated.dated_sentences``."""
        return _dated.dated_sentences(self.store, **filters)

    def stories(self, **filters: Unpack[StoryFilters]) -> Listing[Story]:
        """Articles that report one happening; see ``stories.stories_of``."""
        return _stories.stories_of(self.store, **filters)

    def search(self, query: str, **filters: Unpack[SearchFilters]) -> Listing[_search.Hit]:
        """Articles that hold all words of ``query``; see ``search.search``."""
        return _search.search(self.store, query, **filters)

    def sources(self, **filters: Unpack[Filters]) -> Listing[_sources.SourceGroup]:
        """Articles in groups that are one source, the largest first; see ``sources.sources``."""
        return _sources.sources(self.store, **filters)

    def sources_of(self, article_id: str) -> _sources.ArticleSources:
        """One article's group, links and named speakers. Raises UsageError where there is no such article."""
        return _sources.sources_of_article(self.store, article_id)

    def independent_sources(self, told: Iterable[tuple[str, str | None]]) -> list[Source]:
        """The independent sources of places (article id, statement id or None); see ``sources.independent_sources``."""
        return _sources.independent_sources(self.store, told)

    def counts(self, view: str = "articles", **filters: Unpack[CountFilters]) -> Listing[_axis.Bin]:
        """How many rows of a view each year, month or day has; see ``axis.counts``."""
        return _axis.counts(self.store, view, **filters)

    def places(self, **filters: Unpack[PlaceFilters]) -> Listing[_places.PlaceRow]:
        """Places and states, with the articles that name them and the events there; see ``places.places``."""
        return _places.places(self.store, **filters)

    def named(self, id: str) -> _encounters.Named | None:
        """The entity with this id in short."""
        return _encounters.named(self.store, id)

    def between(self, a: str, b: str, **filters: Unpack[BetweenFilters]) -> Listing[_encounters.Encounter]:
        """What ``a`` is told to do to ``b``, or says of it; see ``encounters.between``."""
        return _encounters.between(self.store, a, b, **filters)

    def events_at(self, place: str, **filters: Unpack[AtFilters]) -> Listing[_encounters.Encounter]:
        """The events that are told to be at a place (the id of an entity); see ``encounters.events_at``."""
        return _encounters.events_at(self.store, place, **filters)

    def states_beside(self, ids: Iterable[str]) -> _encounters.Neighbours:
        """Which states are named in the articles that name these entities; see ``encounters.states_beside``."""
        return _encounters.states_beside(self.store, ids)

    def network(self, **filters: Unpack[NetworkFilters]) -> _network.Network:
        """Who does what to whom, who speaks of whom; see ``network.network``."""
        return _network.network(self.store, **filters)

    def series(self, **filters: Unpack[SeriesFilters]) -> Listing[_series.Series]:
        """Figures of one thing over time; see ``series.series``."""
        return _series.series(self.store, **filters)

    def people(self, **filters: Unpack[PeopleFilters]) -> Listing[_entities.EntityRow]:
        """Who and what the articles name; see ``entities.people``."""
        return _entities.people(self.store, **filters)

    def offices(self, **filters: Unpack[OfficeFilters]) -> Listing[_offices.OfficeRow]:
        """Who held which office when; see ``offices.offices``."""
        return _offices.offices(self.store, **filters)

    def candidates(self, **filters: Unpack[CandidateFilters]) -> Listing[_entities.CandidateRow]:
        """Pairs that may be one and wait for a ruling; see ``entities.candidates``."""
        return _entities.candidates(self.store, **filters)

    def entity(self, id: str) -> Entity | None:
        """The entity with this id in full, with all its mentions and roles."""
        return _entities.entity(self.store, id)

    def disputes(self, **filters: Unpack[DisputeFilters]) -> Listing[Dispute]:
        """What reports tell that cannot all be so; see ``disputes.disputes``."""
        return _disputes.disputes(self.store, **filters)

    def dispute(self, id: str, as_of: str | None = None) -> Dispute:
        """One dispute, by its id or the first letters of it. Raises UsageError where none fits, or several do."""
        return _disputes.dispute(self.store, id, as_of=as_of)

    def changes(self, **filters: Unpack[ChangeFilters]) -> Listing[Link]:
        """What later reports tell anew, or confirm, of earlier ones; see ``disputes.changes``."""
        return _disputes.changes(self.store, **filters)

    def explain(self, id: str) -> _explain.Explanation:
        """One record in full, or a track. Raises UsageError where the id names none."""
        if id.startswith("k-"):
            return _track.explain(self.store, id)
        return _explain.explain(self.store, id)

    def around(self, table: str, id: str) -> Listing[_around.Neighbour]:
        """What stands beside a record or article: told in it, linked with it, and why; see ``around.around``."""
        return _around.around(self.store, table, id)

    def rulings(self, **filters: Unpack[RulingFilters]) -> Listing[Ruling]:
        """What people decided and added; see ``ruled.rulings``."""
        return _ruled.rulings(self.store, **filters)

    def compare(
        self,
        table: str,
        by: Iterable[str] = (),
        files: Iterable[str | Path] = (),
        *,
        overlap: float = matching.LEAST,
        articles: Iterable[str] | None = None,
    ) -> comparing.Comparison:
        """Compare two coders: what both found, agreement and Cohen's kappa for each field; see ``docs/coding.md``.

        ``by``: coders in the dossier (``program`` is one); ``files``: as ``import_records`` reads them; two in
        all, else UsageError is raised.
        """
        kept = "agreements" if table == coders.STAGES else table
        both = [coders.stored(self.store, table, name) for name in by]
        both += [coders.filed(self.store, table, path.stem, sheets.read(path, kept)) for path in map(Path, files)]
        if len(both) != 2:
            raise UsageError("name two coders: two persons, a person and `program`, a person and a file")
        return comparing.compare(table, *both, least=overlap, articles=set(articles) if articles else None)

    def check(self) -> Listing[_check.Problem]:
        """Every problem of the file; empty if all is well."""
        return _check.check(self.store)

    def export(self, out: str | Path, format: str = "jsonl", *, as_of: str | None = None, **more: Any) -> Written:
        """Write the dossier into the folder ``out`` in one of ``mahdar.export.FORMATS``; gives the paths.

        ``as_of`` (EDTF): as known on that day, for formats that are a view; ``more``: see ``mahdar.export.Options``.
        """
        return _export(self.store, out, format, as_of=as_of, **more)

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        self.store.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
