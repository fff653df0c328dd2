"""One page, several articles: where each begins and ends, and what belongs to none."""

from __future__ import annotations

import itertools

from mahdar.intake import credits, datelines, furniture
from mahdar.intake.endings import Draft, trim
from mahdar.intake.headings import content, similar, title_of
from mahdar.intake.kinds import BODY, classify
from mahdar.intake.lines import Line, ends_sentence, is_headline, is_prose, words
from mahdar.records import Removed

_WRAPPED = (45, 120)  # characters of the lines of a text that is broken at a width
_HEAD = 8  # lines between the headline of another article and its first paragraph, at most


def split(lines: list[Line], title: str | None = None) -> list[Draft]:
    """The articles of a page, its main story first.

    ``title`` is the page's own (from its metadata), if known. Every line ends up in a body, as a title, or among the
    removed with its reason. No article at all where no line is left for a body.
    """
    return _Splitter(lines, title).run()


def _last_story(last: int, new: int) -> int:
    return new or last


class _Splitter:
    def __init__(self, lines: list[Line], title: str | None) -> None:
        self.lines = lines
        self.given = title
        self.kinds = [classify(line) for line in lines]
        self.wrapped = self._is_wrapped()
        self._free_title()
        self.drafts: list[Draft] = []
        self.seen: set[str] = set()
        self.bylines: dict[tuple[int, bool, bool], bool] = {}
        self.last_free = max((i for i, kind in enumerate(self.kinds) if not kind.effect), default=0)
        self.story_before = list(itertools.accumulate((line.story for line in lines), _last_story, initial=0))

    def run(self) -> list[Draft]:
        at = 0
        spare: list[Removed] = []  # what was cut before the first article
        while at < len(self.lines):
            draft = Draft(title=self.given if not self.drafts else None)
            at = self._body(draft, self._head(draft, at))
            if draft.body:
                trim(draft, self._prose, self.wrapped)
                self.drafts.append(draft)
                continue
            if draft.title and draft.title != self.given:
                draft.removed.insert(0, Removed(text=draft.title, reason="related"))
            (self.drafts[-1].removed if self.drafts else spare).extend(draft.removed)
        if self.drafts:
            self.drafts[0].removed[:0] = spare
        return self.drafts

    def _prose(self, text: str) -> bool:
        """Whether a line is (part of) a paragraph: in a text that is broken into lines, any line of their length."""
        return is_prose(text) or (self.wrapped and len(text) >= _WRAPPED[0])

    def _is_wrapped(self) -> bool:
        """Whether paragraphs are broken into lines of one width, as in mails: few of them end as sentences do."""
        free = [line.text for line, kind in zip(self.lines, self.kinds, strict=True) if not kind.effect]
        wide = [text for text in free if _WRAPPED[0] <= len(text) <= _WRAPPED[1]]
        ended = sum(map(ends_sentence, wide))
        return len(wide) >= 5 and len(wide) > 0.6 * len(free) and ended < 0.4 * len(wide)

    def _free_title(self) -> None:
        """A first line with an outlet behind a dash is a title with its site's name, not a caption."""
        first = next((i for i, kind in enumerate(self.kinds) if kind.reason in ("body", "caption")), None)
        if first is None or self.kinds[first].reason != "caption" or self.given or self.lines[first].hint:
            return
        bare = title_of(self.lines[first].text)
        if bare != self.lines[first].text and words(bare) >= 4:
            self.kinds[first] = BODY

    # -- the head of an article: everything before its first paragraph

    def _head(self, draft: Draft, at: int) -> int:
        """Sort the lines before the first paragraph; the index where the body begins."""
        stop = at
        while stop < len(self.lines) and not self._opens_body(stop):
            stop += 1
        if stop == len(self.lines):  # no paragraph at all: short lines are all there is
            return self._flat(draft, at)
        strict = draft.title is None
        free = [i for i in range(at, stop) if self.kinds[i].effect == "" and not self._is_byline(i, strict and i == at)]
        titled = self._title_line(draft, free, stop)
        strays = [i for i in free if titled is not None and i > titled and self._is_stray(i)]
        for i in range(at, stop):
            if i in strays and len(strays) <= 2:
                draft.removed.append(Removed(text=self.lines[i].text, reason="subheading"))
            else:
                self._sort_head_line(draft, i, titled, first=i == at)
        return stop if titled != stop else stop + 1

    def _opens_body(self, i: int) -> bool:
        line = self.lines[i]
        return self.kinds[i].effect == "" and not line.heading and self._prose(line.text)

    def _title_line(self, draft: Draft, free: list[int], stop: int) -> int | None:
        """Which line is the title: one like the given title, a heading, else the first of four words or more."""
        if draft.title:
            given = draft.title
            return next((i for i in [*free, stop] if similar(self.lines[i].text, given)), None)
        candidates = [i for i in free if self._may_be_title(i)]
        headings = [i for i in candidates if self.lines[i].heading]
        long = [i for i in candidates if words(self.lines[i].text) >= 4]
        for some in (headings, long, candidates[:1] if len(candidates) == 1 else []):
            if some:
                draft.title = title_of(self.lines[some[0]].text)
                return some[0]
        if self._unstopped_title(stop):
            draft.title = self.lines[stop].text
            return stop
        return None

    def _is_stray(self, i: int) -> bool:
        """A short line between headline and text that is no sentence: a caption, a slogan, a second headline."""
        text = self.lines[i].text
        if self.wrapped:
            return False
        plain = not ends_sentence(text) and text[-1] not in ":،" and "،" not in text
        return plain and 3 <= words(text) <= 14 and not credits.byline(text, loose=True)

    def _may_be_title(self, i: int) -> bool:
        text = self.lines[i].text
        whole = text.endswith((".", "،", "؛", ":")) and not text.endswith("..") and not (i == 0 and text.endswith(":"))
        return words(text) >= 2 and not whole and any(c.isalpha() for c in text)

    def _unstopped_title(self, i: int) -> bool:
        """A long first line without a full stop, above a longer paragraph, is a headline."""
        text = self.lines[i].text
        if ends_sentence(text) or len(text) > 200 or words(text) > 30 or text.endswith(":"):
            return False
        following = next((k for k in range(i + 1, len(self.lines)) if self.kinds[k].effect == ""), None)
        return following is not None and len(self.lines[following].text) > len(text)

    def _sort_head_line(self, draft: Draft, i: int, titled: int | None, first: bool) -> None:
        text, kind = self.lines[i].text, self.kinds[i]
        if i == titled:
            if draft.title not in (text, title_of(text)):
                draft.removed.append(Removed(text=text, reason="heading"))
        elif kind.effect:
            self._cut(draft, i)
        elif self._is_byline(i, first and not draft.title, loose=draft.title is not None and (titled or -1) < i):
            draft.bylines.append(text)
            draft.removed.append(Removed(text=text, reason="byline"))
        elif draft.title and similar(text, draft.title):
            draft.removed.append(Removed(text=text, reason="heading"))
        elif titled is not None and i < titled:
            draft.removed.append(Removed(text=text, reason="section"))
        elif words(text) < 3 or not any(c.isalpha() for c in text):
            draft.removed.append(Removed(text=text, reason="label"))
        else:
            self._keep(draft, text)

    def _flat(self, draft: Draft, at: int) -> int:
        """A page, or the rest of one, without any paragraph: only the first article may consist of short lines."""
        for i in range(at, len(self.lines)):
            text, kind = self.lines[i].text, self.kinds[i]
            if kind.effect:
                self._cut(draft, i)
            elif self.drafts:
                draft.removed.append(Removed(text=text, reason="related"))
            elif self._is_byline(i, i == at):
                draft.bylines.append(text)
                draft.removed.append(Removed(text=text, reason="byline"))
            elif draft.title and similar(text, draft.title):
                draft.removed.append(Removed(text=text, reason="heading"))
            elif draft.title is None and not draft.body and self._unstopped_title(i) and is_headline(text):
                draft.title = text
            else:
                self._keep(draft, text)
        return len(self.lines)

    # -- the body of an article

    def _body(self, draft: Draft, at: int) -> int:
        """Take paragraphs until the page ends or another article begins; the index where that one's head begins."""
        ended = listing = False
        i = at
        while i < len(self.lines):
            text, kind = self.lines[i].text, self.kinds[i]
            if kind.effect == "rest" and draft.body:
                return self._cut_rest(draft, i, kind.reason)
            if self.lines[i].linked and self.lines[i].heading and self._story_begins(draft, i, ended, listing):
                self.kinds[i] = BODY
                return i
            if kind.effect and not self._is_day_inside(draft, i, ended):
                self._cut(draft, i)
                ended = ended or kind.effect == "end"
                listing = listing or kind.effect == "list"
            elif self._story_begins(draft, i, ended, listing):
                return i
            elif self._is_leftover(i, ended, listing):
                draft.removed.append(Removed(text=text, reason="related" if listing else "after_end"))
            else:
                if self._prose(text):
                    ended = listing = False
                self._take(draft, i)
            i += 1
        return i

    def _is_day_inside(self, draft: Draft, i: int, ended: bool) -> bool:
        """A date between paragraphs heads what follows (a programme, a chronicle); it is no page's date line."""
        if self.kinds[i].date is None or self.lines[i].hint or ended or not draft.body or i + 1 >= len(self.lines):
            return False
        return not self.kinds[i + 1].effect and not datelines.announces(self.lines[i].text)

    def _is_leftover(self, i: int, ended: bool, listing: bool) -> bool:
        """Short lines in a list of headlines, and all that follows the end of an article."""
        text = self.lines[i].text
        if listing and not self._prose(text):
            return True
        if ended and not self._prose(text):
            return True
        return ended and not self._resumes(i)

    def _resumes(self, i: int) -> bool:
        """A paragraph behind a source line goes on with the article if much is still to come (a picture's source)."""
        return self._has_prose(i, 2) or furniture.resumes(self.lines[i].text)

    def _story_begins(self, draft: Draft, i: int, ended: bool, listing: bool) -> bool:
        """Whether line ``i`` is the headline of another article."""
        line = self.lines[i]
        if not draft.body or not (is_headline(line.text) or line.heading):
            return False
        follow = i + 1
        dated = False
        while follow < min(len(self.lines), i + _HEAD) and (
            self.kinds[follow].effect == "cut" or self._is_byline(follow, False)
        ):
            dated = dated or self.kinds[follow].date is not None or self.kinds[follow].effect == ""
            follow += 1
        if follow == len(self.lines) or not self._opens_body(follow):
            return False
        lead = self.lines[follow].text
        apart = line.story and line.story != self.story_before[i]
        if apart and line.heading:
            return self._has_prose(follow, 2, line.story)
        shared = len(content(line.text) & content(lead))
        separated = i > 0 and self.kinds[i - 1].reason == "separator"
        if (ended and (listing or shared >= 2)) or (separated and dated):
            return not furniture.resumes(lead) or shared >= 3
        fresh = not furniture.resumes(lead) and shared >= 2
        return (listing and fresh and self._closer_than(draft, lead, shared)) or (
            fresh and (line.heading == 1 or (dated and line.heading > 0))
        )

    def _closer_than(self, draft: Draft, lead: str, shared: int) -> bool:
        """Whether the paragraph under a headline fits that headline better than the title of the article so far."""
        own = draft.title or (draft.body[0] if draft.body else "")
        return shared > len(content(own) & content(lead)) and shared >= 3

    def _has_prose(self, at: int, count: int, story: int = 0) -> bool:
        """Whether so many paragraphs (of one ``article`` element) follow from line ``at`` on."""
        for line in itertools.islice(self.lines, at, None):
            if self._prose(line.text) and (not story or line.story == story):
                count -= 1
                if count == 0:
                    return True
        return False

    def _take(self, draft: Draft, i: int) -> None:
        text = self.lines[i].text
        if not draft.body and (length := furniture.buttons(text)):
            draft.removed.append(Removed(text=text[:length].rstrip(), reason="share"))
            text = text[length:]
            if not text:
                return
        if draft.title and similar(text, draft.title):
            draft.removed.append(Removed(text=text, reason="heading"))
        elif draft.body and furniture.is_teaser(text) and not self._prose(text):
            draft.removed.append(Removed(text=text, reason="related"))
        elif len(text) >= 30 and text in self.seen:
            draft.removed.append(Removed(text=text, reason="repeated"))
        elif not draft.body and (length := credits.glued(text)):
            draft.bylines.append(text[:length].rstrip(" :"))
            draft.removed.append(Removed(text=text[:length].rstrip(), reason="byline"))
            self._keep(draft, text[length:])
        elif self._is_byline(i, False) and (not draft.body or i >= self.last_free):
            draft.bylines.append(text)
            draft.removed.append(Removed(text=text, reason="byline"))
        else:
            self._keep(draft, text)

    def _keep(self, draft: Draft, text: str) -> None:
        self.seen.add(text)
        draft.body.append(text)

    def _cut(self, draft: Draft, i: int) -> None:
        text, kind = self.lines[i].text, self.kinds[i]
        draft.removed.append(Removed(text=text, reason=kind.reason))
        if kind.date is not None:
            draft.dated.append(kind.date)
            draft.credits.append(text)
        if kind.reason == "credit":
            draft.credits.append(text)
        if kind.reason == "byline":
            draft.bylines.append(text)

    def _cut_rest(self, draft: Draft, at: int, reason: str) -> int:
        for i in range(at, len(self.lines)):
            kind = self.kinds[i]
            known = kind.reason if kind.effect and kind.effect != "rest" else reason
            draft.removed.append(Removed(text=self.lines[i].text, reason=known))
        return len(self.lines)

    def _is_byline(self, i: int, first: bool, loose: bool = False) -> bool:
        if self.kinds[i].effect:
            return False
        key = (i, first, loose)
        if key not in self.bylines:
            self.bylines[key] = credits.byline(self.lines[i].text, first, loose)
        return self.bylines[key]
