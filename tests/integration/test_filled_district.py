"""A corpus district is loaded by the verbs that people use, as for held conversations."""

from dataclasses import replace

from benchmarks.conversations.district_content import faq_id_of
from benchmarks.conversations.filled_desk import fill
from desk.completion.learning import QUESTIONS
from desk.settings import read_settings
from desk.wiring import open_desk
from knowledge.learning.question_corpus.reading import read_corpus

WHOLE = next(each for each in read_corpus(QUESTIONS).districts if each.slug == "lanqiao")
DISTRICT = replace(WHOLE, entries=WHOLE.entries[:5])


def test_every_entry_of_the_district_is_published(tmp_path):
    fill(DISTRICT, tmp_path)

    desk = open_desk(read_settings({"POLICYDESK_VAR_DIR": str(tmp_path / "var")}))
    with desk.uow() as uow:
        live = {faq.faq_id: faq.live for faq in uow.faqs.live()}
    assert set(live) == {faq_id_of(entry.id) for entry in DISTRICT.entries}
