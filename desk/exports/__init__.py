"""Files for download: workbooks and csv of figures and lists."""
