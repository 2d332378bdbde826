DROP TABLE bytes; -- expect-source: TableDrop
