"""The way of exports and their samples: they are people's records before they are anyone's here, so each is logged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.access.desk import Desk
from pipelines.access.looks import logs_refusals, write_look
from pipelines.access.roles import Permission
from pipelines.deliveries.mapping_file import load_mapping, mapping_path
from pipelines.deliveries.register import Entry
from pipelines.deliveries.taking_in import Declared, take_in
from pipelines.file_checks.checked_file import CheckedFile, check_file
from pipelines.mapping_proposals.agency_names import registered_agencies
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.map_sample import MappedSample, map_sample
from pipelines.mapping_proposals.private_sample import Upload, private_file
from pipelines.mapping_proposals.proposal import LookedAt, look_at, propose
from pipelines.mapping_proposals.settle_codes import settle_codes
from pipelines.mapping_proposals.write_proposal import Written, write_proposal
from pipelines.obligations.declared import permissions_of_tables


class ExportGuard(Desk):
    """Lets one visitor look at samples of exports, save mappings for them, and take in deliveries."""

    @logs_refusals
    def look(self, upload: Upload, name: str, answers: Answers) -> MappedSample:
        """Propose a mapping for a sample, and read the sample with it.

        Raises:
            AccessDeniedError: The role may not see samples, or records of its kind are kept apart.
            AuditError: The look could not be written down.
            SampleError: No mapping can be proposed, or an answer does not fit.
        """
        self._visitor.require(Permission.MAP)
        with private_file(self._workspace, upload) as path:
            mapped = map_sample(self._workspace, path, name, answers, show_names=True)
        apart = self._require_tables(mapped.proposal.records.tables)
        self._look("sample of a new export", upload, mapped.proposal.sample.row_count, apart)
        return mapped

    @logs_refusals
    def look_at_columns(self, upload: Upload, answers: Answers) -> LookedAt:
        """The columns of a sample of which no record can be made yet.

        Raises:
            AccessDeniedError: The role may not see samples.
            AuditError: The look could not be written down.
            SampleError: It can't be read.
        """
        self._visitor.require(Permission.MAP)
        with private_file(self._workspace, upload) as path:
            looked = look_at(path, answers)
        self._look("columns of a sample of a new export", upload, looked.sample.row_count)
        return looked

    @logs_refusals
    def check(self, upload: Upload, source: str) -> CheckedFile:
        """Read a file by a mapping of the workspace, as a run would; nothing is registered.

        Args:
            upload: The file.
            source: The mapping's name.

        Raises:
            AccessDeniedError: The role may not see samples, or records of its kind are kept apart.
            AuditError: The look could not be written down.
            MappingError: The mapping can't be used.
        """
        self._visitor.require(Permission.MAP)
        mapping = load_mapping(mapping_path(self._workspace, source))
        apart = self._require_tables(record.table for record in mapping.records)
        with private_file(self._workspace, upload) as path:
            checked = check_file(path, mapping, within=path.parent)
        self._look(f"file checked by the mapping {source}", upload, checked.check.row_count or 0, apart)
        return checked

    @logs_refusals
    def take_in(self, upload: Upload, source: str, declared: Declared) -> Entry:
        """Put a file into the inbox and the register; who did it is written down before.

        Args:
            upload: The file.
            source: The mapping's name.
            declared: What is said of it.

        Raises:
            AccessDeniedError: The role may not take in deliveries, or records of its kind are kept apart.
            AuditError: It could not be written down; nothing was taken in then.
            IntakeError: The same bytes came before, or it is no delivery.
            MappingError: The mapping can't be used.
            WorkspaceError: A run is reading the inbox.
        """
        self._visitor.require(Permission.DELIVER)
        mapping = load_mapping(mapping_path(self._workspace, source))
        apart = self._require_tables(record.table for record in mapping.records)
        self._look(f"delivery taken in for the mapping {source}", upload, 0, apart)
        return take_in(self._workspace, source, upload.file_name, upload.content, declared)

    @logs_refusals
    def save(self, upload: Upload, name: str, answers: Answers) -> Written:
        """Write the proposed mapping, and keep the sample beside it.

        Raises:
            AccessDeniedError: The role may not save mappings, or records of its kind are kept apart.
            AuditError: It could not be written down; nothing was saved then.
            UnsettledError: Something has to be settled first, or there is a mapping of that name.
        """
        self._visitor.require(Permission.MAP)
        with private_file(self._workspace, upload) as path:
            proposal = propose(look_at(path, answers), name, answers, registered_agencies(self._workspace))
            apart = self._require_tables(proposal.records.tables)
            self._look(f"sample kept with the mapping {name}", upload, proposal.sample.row_count, apart)
            return write_proposal(self._workspace, proposal)

    @logs_refusals
    def settle(self, source: str, column: str, said: Mapping[str, str]) -> None:
        """Add codes to a mapping of the workspace. No record is looked at; who did it is written down.

        Args:
            source: The mapping's name.
            column: As problems of values name it.
            said: Code to canonical code or `ignored`.

        Raises:
            AccessDeniedError: The role may not save mappings.
            AuditError: It could not be written down; nothing was changed then.
            MappingError: The mapping can't be used, or would not fit with these codes.
        """
        self._visitor.require(Permission.MAP)
        path = mapping_path(self._workspace, source)
        write_look(self._log, self._visitor, f"codes of a column settled in the mapping {source}", 0)
        settle_codes(path, column, said)

    def _require_tables(self, tables: Iterable[str]) -> str | None:
        """Refuse records of tables that are kept apart, unless the visitor is named for them; what they took."""
        apart = permissions_of_tables()
        return self._visitor.require_apart(*(apart.get(table) for table in tables))

    def _look(self, what: str, upload: Upload, row_count: int, apart: str | None = None) -> None:
        write_look(self._log, self._visitor, what, row_count, apart=apart, file_hash=upload.content_hash)
