"""What `policydesk calibrate` wrote into one's own folder is used; what it lacks is shipped."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import yaml

from casework.answer_outcomes import AnswerOutcome
from desk.settings import LEARNED_FILES
from knowledge import Answerer, Entry, EntryKind, build_in_memory, read_learned
from knowledge.answering.decision import THRESHOLDS_FILE, load_thresholds
from knowledge.answering.decomposable_attention import WEIGHTS_FILE, save_attention
from knowledge.answering.ranking import RANKING_FILE, load_ranking
from tests.fakes.knowledge import HashingEmbedder

ENTRY = Entry("faq:1", EntryKind.FAQ, "到街道窗口登记。", "养犬登记去哪里办")
ON = date(2026, 11, 30)


def write(folder: Path, name: str, values: object) -> None:
    (folder / name).write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")


def own_thresholds(folder: Path, answer: float) -> None:
    write(folder, "thresholds.yml", asdict(replace(load_thresholds(), answer=answer)))


def test_without_a_folder_everything_is_as_shipped() -> None:
    learned = read_learned()

    assert learned.thresholds == load_thresholds()
    assert learned.ranking == load_ranking()


def test_a_folder_may_hold_one_of_the_files_alone(tmp_path: Path) -> None:
    own_thresholds(tmp_path, 0.77)

    learned = read_learned(tmp_path)

    assert learned.thresholds.answer == 0.77
    assert learned.ranking == load_ranking()


def test_an_answerer_decides_by_the_thresholds_of_the_folder(tmp_path: Path) -> None:
    index = build_in_memory([ENTRY], HashingEmbedder())
    own_thresholds(tmp_path, 1.1)

    shipped = Answerer(index).answer("养犬登记去哪里办", on=ON)
    own = Answerer(index, learned=read_learned(tmp_path)).answer("养犬登记去哪里办", on=ON)

    assert shipped.outcome is AnswerOutcome.ANSWERED_FAQ
    assert own.outcome is not AnswerOutcome.ANSWERED_FAQ


def test_an_answerer_ranks_by_the_weights_of_the_folder(tmp_path: Path) -> None:
    other = replace(ENTRY, entry_id="faq:2", question="养犬登记要什么材料")
    index = build_in_memory([ENTRY, other], HashingEmbedder())
    against = {name: -weight for name, weight in load_ranking().second.items()}
    write(tmp_path, "ranking.yml", asdict(replace(load_ranking(), second=against)))

    shipped = Answerer(index).search("养犬登记去哪里办")
    own = Answerer(index, learned=read_learned(tmp_path)).search("养犬登记去哪里办")

    assert [hit.entry_id for hit in shipped.hits] == ["faq:1", "faq:2"]
    assert [hit.entry_id for hit in own.hits] == ["faq:2", "faq:1"]


def test_weights_of_another_encoder_do_not_displace_those_that_fit(tmp_path: Path) -> None:
    shipped = read_learned().attention
    assert shipped is not None
    save_attention(tmp_path / WEIGHTS_FILE.name, replace(shipped, encoder="another"))
    ours, another = HashingEmbedder(), HashingEmbedder()
    ours.name, another.name = shipped.encoder, "another"

    own = read_learned(tmp_path)

    fitting = own.attention_for(ours), own.attention_for(another)
    assert [found and found.encoder for found in fitting] == [shipped.encoder, "another"]
    assert own.attention_for(HashingEmbedder()) is None


def test_the_setting_asks_for_the_files_that_are_read() -> None:
    assert set(LEARNED_FILES) == {THRESHOLDS_FILE.name, RANKING_FILE.name, WEIGHTS_FILE.name}
