ALTER TABLE joined
  DROP COLUMN a; -- expect-source: ColumnDrop
