"""Data files: each page's figures as CSV, JSON and XLSX beside it, and the Data Package that describes them all."""
