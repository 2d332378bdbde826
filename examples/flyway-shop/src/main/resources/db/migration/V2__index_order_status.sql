-- Bad: no order can be placed until the index is built.
CREATE INDEX orders_status_idx ON orders (status);
