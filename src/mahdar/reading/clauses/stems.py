"""The stems of the imperfect of a verb, by its perfect."""

from __future__ import annotations


def present_stems(verb: str) -> list[str]:
    """The stems of the imperfect of ``verb`` (perfect, natural spelling), by rule or as written behind strokes."""
    past, *written = verb.split("/")
    if written:
        return written
    if past.startswith("است") and len(past) == 6 and past[4] == "ا":
        return ["ست" + past[3] + "ي" + past[5]]
    if past.startswith("أ") and len(past) == 4 and past[2] == "ا":
        return [past[1] + "ي" + past[3]]
    if past.startswith("أ") and len(past) > 3:
        return [past[1:]]
    if past.startswith("ا"):
        return [past[1:]]
    if past.startswith("و") and len(past) == 3:
        return [past[1:]]
    return [past]
