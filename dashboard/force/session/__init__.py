"""Hold what one run of a page needs: the address, the build, the caseload and the charts already drawn."""
