"""Import whole folders of sites: al-folio, academicpages, Hugo."""
