"""Every address of the site, and what each page is given, before anything is rendered."""
