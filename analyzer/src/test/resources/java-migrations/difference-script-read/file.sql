DROP TABLE file; -- expect-source: TableDrop
