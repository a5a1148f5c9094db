//! Documents and charts, written to whatever takes bytes.
