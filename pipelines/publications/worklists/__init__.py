"""Work lists: for each jurisdiction a workbook and a CSV of the records that it has to send or correct."""
