"""Reports of an audit: as data, and as a page that can be filed."""
