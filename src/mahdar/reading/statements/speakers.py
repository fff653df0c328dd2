"""Who a phrase names: a person, an institution, an official, a source, a document or an outlet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mahdar.reading.mentions.gazetteer import common_words, given_names
from mahdar.reading.statements.context import Context, Name
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.grammar import number_words, words
from mahdar.reading.statements.guesses import adverb, guess_apposed, guess_name, holds, no_name, unknown_name
from mahdar.reading.statements.heads import Head, head_of
from mahdar.reading.statements.heads import words as speaker_words
from mahdar.reading.statements.names import last_run
from mahdar.reading.statements.phrases import bare, head_at, phrase_stop
from mahdar.reading.statements.subjects import Subject, name_in
from mahdar.records import Passage, Ref, SpeakerKind

_UNNAMED_MEDIA = frozenset({"وسيله", "اعلام", "معلومات"})
_ORGANISATIONS = frozenset({"organisation", "armed_group", "state", "place"})


@dataclass(slots=True)
class Speaker:
    """Somebody who speaks, as the words at hand (tokens first to stop) tell."""

    name: str
    kind: SpeakerKind
    named: bool
    count: int | None
    first: int
    stop: int
    gender: str = ""
    number: str = "s"
    head: Head | None = None
    sentence: int = 0
    via: list[Ref] = field(default_factory=list)
    antecedent: Passage | None = None
    own: Passage | None = None

    def at(self, first: int, stop: int, antecedent: Passage | None) -> Speaker:
        """The same speaker, told by other words."""
        return replace(self, first=first, stop=stop, antecedent=antecedent, via=list(self.via))


def describe(ctx: Context, subject: Subject, form: Form | None) -> Speaker:
    """The speaker that a phrase names, before references are resolved."""
    at, head = head_at(ctx, subject.first, subject.skip)
    first, skip = _without_conjunction(ctx, subject.first)
    skip = skip or subject.skip
    speaker = _kind(ctx, subject, at, head)
    if not speaker.name:
        speaker.name = ctx.doc.quote(first, subject.stop, skip)
        if subject.skip and ctx.word(first).startswith("لل"):
            speaker.name = "ا" + speaker.name
    speaker.own = ctx.doc.passage(first, subject.stop, skip)
    speaker.sentence = ctx.doc.sentence_of[subject.first]
    if form is not None:
        speaker.gender = form.gender
    if head is not None:
        speaker.gender = speaker.gender or head.gender
        plural = head.number if head.kind in ("official", "source") else "s"
        one = speaker.kind == "person" or speaker.count == 1  # أحد السكان speaks as one
        speaker.number = "s" if one else plural
    return speaker


def _without_conjunction(ctx: Context, first: int) -> tuple[int, int]:
    word = ctx.word(first)
    return first, 1 if bare(word) != word else 0


def _kind(ctx: Context, subject: Subject, at: int, head: Head | None) -> Speaker:
    first, stop = subject.first, subject.stop
    person = _person(ctx, subject, at, head)
    if person is not None:
        return Speaker(person, "person", True, 1, first, stop, head=head)
    outlet = _outlet(ctx, first, stop, head)
    if outlet is not None:
        return Speaker(outlet, "media", True, None, first, stop, head=head)
    name = ctx.names.get(first)
    if head is None and name is None and people(ctx, first):
        return Speaker("", "source", False, None, first, stop, number="p", gender="m")
    if head is None:
        if name is None and stop - first == 1 and lone_name(ctx, first):
            return Speaker(ctx.doc.quote(first, stop), "person", True, 1, first, stop)
        if name is None and not (first in ctx.quotes or _folk(ctx, first)):
            return Speaker("", "source", False, None, first, stop, gender="")
        kind: SpeakerKind = "media" if name is not None and name.kind == "media" else "organisation"
        return Speaker("", kind, True, None, first, stop)
    if head.kind == "media" and _authority(ctx, at, stop, head):
        return Speaker("", "organisation", True, None, first, stop, head=head)
    if head.kind == "media":
        named = head.lemma not in _UNNAMED_MEDIA and _media_named(ctx, at, stop, head)
        return Speaker("", "media", named, None, first, stop, head=head)
    if name is not None and name.kind == "media" and head.kind == "organisation":
        return Speaker(name.name, "media", True, None, first, stop, head=head)
    if head.kind == "document":
        medium = _published_by(ctx, subject, at)
        if medium is not None:
            return medium
        counted = _counted_by(ctx, subject, at)
        if counted is not None:
            return counted
        loose = head.lemma in words("loose_documents") and not construct(ctx, at)
        named = head.definite or (not loose and stop - at > 1)
        return Speaker("", "document", named, None, first, stop, head=head)
    if head.kind == "organisation":
        named = (at == first and (head.definite or construct(ctx, at) or stop - at < 2)) or head.number == "s"
        return Speaker("", "organisation", named, None, first, stop, head=head)
    kind = "official" if head.kind == "official" else "source"
    return Speaker("", kind, False, count(ctx, first, at, head), first, stop, head=head)


def lone_name(ctx: Context, i: int) -> bool:
    """Whether a single word that nobody knows is a surname: foreign, of nisba shape, or told before behind another."""
    word = bare(ctx.word(i))
    common = word in common_words() or (word[0] in "وفبلك" and word[1:] in common_words())
    if common and word not in given_names():
        return False
    if ctx.doc.tokens[i].kind != "w" or len(word) < 3 or word.endswith(("ون", "ين", "ات", "وا")) or adverb(ctx, i):
        return False
    if word.startswith("ال"):
        return word.endswith("ي") or _behind_given(ctx, word, i)
    return not word.endswith("ه") and not no_name(word) and not ctx.readings[i]


def _behind_given(ctx: Context, word: str, i: int) -> bool:
    """Whether the word stood before behind a word that may be a given name (صالح القماطي)."""
    for k in range(1, i):
        given = ctx.word(k - 1)
        here = ctx.word(k) == word and ctx.doc.tokens[k - 1].kind == "w" and not given.startswith("ال")
        known = head_of(given) is not None or given in words("phrase_stops") or bool(ctx.readings[k - 1])
        if here and not known:
            return True
    return False


def _folk(ctx: Context, i: int) -> bool:
    """Whether a people or a group named by its origin stands at token i (الأميركيون)."""
    word = bare(ctx.word(i))
    return word.startswith("ال") and word.endswith(("يون", "يين")) and len(word) > 6


def people(ctx: Context, i: int) -> bool:
    """Whether an indefinite sound plural of people, otherwise unknown, stands at token i (قائمون على …)."""
    word = bare(ctx.word(i))
    return len(word) > 5 and word.endswith("ون") and not word.startswith("ال") and i not in ctx.named


def _authority(ctx: Context, at: int, stop: int, head: Head) -> bool:
    """Whether a وكالة is an authority rather than a news agency (وكالة الطاقة، وكالة إدارة الطوارئ)."""
    if head.lemma != "وكاله" or at + 1 >= stop or any(ctx.word(k) in words("news") for k in range(at + 1, stop)):
        return False
    after = ctx.word(at + 1)
    return not head.definite and (after.startswith("ال") or head_of(after) is not None)


def _media_named(ctx: Context, at: int, stop: int, head: Head) -> bool:
    """صحيفة كذا is named; صحيفة محلية is not."""
    if head.definite or _quoted(ctx, at, stop):
        return True
    after = ctx.word(at + 1)
    return (head.number == "s" and at + 1 < stop and not after.endswith(("ي", "يه"))) or after.startswith("ال")


def _published_by(ctx: Context, subject: Subject, at: int) -> Speaker | None:
    """تقرير الصحيفة، تقرير نشرته وكالة: the outlet is who speaks."""
    noun = ctx.word(at)[subject.skip if at == subject.first else 0 :]
    if noun.removeprefix("ال") not in words("reports") | words("figures"):
        return None
    more = 5 if ctx.word(subject.stop) in words("published") else 0  # تقرير نشرته وكالة كذا
    last = min(len(ctx.doc.tokens), subject.stop + more)
    for i in range(at + 1, min(at + 5, last)):
        rest = ctx.word(i)
        head = head_of("ال" + rest[2:] if rest.startswith("لل") else rest) or (
            head_of(rest[1:]) if rest[:1] == "ل" else None
        )
        if i in ctx.outlets or (head is not None and head.kind == "media"):
            stop = ctx.outlets[i][0] if i in ctx.outlets else last
            while stop < last and not ctx.is_mark(stop, frozenset("،,")) and ctx.word(stop)[:1] != "و":
                stop += 1
            medium = _kind(ctx, Subject(i, min(stop, last), last), i, head)
            if medium.kind == "media":
                medium.name = medium.name or ctx.doc.quote(i, medium.stop)
                medium.head = head
                return medium
    return None


def _counted_by(ctx: Context, subject: Subject, at: int) -> Speaker | None:
    """أرقام المفوضية، حصيلة أعلنتها المنظمة: the institution that counted speaks."""
    noun = ctx.word(at)[subject.skip if at == subject.first else 0 :]
    if noun.removeprefix("ال") not in words("figures"):
        return None
    if ctx.word(subject.stop) in words("published"):
        first = subject.stop + 1
        stop = phrase_stop(ctx, first, min(len(ctx.doc.tokens), first + 16))
        return _institution(ctx, first, stop)
    for i in range(at + 1, min(at + 4, subject.stop)):
        found = _institution(ctx, i, subject.stop)
        if found is not None:
            return found
    return None


def _institution(ctx: Context, i: int, stop: int) -> Speaker | None:
    word = ctx.word(i)
    clitic = word.startswith("لل") or i in ctx.governed or (head_of(word) is None and i not in ctx.named)
    skip = 1 if word[:1] == "ل" and clitic else 0
    head = head_of("ا" + word if word.startswith("لل") else word[skip:])
    name = ctx.names.get(i)
    if stop <= i or ((head is None or head.kind != "organisation") and (name is None or name.kind != "organisation")):
        return None
    told = ctx.doc.quote(i, stop, skip)
    told = "ا" + told if word.startswith("لل") else told
    return Speaker(told, "organisation", True, None, i, stop, head=head)


def count(ctx: Context, first: int, at: int, head: Head) -> int | None:
    """How many speak: a number word, one for a singular, two for a dual; a bare plural does not tell."""
    for i in range(first, at):
        token = ctx.doc.tokens[i]
        if token.kind == "n" and token.text.isdigit():
            return int(token.text)
        word = token.text if token.text in number_words() else token.text[1:]
        if word in number_words():
            return number_words()[word] or None
    if head.number == "d" or (head.number == "p" and ctx.word(at).endswith("ان")):
        return 2
    return 1 if head.number == "s" and head.lemma not in words("part_of_many") else None


def _quoted(ctx: Context, first: int, stop: int) -> bool:
    return any(i in ctx.quotes for i in range(first, stop))


def _outlet(ctx: Context, first: int, stop: int, head: Head | None) -> str | None:
    if head is not None and head.kind != "media":
        return None
    for i in range(first, stop):
        if i in ctx.outlets and ctx.outlets[i][0] <= stop:
            return ctx.doc.quote(i, ctx.outlets[i][0])
        name = ctx.names.get(i)
        if name is not None and name.kind == "media" and name.stop <= stop:
            return name.name
    if head is not None and _quoted(ctx, first, stop):
        quote = next(ctx.quotes[i] for i in range(first, stop) if i in ctx.quotes)
        return ctx.doc.quote(quote.first + 1, quote.stop - 1) if quote.stop - quote.first > 2 else None
    return None


def _person(ctx: Context, subject: Subject, at: int, head: Head | None) -> str | None:
    if head is None:
        name = ctx.names.get(subject.first)
        if name is not None:
            return full_name(ctx, name, subject.stop) if name.kind == "person" else None
        titled = ctx.names.get(subject.first + 1)
        if titled is not None and titled.kind == "person" and ctx.word(subject.first).startswith("ال"):
            return full_name(ctx, titled, subject.stop)
        if ctx.word(subject.first) in speaker_words("titles") and 1 < subject.stop - subject.first <= 4:
            return ctx.doc.quote(subject.first + 1, subject.stop)
        for k in range(subject.first + 2, min(subject.first + 5, subject.stop)):
            then = head_of(ctx.word(k))
            if then is not None and then.person and ctx.doc.tokens[k].kind == "w":
                return unknown_name(ctx, subject.first, k)
        return unknown_name(ctx, subject.first, subject.stop)
    if not head.person or head.number != "s":
        return None
    indefinite = (
        not head.definite
        and not construct(ctx, at)
        and any(ctx.word(k) in ("في", "من", "باسم", "لدي") for k in (at + 1, at + 2))
    )
    limit = subject.stop if indefinite else subject.beyond
    name = name_in(ctx, at + 1, limit)
    if name is not None and not (indefinite and name.first > at + 3) and not _within_complement(ctx, at, name):
        return full_name(ctx, name, subject.stop)
    if name is not None:
        return None
    if indefinite:
        return guess_name(ctx, at, subject.stop)
    held = ctx.offices.get(subject.first, ctx.offices.get(at, 0))
    if held and holds(ctx, held, subject.stop):
        return ctx.doc.quote(held, subject.stop)
    run = last_run(ctx, at, subject.stop)
    if run is not None and not _within_complement(ctx, at, Name(*run, "person", "", None)):
        return ctx.doc.quote(*run)
    return guess_name(ctx, at, subject.stop) or (guess_apposed(ctx, subject) if limit > subject.stop else None)


def construct(ctx: Context, at: int) -> bool:
    """Whether a noun without article is made definite by the next one (وزير الخارجية، رئيس جمهورية كذا)."""
    after = ctx.word(at + 1)
    return (
        after.startswith("ال")
        or at + 1 in ctx.named
        or (head_of(after) is not None and not after.endswith("ي") and after not in words("no_construct"))
    )


def _within_complement(ctx: Context, at: int, name: Name) -> bool:
    """Whether a name belongs to another office inside the phrase (مسؤول في إدارة الرئيس فلان)."""
    if name.first > 0 and ctx.word(name.first - 1) == "باسم":
        return True
    for k in range(at + 2, name.first):
        inner = head_of(ctx.word(k))
        exact = inner is not None and ctx.word(k) == "ال" + inner.lemma
        if inner is not None and exact and inner.person and inner.kind == "official":
            before = head_of(ctx.word(k - 1))
            return ctx.word(k - 1) in ("في", "باسم", "من", "مع") or (
                before is not None and before.kind == "organisation" and not before.definite
            )
    return False


def full_name(ctx: Context, name: Name, stop: int) -> str:
    """A name of one word with the word behind it that nobody knows, where both end the phrase (فرحان حق)."""
    if name.stop - name.first != 1 or len(name.name.split()) > 1 or name.stop + 1 != stop:
        return name.name
    word = ctx.word(name.stop)
    if ctx.doc.tokens[name.stop].kind != "w" or head_of(word) is not None or name.stop in ctx.named:
        return name.name
    return name.name if ctx.readings[name.stop] or adverb(ctx, name.stop) else ctx.doc.quote(name.first, stop)
