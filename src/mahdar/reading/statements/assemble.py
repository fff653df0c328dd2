"""From cues to statements: contents, speakers, chains, in the order of the words."""

from __future__ import annotations

from mahdar import ids
from mahdar.reading.shadow import fold
from mahdar.reading.statements import carriers
from mahdar.reading.statements.accord import according_proto, relay_proto, self_credit, stands_proto
from mahdar.reading.statements.acts import act_of, mode_of
from mahdar.reading.statements.bounds import Content, clause_before, content_of
from mahdar.reading.statements.context import COMMAS, SAYS, Context
from mahdar.reading.statements.credits import settle_credits
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.others import accusation_proto, refusal_proto
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.resolve import Discourse
from mahdar.reading.statements.scan import verb_proto
from mahdar.reading.statements.speakers import Speaker, describe
from mahdar.reading.statements.subjects import Subject, behind
from mahdar.reading.statements.triggers import TRIGGERS, Trigger, trigger
from mahdar.records import Passage, Ref, Statement

_OPINIONS = frozenset(
    {"hope", "think", "see", "consider", "fear", "wish", "expect", "be-convinced", "think-likely", "emphasise"}
)


def scan(ctx: Context) -> list[Proto]:
    """All cues with what they introduce, from left to right; contents of "according to" come later."""
    surnames = frozenset(
        fold(name.name).split()[-1] for name in ctx.names.values() if name.kind == "person" and name.name
    )
    protos: list[Proto] = []
    on = 0
    for i in sorted({*TRIGGERS.places(ctx.doc), *SAYS.places(ctx.doc)}):
        if i < on or ctx.doc.tokens[i].kind != "w":
            continue
        may = trigger(ctx.doc.words[i])
        on = max(ctx.silent.get(i, i), self_credit(ctx, i) if may is not None and may.self_credit else i)
        if on > i:
            continue
        proto = _proto_at(ctx, i, may, surnames)
        if proto is not None:
            protos.append(proto)
            on = proto.stop
    return protos


def _proto_at(ctx: Context, i: int, may: Trigger | None, surnames: frozenset[str]) -> Proto | None:
    found = None
    if may is not None:
        found = (
            (according_proto(ctx, i) if may.accord else None)
            or (relay_proto(ctx, i) if may.relay else None)
            or (stands_proto(ctx, i) if may.stands else None)
            or (refusal_proto(ctx, i) if may.refusal else None)
            or (accusation_proto(ctx, i) if may.accusation else None)
        )
    return found or (verb_proto(ctx, i, surnames) if ctx.readings[i] else None)


def breaks(ctx: Context, protos: list[Proto]) -> set[int]:
    """Tokens at which a cue ends what was said before it."""
    out = {i for i, readings in enumerate(ctx.readings) if readings and _turns(ctx, i)}
    for proto in protos:
        before = ctx.word(proto.first - 1)
        opens = proto.prefix or before in words("clause_openers") or before in COMMAS or before in words("pronouns")
        past = proto.form is not None and proto.form.tense == "past"
        if before in words("pronouns") and not past and not ctx.is_mark(proto.first - 2, COMMAS):
            opens = False
        if (
            proto.kind in ("participle", "according", "refusal", "continued")
            or (proto.kind in ("verb", "relay", "masdar") and opens)
            or (proto.kind in ("verb", "relay") and lead_first(ctx, proto.first) < proto.first)
        ):
            out.add(lead_first(ctx, proto.first))
    return out


def _turns(ctx: Context, i: int) -> bool:
    """Whether a verb of saying behind و opens a clause of its own at token i, read as a statement or not."""
    if ctx.word(i - 1) in words("meanwhile") and any(form.tense == "past" for form, _ in ctx.readings[i]):
        return True
    return len(ctx.word(i)) > 4 and any(
        prefix == "و" and form.tense == "past" and not form.verb.noun and not form.first
        for form, prefix in ctx.readings[i]
    )


