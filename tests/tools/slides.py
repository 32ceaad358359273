"""Opens slides with python-pptx and says what is wrong with them: `slides.py FILE SCENES [notes]`."""

import io
import sys

from pptx import Presentation


def faults(file, scenes, with_notes):
    deck = Presentation(file)
    slides = list(deck.slides)
    if len(slides) <= scenes:
        yield f"{len(slides)} slides for {scenes} scenes and their evidence"
    connectors = 0
    for number, slide in enumerate(slides, 1):
        tree = slide.shapes._spTree
        ids = tree.xpath(".//p:cNvPr/@id")
        if len(set(ids)) != len(ids):
            yield f"slide {number}: an id is used twice"
        for line in tree.xpath(".//p:cxnSp"):
            connectors += 1
            properties = line.xpath(".//p:cNvPr")[0]
            if not properties.get("descr"):
                yield f"slide {number}: {properties.get('name')} has no words for those who cannot see it"
            ends = line.xpath(".//a:stCxn/@id") + line.xpath(".//a:endCxn/@id")
            if len(ends) != 2 or not set(ends) <= set(ids):
                yield f"slide {number}: {properties.get('name')} is not glued at both ends"
        has_notes = slide.has_notes_slide and bool(slide.notes_slide.notes_text_frame.text.strip())
        if number <= scenes and has_notes != with_notes:
            yield f"slide {number}: notes are {'there' if has_notes else 'not there'}"
    if connectors == 0:
        yield "no line is a connector"
    again = io.BytesIO()
    deck.save(again)
    if len(Presentation(again).slides) != len(slides):
        yield "saved again, slides are missing"


found = list(faults(sys.argv[1], int(sys.argv[2]), "notes" in sys.argv[3:]))
print("\n".join(found))
sys.exit(bool(found))
