-- Scripts whose locks add up. Each leaves the fixture as it was.
CREATE SCHEMA depot;
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, note text, total integer);
CREATE INDEX orders_note_idx ON orders (note);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT items_order_fk REFERENCES orders (id));
CREATE TABLE counted (id bigserial PRIMARY KEY, note text);
CREATE TABLE measures (day date NOT NULL, value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_next (day date NOT NULL, value integer);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 100) n;
INSERT INTO orders SELECT n, n, 'note', n FROM generate_series(1, 100) n;
INSERT INTO items SELECT n, n FROM generate_series(1, 100) n;
-- script outside transactions each statement lets go
ALTER TABLE orders ALTER note SET STATISTICS 50;
SELECT * FROM orders LIMIT 1;
SELECT 1;
-- script a transaction holds what its statements took
BEGIN;
SELECT * FROM orders LIMIT 1;
CREATE INDEX made ON orders (total);
ALTER TABLE customers ADD COLUMN made integer;
UPDATE items SET order_id = 2 WHERE id = 1;
SELECT 1;
ROLLBACK;
SELECT 1;
-- script commit lets go
BEGIN;
LOCK TABLE orders IN SHARE MODE;
COMMIT;
SELECT 1;
-- script rollback to a savepoint lets go of what was taken since
BEGIN;
CREATE INDEX made ON orders (total);
SAVEPOINT one;
ALTER TABLE orders ADD COLUMN made integer;
ALTER TABLE customers ADD COLUMN made integer;
ROLLBACK TO SAVEPOINT one;
SELECT 1;
ROLLBACK;
-- script a released savepoint keeps its locks and uncovers the one of its name
BEGIN;
SAVEPOINT one;
LOCK TABLE orders IN SHARE MODE;
SAVEPOINT one;
LOCK TABLE customers IN SHARE MODE;
RELEASE SAVEPOINT one;
SELECT 1;
ROLLBACK TO SAVEPOINT one;
SELECT 1;
ROLLBACK;
-- script rolling back to an outer savepoint takes the inner one with it
BEGIN;
SAVEPOINT outer_one;
LOCK TABLE orders IN SHARE MODE;
SAVEPOINT inner_one;
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
LOCK TABLE items IN SHARE MODE;
ROLLBACK TO SAVEPOINT inner_one;
SELECT 1;
LOCK TABLE customers IN ROW EXCLUSIVE MODE;
ROLLBACK TO SAVEPOINT outer_one;
SELECT 1;
ROLLBACK;
-- script a lock goes with its table when that is renamed
BEGIN;
ALTER TABLE orders RENAME TO purchases;
SELECT 1;
ALTER TABLE items RENAME TO orders;
SELECT 1;
ALTER TABLE purchases SET SCHEMA depot;
SELECT 1;
ROLLBACK;
-- script a schema is renamed around its tables
BEGIN;
LOCK TABLE orders IN SHARE MODE;
ALTER SCHEMA public RENAME TO old;
SELECT 1;
ROLLBACK;
-- script what was dropped stays locked, and a new table in its place is nobody's
BEGIN;
DROP TABLE items;
SELECT 1;
CREATE TABLE made (id bigint);
SELECT 1;
ROLLBACK;
-- script both sides of a foreign key
BEGIN;
ALTER TABLE orders ADD CONSTRAINT made FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
SELECT 1;
ALTER TABLE orders VALIDATE CONSTRAINT made;
SELECT 1;
ALTER TABLE items DROP CONSTRAINT items_order_fk;
SELECT 1;
ROLLBACK;
-- script a new table that refers to an old one
BEGIN;
CREATE TABLE made (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
INSERT INTO made SELECT id, id FROM orders;
SELECT 1;
ROLLBACK;
-- script partitions
BEGIN;
ALTER TABLE measures ATTACH PARTITION measures_next FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
SELECT 1;
ALTER TABLE measures ADD COLUMN made integer;
SELECT 1;
ROLLBACK;
-- script the statements of a block
BEGIN;
LOCK TABLE customers IN SHARE MODE;
DO $$ BEGIN ALTER TABLE orders ADD COLUMN made integer; UPDATE counted SET note = 'n'; END $$;
SELECT 1;
ROLLBACK;
-- script since 12 a chained transaction begins without locks
BEGIN;
LOCK TABLE orders IN SHARE MODE;
COMMIT AND CHAIN;
SELECT 1;
LOCK TABLE items IN SHARE MODE;
ROLLBACK AND CHAIN;
SELECT 1;
ROLLBACK;