def lead_first(ctx: Context, i: int) -> int:
    """Where the words that introduce a new speaker begin (من جهتها، بدوره،) before the cue at token i, or i."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if ctx.word(j) in words("introducing"):
            return j - 1 if ctx.word(j - 1) in ("من", "ومن") else j
    return i


def contents(ctx: Context, protos: list[Proto]) -> list[Proto]:
    """Protos with their contents; those without any fall away."""
    ends = breaks(ctx, protos)
    for proto in protos:
        if proto.frame is not None:
            proto.content = content_of(ctx, proto.frame, ends - {proto.first})
            if proto.kind == "masdar" and proto.frame.how == "object" and proto.content is not None:
                proto.content = _to_comma(ctx, proto.content)
            if proto.pronoun and proto.act == "deny":
                proto.content = None
        if proto.pronoun and proto.act == "deny" and proto.content is None:
            proto.content = _denied(ctx, proto, protos)
    protos = settle_credits(ctx, protos, ends)
    return [proto for proto in protos if proto.content is not None and not _idle(ctx, proto, protos)]


def _idle(ctx: Context, proto: Proto, protos: list[Proto]) -> bool:
    """Whether a cue adds nothing: the reported قوله behind نقلت … عن, or an opinion told inside another statement."""
    for other in protos:
        if other is proto or other.kind == "according":
            continue
        if other.frame is not None and other.gap[0] <= proto.first < other.frame.first:
            return True
        quote = ctx.doc.quote_of[proto.first]
        spoken = quote >= 0 and ctx.doc.quotes[quote].stop - ctx.doc.quotes[quote].first > 9
        if spoken and not _reported_inside(ctx, proto):
            return True
        inside = other.content is not None and other.content.first <= proto.first < other.content.stop
        if inside and proto.kind not in ("according", "masdar") and not _reported_inside(ctx, proto):
            return True
    return False


def _reported_inside(ctx: Context, proto: Proto) -> bool:
    """Whether a cue inside another statement reports somebody in so many words."""
    if proto.kind in ("relay", "participle"):
        return True
    if proto.kind == "stands" or proto.rule in _OPINIONS or proto.frame is None:
        return False
    return proto.subject is not None and proto.frame.how in ("that", "quote")


def _to_comma(ctx: Context, content: Content) -> Content:
    """What a noun of saying tells ends where the sentence that it stands in goes on."""
    stop = next((j for j in range(content.first, content.stop) if ctx.is_mark(j, COMMAS)), content.stop)
    return content._replace(stop=max(stop, content.first + 1))


def _denied(ctx: Context, proto: Proto, protos: list[Proto]) -> Content | None:
    """الأمر الذي تنفيه الجماعة: what stands before the relative clause."""
    i = proto.first
    while i > 0 and ctx.word(i - 1) in words("taken_up"):
        i -= 1
    if i == proto.first:
        return None
    earlier = [p.content.first for p in protos if p.content is not None and p.content.first < i]
    floor = max([ctx.sentence_first(i), *earlier])
    return clause_before(ctx, i, floor)


class Builder:
    """Makes the statements of one article, in order, with the discourse they stand in."""

    def __init__(self, ctx: Context, article_id: str) -> None:
        """Start at the beginning of the article."""
        self.ctx, self.article_id = ctx, article_id
        self.discourse = Discourse(ctx)
        self.out: list[Statement] = []
        self.spans: list[tuple[int, int, str]] = []

    def build(self, protos: list[Proto]) -> list[Statement]:
        """Statements for protos in the order of their words."""
        for proto in sorted(protos, key=lambda p: (p.first, p.stop)):
            self._one(proto)
        return self.out

    def _one(self, proto: Proto) -> None:
        ctx, content = self.ctx, proto.content
        assert content is not None
        passage = ctx.doc.passage(content.first, content.stop, content.skip)
        cue = ctx.doc.passage(proto.first, proto.stop)
        within = self._within(proto.first)
        self.discourse.carriers += [outlet for outlet in proto.outlets if outlet.kind == "media"]
        speaker, carried = self._speaker(proto)
        if speaker is None and proto.form is not None:
            return  # a passive, or a verb whose subject no words tell
        start, end = min(cue.start, passage.start), max(cue.end, passage.end)
        statement = Statement(
            id=ids.record_id("statements", self.article_id, start, end, cue.start, passage.start),
            article_id=self.article_id,
            start=start,
            end=end,
            quote=ctx.doc.text[start:end],
            rule=proto.rule,
            statement_id=within,
            cue=cue,
            content=passage,
            speaker=None,
            speaker_name=None,
            speaker_kind=None,
            named=False,
            count=None,
            within=within,
            mode=mode_of(ctx, content),
            act=act_of(ctx, proto, content),
            polarity="negated" if proto.negated else "affirmed",
            said_at_timex=carriers.said_when(ctx, *proto.gap),
        )
        if proto.kind == "according" and speaker is not None and self._credited_already(speaker, content):
            return
        self._fill(statement, proto, speaker, carried)
        self.out.append(statement)
        self.spans.append((content.first, content.stop, statement.id))
        self.discourse.told.append((content.first, content.stop))
        if speaker is not None and within is None:
            speaker.via = statement.via
            self.discourse.add(speaker)

    def _fill(self, statement: Statement, proto: Proto, speaker: Speaker | None, carried: list[Ref]) -> None:
        via, statement.addressee = carriers.spoken_to(self.ctx, *proto.gap, proto.subject, self.discourse)
        statement.via = _distinct([*via, *self._led_in(proto), *carried, *proto.via])
        if speaker is None:
            return
        here = self._words(proto, speaker)
        statement.speaker = Ref(name=speaker.name, start=here.start, end=here.end, quote=here.quote)
        statement.speaker_name = speaker.name
        statement.speaker_kind = speaker.kind
        statement.named, statement.count = speaker.named, speaker.count
        statement.antecedent = speaker.antecedent
        statement.via = _distinct([*statement.via, *carriers.media_refs(self.ctx, speaker), *speaker.via])
        if not statement.via:
            statement.via = self.discourse.still_carried(speaker)
        if speaker.kind in ("official", "source"):
            statement.via = _distinct([*statement.via, *carriers.inner_outlets(self.ctx, proto.subject)])
            statement.anonymity_reason = carriers.anonymity(self.ctx, *proto.gap)

    def _led_in(self, proto: Proto) -> list[Ref]:
        """وفي تصريح لوكالة كذا، قال: the outlet before the comma in front of the verb."""
        ctx, first = self.ctx, self.ctx.sentence_first(proto.first)
        led = proto.kind == "verb" and not proto.prefix and ctx.word(first) in words("led_in")
        if (
            not led
            or not ctx.is_mark(proto.first - 1, COMMAS)
            or any(first <= a < proto.first for a, _, _ in self.spans)
        ):
            return []
        return carriers.spoken_to(ctx, first + 1, proto.first - 1, None, self.discourse)[0]

    def _credited_already(self, speaker: Speaker, content: Content) -> bool:
        """Whether the one credited is who says it anyway: وأوضح أن … وفق ما صرح به."""
        inside = {name for first, stop, name in self.spans if content.first <= first and stop <= content.stop}
        return any(s.id in inside and s.speaker_name == speaker.name for s in self.out)

    def _words(self, proto: Proto, speaker: Speaker) -> Passage:
        if speaker.own is not None and proto.subject is not None:
            return speaker.own
        return self.ctx.doc.passage(proto.first, proto.stop)

    def _speaker(self, proto: Proto) -> tuple[Speaker | None, list[Ref]]:
        ctx, discourse = self.ctx, self.discourse
        if proto.kind == "continued":
            last = discourse.said[-1] if discourse.said else None
            return (last.at(proto.first, proto.stop, last.antecedent or last.own) if last else None), []
        subject, carried = proto.subject, []
        if proto.carrier is not None:
            carried = carriers.carrier_refs(ctx, proto.carrier, discourse)
        quoted = self._quoted_from(proto)
        if quoted is not None and subject is not None:
            carried = carriers.carrier_refs(ctx, subject, discourse)
            subject = quoted
        if subject is not None:
            form = proto.form if proto.kind in ("verb", "participle") else None
            return discourse.resolve(describe(ctx, subject, form)), carried
        if proto.form is None:
            return None, carried
        return discourse.unnamed(proto), carried

    def _quoted_from(self, proto: Proto) -> Subject | None:
        """ذكرت صحيفة، نقلا عن مسؤولين، أن: who was quoted speaks, the paper carries."""
        ctx = self.ctx
        for i in range(*proto.gap):
            if ctx.word(i) == "نقلا" and ctx.word(i + 1) == "عن":
                return behind(ctx, i + 2, proto.gap[1])
        return None

    def _within(self, i: int) -> str | None:
        best: tuple[int, str] | None = None
        for first, stop, statement in self.spans:
            if first <= i < stop and (best is None or stop - first < best[0]):
                best = (stop - first, statement)
        return best[1] if best else None


def _distinct(refs: list[Ref]) -> list[Ref]:
    """References without those whose words another one holds already."""
    out: list[Ref] = []
    for one in refs:
        words_of = set(fold(one.name).split())
        same = next((known for known in out if _nested(words_of, set(fold(known.name).split()))), None)
        if same is None:
            out.append(one)
        elif len(one.name) > len(same.name):
            out[out.index(same)] = one
    return out


def _nested(a: set[str], b: set[str]) -> bool:
    return a <= b or b <= a
