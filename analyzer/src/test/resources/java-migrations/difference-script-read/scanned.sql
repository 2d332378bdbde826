ALTER TABLE scanned
  DROP COLUMN a; -- expect-source: ColumnDrop
