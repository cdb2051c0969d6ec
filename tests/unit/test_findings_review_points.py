"""The scale by which denials are put in order: a workspace may have its own; what does not fit is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.findings.review_points import SHIPPED, ReviewPointsError, load_review_points


def test_each_shipped_reason_weighs_more_than_all_after_it() -> None:
    weights = sorted(load_review_points().points.values(), reverse=True)
    assert all(weight > sum(weights[place + 1 :]) for place, weight in enumerate(weights))
    assert next(iter(load_review_points().points)) == "violent_history"


def test_a_workspace_has_its_own_or_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "review_points.yaml"
    assert load_review_points(own) == load_review_points()
    own.write_text(SHIPPED.read_text(encoding="utf-8").replace("recent_days: 90", "recent_days: 30"), encoding="utf-8")
    assert load_review_points(own).recent_days == 30


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("violent_history: 32", "violent_past: 32"), "violent_past"),
        (("violent_history: 32", "violent_history: -1"), "[-1]"),
        (("old_record: 0", "old_record: -1"), "[-1]"),
        (("recent_days: 90", "recent_days: soon"), "[soon]"),
        (("points:", "points: ["), "can't be read as YAML"),
    ],
)
def test_a_scale_that_does_not_fit_is_refused_by_name(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    own = tmp_path / "review_points.yaml"
    own.write_text(SHIPPED.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(ReviewPointsError) as caught:
        load_review_points(own)
    assert "[review_points.yaml]" in str(caught.value)
    assert message in str(caught.value)
