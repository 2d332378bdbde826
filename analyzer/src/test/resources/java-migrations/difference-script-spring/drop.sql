-- What is no longer needed.
DROP TABLE a; -- expect-source: TableDrop
UPDATE b SET c = 1 WHERE d = 2;
ALTER TABLE e
  DROP COLUMN f; -- expect-source: ColumnDrop
