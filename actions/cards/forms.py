"""The forms of the entries of `data/answers`. Format, for those who write: docs/fiches.md."""

from __future__ import annotations

from bot.entries.form import DAY, FLAG, SOME_TEXTS, TEXT, TEXT_OR_NOTHING, TEXTS, Form, mapping, mappings

GUIDE = "docs/fiches.md"

_PHONE = Form(required={"number": TEXT, "note": TEXT})
_TASK = Form(required={"do": TEXT}, optional={"when": TEXT_OR_NOTHING, "topic": TEXT})

PROGRAMME = Form(
    required={"title": TEXT, "about": TEXT, "answer": TEXT, "source_url": TEXT, "verified_on": DAY, "sms": TEXT},
    optional={"online": TEXT, "valid_until": DAY, "related": TEXTS},
    core=frozenset({"title", "source_url", "verified_on", "sms"}),
)
"""A question about France services itself: the short card."""

CARD = Form(
    required={**PROGRAMME.required, "here": TEXT},
    optional={
        **PROGRAMME.optional,
        "papers": TEXTS,
        "steps": SOME_TEXTS,
        "cost": TEXT,
        "delay": TEXT,
        "phone": mapping(_PHONE),
        "not_here": TEXT,
        "sensitive": FLAG,
    },
    core=PROGRAMME.core,
)
"""A topic of a partner."""

EVENT = Form(
    required={
        "title": TEXT,
        "about": TEXT,
        "first": TEXT,
        "partners": SOME_TEXTS,
        "tasks": mappings(_TASK),
        "source_url": TEXT,
        "verified_on": DAY,
        "sms": TEXT,
    },
    core=frozenset({"title", "first", "source_url", "verified_on", "sms"}),
)
"""A life event: a checklist across partners."""

TITLED = Form(required={"title": TEXT}, optional={"about": TEXT, "text": TEXT}, core=frozenset({"title"}))
"""A topic without card: distress, out of scope, the way to a site or a person."""
