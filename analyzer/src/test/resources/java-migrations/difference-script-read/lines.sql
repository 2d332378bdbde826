ALTER TABLE lines
  DROP COLUMN a; -- expect-source: ColumnDrop
