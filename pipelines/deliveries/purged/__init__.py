"""Keeping what a court sealed out of the workspace: tombstones, and the files that are cleaned by them.

A tombstone is a keyed hash of what tells a purged record (`fingerprints`). Every file in the inbox is looked through
for rows that bear one before it is read (`arrivals`), and is written again without them (`without_rows`). What was
done is in the purge journal (`journal`), by which a cleaned file is still known as the delivery that it was.
"""
