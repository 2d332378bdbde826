DROP TABLE a; -- expect-source: TableDrop
