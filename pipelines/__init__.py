"""reportgap: who does not report arrests and dispositions to the state repository, since when, and why.

The folders follow the journey of the data: deliveries, records, links, obligations, findings, publications.
"""

__version__ = "0.1.0"
