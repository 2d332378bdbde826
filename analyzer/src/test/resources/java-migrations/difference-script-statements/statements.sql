DROP TABLE a; -- expect-source: TableDrop

DROP TABLE b -- expect-source: TableDrop
