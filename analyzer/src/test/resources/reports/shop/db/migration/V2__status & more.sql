-- “Ümläute” before the statement: columns count UTF-16 code units 😀
CREATE INDEX	orders_status_idx ON orders (status); /* 😀 */ DROP INDEX orders_status_idx;
