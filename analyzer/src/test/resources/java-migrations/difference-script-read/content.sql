DROP TABLE content; -- expect-source: TableDrop
