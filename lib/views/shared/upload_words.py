"""Words for what is met in a reader's own file, by kind: columns, refusals, problems of a row, notes on the whole."""

from lib.i18n import N_

COLUMNS: dict[str, str] = {  # field → its name in the template and in sentences
    "title": N_("title"),
    "title_en": N_("title in English"),
    "specialisation": N_("specialisation"),
    "provider": N_("provider"),
    "place": N_("place"),
    "region": N_("NUTS region"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    "lat": N_("latitude"),
    "lon": N_("longitude"),
    "eqf": N_("EQF level"),
    "mode": N_("mode"),
    "hours": N_("hours"),
    "years": N_("duration in years"),
    "places": N_("places"),
    "language": N_("language"),
    "year": N_("year"),
    "topic": N_("topic"),
    "skills": N_("skills"),
    "url": N_("web address"),
}
CASE_COLUMNS: dict[str, str] = {  # field of a file of cases (data/practices) → its name in sentences
    "title": N_("title"),
    "kind": N_("kind"),
    "region": N_("NUTS region"),
    "country": N_("country"),
    "leader": N_("led by"),
    "partners": N_("partners"),
    "first_year": N_("first year"),
    "last_year": N_("last year"),
    "people": N_("people"),
    "people_are": N_("people are"),
    "people_counts": N_("people counts"),
    "money_eur": N_("money in euro"),
    "money_note": N_("money note"),
    "topics": N_("topics"),
    "result_note": N_("result"),
    "status": N_("status"),
    "url": N_("web address"),
    "as_read": N_("read on"),
}
REFUSALS: dict[str, str] = {  # kind of a refusal → why nothing of the file is used, and how to mend it
    "empty": N_("The file is empty. Choose the file that holds your list."),
    "too_large": N_(
        "The file has {size} MB, the limit is {limit} MB. Leave out columns that are not needed, or load it in parts."
    ),
    "macro_file": N_("Workbooks with macros ({ending}) are not read. Save it as .xlsx or CSV."),
    "archive": N_("Archives ({ending}) are not read. Unpack it and load the CSV or .xlsx file in it."),
    "other_kind": N_("Files of the kind {ending} are not read. Save it as .xlsx or CSV."),
    "password_or_old": N_(
        "The workbook is protected by a password or of an old kind (.xls). "
        "Save it as .xlsx without a password, or as CSV."
    ),
    "not_a_workbook": N_("The file is called .xlsx but is no workbook. Save it again as .xlsx or CSV."),
    "no_table": N_("The file is no table: it is neither text nor a workbook. Save it as CSV or .xlsx."),
    "damaged": N_("The workbook is damaged and cannot be opened. Save it again as .xlsx or CSV."),
    "odd_workbook": N_(
        "The workbook is built in a way no spreadsheet program builds it, "
        "so it is not opened. Save it again as .xlsx or CSV."
    ),
    "password": N_("The workbook is protected by a password. Save it without one, or as CSV."),
    "archive_as_workbook": N_(
        "The file is an archive, not a workbook. Unpack it and load the CSV or .xlsx file in it."
    ),
    "unpacks_too_large": N_(
        "Unpacked, the workbook would be far larger ({size} MB; the limit is "
        "{limit} MB and {ratio} times its size). Save the table as CSV."
    ),
    "macros_inside": N_("The workbook holds macros, which are not read. Save it as .xlsx without macros, or as CSV."),
    "file_inside": N_("The workbook holds another file or archive inside. Save only the table as .xlsx or CSV."),
    "calls_outside": N_("The workbook calls files from outside, so it is not opened. Save the table as CSV."),
    "too_many_cells": N_(
        "The file has too much in it to be read. Leave out columns that are not needed, or load it in parts."
    ),
    "empty_workbook": N_("The workbook is empty. Choose the file that holds your list."),
    "unreadable_workbook": N_("The workbook is damaged and cannot be read. Save it again as .xlsx or CSV."),
    "cell_too_long": N_("A cell in row {row} is far too long for a list. Shorten it and load the file again."),
    "open_quote": N_(
        "A quotation mark that opens in row {row} is never closed. Close it, or take it out, and load the file again."
    ),
    "too_many_rows": N_("The file has more than {limit} rows. Load it in parts."),
    "too_many_columns": N_("The file has more than {limit} columns. Leave out those that are not needed."),
    "no_names": N_("The file has no column names. Put them in the first row; the template shows how."),
    "no_title": N_(
        "No column holds the titles of the courses. Columns in your file: {names}. "
        "Name the one with the titles “{title}”, or use the template."
    ),
    "no_case_title": N_(
        "No column holds the titles of the cases. Columns in your file: {names}. "
        "Name the one with the titles “{title}”, or use the template."
    ),
    "no_rows": N_("The file has column names but no rows under them."),
    "example_alone": N_("The file holds only the example row of the template. Write your courses under it."),
    "formulas_uncomputed": N_(
        "The titles are formulas that were never computed. Open the file in a spreadsheet program, save it there "
        "and load it again."
    ),
    "no_profile": N_("The file holds no columns the atlas knows. Load a profile that was saved here."),
    "titles_empty": N_("No row of the file has a title. Fill in the column of titles and load the file again."),
}
PROBLEMS: dict[str, str] = {  # kind of a problem → what is wrong with the row, after "Row 14 of your file:"
    "row_without_title": N_("has no title. Add one and load the file again"),
    "no_number": N_("“{cell}” in the column {column} is no number"),
    "out_of_range": N_("{value} in the column {column} is out of range"),
    "date_for_number": N_(
        "“{cell}” in the column {column} is a date; a spreadsheet may have made it: write the number as text"
    ),
    "other_unit": N_(
        "“{cell}” in the column {column} is in another unit, which is not converted: write hours or years"
    ),
    "turned_point": N_("latitude and longitude ({cell}) seem to be exchanged: write them the other way round"),
    "no_level": N_("“{cell}” is no EQF level (1 to 8)"),
    "no_year": N_("“{cell}” is no year"),
    "unknown_mode": N_("the mode “{cell}” is not known"),
    "unknown_language": N_("the language “{cell}” is not known"),
    "unknown_topic": N_("the topic “{cell}” is none of the atlas"),
    "no_web_address": N_("“{cell}” is no web address that begins with https:// or http://"),
    "unknown_country": N_("the country “{cell}” is not known"),
    "split_region": N_("the region {code} is now several ({codes}): write the one that is meant"),
    "too_large_region": N_("the region {code} is too large: write the code of a NUTS 2 or NUTS 3 region"),
    "several_regions": N_("“{cell}” names several regions: write one of them"),
    "region_of_several": N_("several countries have a region “{cell}”: fill in the column country"),
    "country_against_region": N_("the region “{cell}” does not lie in the country of its row ({country}): correct one"),
    "unknown_region": N_("the region “{cell}” is not known: write its NUTS 2 or NUTS 3 code"),
    "postcode_without_country": N_("a postcode needs its country: fill in the column country, or write the NUTS code"),
    "unknown_code": N_("“{cell}” is none of the words for this column: {codes}"),
    "row_without_kind": N_("has no kind. Write one and load the file again"),
    "row_without_url": N_("has no web address, so nobody can look it up. Write one and load the file again"),
    "row_without_region": N_("names neither a region nor a country. Write one and load the file again"),
    "no_date": N_("“{cell}” is no date: write 2026, 2026-11 or 2026-11-29"),
    "unknown_postcode": N_("the postcode {cell} ({country}) is not in the atlas: write the NUTS code"),
}
NOTES: dict[str, str] = {  # kind of a note → how the file was read
    "columns": N_("Columns found: {names}."),
    "text": N_("Read as {encoding} text, columns parted by {mark}."),
    "text_alone": N_("Read as {encoding} text of one column."),
    "sheet_hidden": N_("The courses stand on a hidden sheet, which was read: {names}."),
    "sheets_joined": N_("Sheets with the same columns, read one after the other: {names}."),
    "sheets_left": N_("The sheet {names} was read; other sheets, not read: {count}."),
    "names_none": N_("The file has no column names; every row was read as a course."),
    "preface": N_("Rows above the column names, left out: {count}."),
    "names_joined": N_("The column names stand on {count} rows; they were joined."),
    "merged": N_("Merged cells, filled with what stands in their first: {count}."),
    "repaired": N_("Rows with letters that are lost or written in another encoding: {count} ({rows})."),
    "left_repeated": N_("Repeated column names, left out: {count} ({rows})."),
    "left_total": N_("Totals, left out: {count} ({rows})."),
    "left_heading": N_("Headings without a course, left out: {count} ({rows})."),
    "left_note": N_("Notes, left out: {count} ({rows})."),
    "zeros": N_("Postcodes that had lost their first zero, which was given back: {count}."),
    "by_points": N_(
        "Courses whose region was read from their coordinates: {count}. A point near a border gets none: add a column "
        "with NUTS codes."
    ),
    "unit_untold": N_(
        "The column “{cell}” has numbers without a unit, so it is not used. Name it hours or duration in years."
    ),
    "columns_twice": N_("These columns stand twice; the first is used, the other fills its gaps: {names}."),
    "columns_unknown": N_("Columns not used: {names}."),
    "formulas": N_(
        "Formulas were found. They are not run: of a workbook the last computed value is "
        "taken, in a text file the signs that start a formula are taken away."
    ),
    "no_places": N_(
        "No column says where the courses are. Add one with NUTS codes, or they cannot be shown by region."
    ),
    "places_untold": N_(
        "Courses whose place is not known, or is in several regions: {count}. Add a column with NUTS codes."
    ),
    "rows_alike": N_("Rows that are the same as one above, kept as courses of their own: {count}."),
    "no_regions": N_(
        "The courses have coordinates, but no column says their region. Add one with NUTS codes, or they cannot be "
        "shown by region."
    ),
    "skills_weighed": N_(
        "The skills of the first {count} programmes are weighed; the others are found and close nothing of the gap."
    ),
    "problems_more": N_("{count} more problems are not listed."),
}
