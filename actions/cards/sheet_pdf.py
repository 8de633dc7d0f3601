"""The sheet as a PDF: A4, black on white, the standard fonts of every reader. Same sheet, same bytes. Pure."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from actions.cards.sheet import Marks, Section, Sheet
from actions.cards.sheet_words import SheetWords

_MARGIN = 20 * mm
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=11.5, leading=16, alignment=TA_LEFT)
_SMALL = ParagraphStyle("small", parent=_TEXT, fontSize=10, leading=13)
_HEADING = ParagraphStyle("heading", parent=_TEXT, fontName="Helvetica-Bold", spaceBefore=9, spaceAfter=2)
_TITLE = ParagraphStyle("title", parent=_TEXT, fontName="Helvetica-Bold", fontSize=20, leading=25)
_REQUEST = ParagraphStyle("request", parent=_TEXT, fontName="Helvetica-Bold", fontSize=14, leading=18)
_MARK_WIDTH = 7 * mm
_BOX_SIDE = 3.2 * mm
_PADDINGS = {"LEFT": 0, "RIGHT": 0, "TOP": 1, "BOTTOM": 1}


def as_pdf(sheet: Sheet, words: SheetWords) -> bytes:
    """Return the sheet as a PDF file, one page unless it is a long checklist."""
    request, *sections = sheet.sections
    story: list[Flowable] = [
        Paragraph(escape(words.network), _SMALL),
        Paragraph(escape(words.title), _TITLE),
        Paragraph(escape(words.dated.format(date=sheet.date)), _SMALL),
        Spacer(1, 3 * mm),
        HRFlowable(width="100%", color="black", thickness=1),
        Paragraph(escape(request.heading), _HEADING),
        *(Paragraph(escape(line), _REQUEST) for line in request.lines),
    ]
    for section in sections:
        story += [Paragraph(escape(section.heading), _HEADING), *_lines(section)]
    story += [Spacer(1, 6 * mm), HRFlowable(width="100%", color="black", thickness=0.5, spaceAfter=4)]
    story.append(Paragraph(escape(words.purpose), _SMALL))
    file = BytesIO()
    SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=f"{words.title} – {sheet.request}",
        author="Guichet",
        lang="fr-FR",
        invariant=True,
    ).build(story)
    return file.getvalue()


def _lines(section: Section) -> list[Flowable]:
    paragraphs = [Paragraph(escape(line), _TEXT) for line in section.lines]
    if section.marks is Marks.NONE:
        return paragraphs
    marks = [
        _Box() if section.marks is Marks.BOXES else Paragraph(f"{number}.", _TEXT)
        for number in range(1, len(paragraphs) + 1)
    ]
    rows = Table([*zip(marks, paragraphs, strict=True)], colWidths=[_MARK_WIDTH, None], hAlign="LEFT")
    all_cells = (0, 0), (-1, -1)
    paddings = [(f"{side}PADDING", *all_cells, room) for side, room in _PADDINGS.items()]
    rows.setStyle([("VALIGN", *all_cells, "TOP"), *paddings])
    return [rows]


class _Box(Flowable):  # type: ignore[misc]
    """An empty square to tick."""

    def wrap(self, *_available: float) -> tuple[float, float]:
        return _MARK_WIDTH, _TEXT.leading

    def draw(self) -> None:
        self.canv.rect(1, 2, _BOX_SIDE, _BOX_SIDE)
