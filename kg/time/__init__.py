"""Find dates and times and resolve them to EDTF."""
