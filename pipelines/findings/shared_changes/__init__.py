"""Tells what fell at many agencies at once from agencies that stopped: a system, a statute, a form or a layout.

The records of one system's agencies, of one statute, of one statute at one system's agencies (a form), or of one layout
are looked at together, as a place's are. Where they stopped or dropped, at nearly every agency with enough of them, and
most of the others did not, nobody is accused: it is an outage of the system, or a change in coding or in the extract.
The largest is taken first, and its records are left out of what the others are judged by.
"""

from pipelines.findings.shared_changes.change import LAYOUT, SharedChange
from pipelines.findings.shared_changes.find import find_shared_changes
from pipelines.findings.shared_changes.of_places import changes_that_are_shared
from pipelines.findings.shared_changes.parts import Parts

__all__ = ["LAYOUT", "Parts", "SharedChange", "changes_that_are_shared", "find_shared_changes"]
