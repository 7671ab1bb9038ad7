"""The learned readers on a split of labelled lines: turns, danger, corrections, remarks, cuts."""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.understanding.readings import Reading
from desk.corrections import lines as correction_lines
from desk.corrections.reading import reading_of
from desk.danger import danger_in
from desk.danger.kinds import CRY, NO_CRY
from desk.danger.learning.lines import lines_of
from desk.form_remarks import lines as remark_lines
from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.several_questions.lines import corpus_several, own_lines
from desk.several_questions.reading import cuts_in
from desk.turn_reading.evaluation import judged
from knowledge.learning.question_corpus.districts import Split
from language.masking import mask

ONE, CUT, MISCUT = "one question", "cut", "cut elsewhere"


def turns(split: Split) -> Iterator[Reading]:
    """The corpus's turns and its districts' questions, by kind of turn."""
    for one in judged(split):
        yield Reading(one.text, str(one.kind), str(one.read_kind))


def danger(split: Split) -> Iterator[Reading]:
    """Cries of the corpus, its other turns and its districts' questions; each text once."""
    labels = {line.text: line.label for line in lines_of(split)}
    for text, label in labels.items():
        heard = danger_in(text) is not None
        yield Reading(text, NO_CRY if label == NO_CRY else CRY, CRY if heard else NO_CRY)


def danger_kinds(split: Split) -> Iterator[Reading]:
    """Of the cries that are heard, who is told to help; where several fit, each is right."""
    kinds: dict[str, set[str]] = {}
    for line in lines_of(split):
        kinds.setdefault(line.text, set()).add(line.label)
    for text, wanted in kinds.items():
        found = danger_in(text) if NO_CRY not in wanted else None
        if found is not None:
            fits = found.kind in wanted
            yield Reading(text, found.kind if fits else min(wanted), found.kind)


def corrections(split: Split) -> Iterator[Reading]:
    """What is said after an answer was shown."""
    for text, wanted in correction_lines.labelled(split):
        yield Reading(text, wanted, reading_of(mask(text).text))


def remarks(split: Split) -> Iterator[Reading]:
    """What is said to the desk while a message is written, beside short questions."""
    for text, wanted in remark_lines.labelled(split):
        yield Reading(text, wanted, remark_in(text))
    for text in remark_lines.questions(split):
        yield Reading(text, Remark.NONE, remark_in(text))


def several_questions(split: Split) -> Iterator[Reading]:
    """Texts of several questions, each cut in its places and nowhere else, and of one."""
    for one in [*own_lines(split), *corpus_several(split)]:
        cuts = tuple(cuts_in(one.text))
        read = (CUT if cuts == one.cuts else MISCUT) if cuts else ONE
        yield Reading(one.text, CUT if one.cuts else ONE, read)


READERS: Mapping[str, Callable[[Split], Iterator[Reading]]] = {
    "turns (desk/turn_reading)": turns,
    "danger (desk/danger)": danger,
    "kinds of danger, where heard": danger_kinds,
    "corrections (desk/corrections)": corrections,
    "remarks (desk/form_remarks)": remarks,
    "several questions (desk/several_questions)": several_questions,
}
