DROP TABLE b; -- expect-source: TableDrop
