"""`policydesk serve` says what is missing instead of starting half a desk."""

from pathlib import Path


def test_the_dialogue_is_not_served_before_its_model_is_trained(policydesk, tmp_path: Path):
    done = policydesk("serve", "dialogue", POLICYDESK_CACHE_DIR=str(tmp_path / "cache"))

    assert done.returncode == 2
    assert "the dialogue model is missing. Mend: run `policydesk prepare`" in done.stderr


def test_an_unknown_process_is_refused_with_the_known_ones(policydesk):
    done = policydesk("serve", "redis")

    assert done.returncode == 2
    assert all(name in done.stderr for name in ("portal", "dialogue", "actions"))
