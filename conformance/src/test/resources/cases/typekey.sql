-- fixture
CREATE EXTENSION citext;
CREATE TABLE customers (id integer PRIMARY KEY, code varchar(10) NOT NULL UNIQUE);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 1000) n;
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer CONSTRAINT orders_customer_fk REFERENCES customers (id),
  customer_code varchar(10) CONSTRAINT orders_code_fk REFERENCES customers (code),
  name varchar(50), title varchar(50), folded varchar(50), partial varchar(50), covered varchar(50), body text, amount numeric(10, 2),
  placed timestamp, ranked varchar(50), checked varchar(50), unchecked varchar(50), viewed varchar(50), grouped varchar(50), kept varchar(50), stated varchar(50)
);
INSERT INTO orders SELECT n, n, 'c' || n, 'n', 't' || n, 'f', 'p', 'c', 'b', n, timestamp '2026-01-01', 'r', 'c', 'u', 'v', 'g', 'k', 's' FROM generate_series(1, 1000) n;
CREATE INDEX orders_name_idx ON orders (name);
CREATE UNIQUE INDEX orders_title_ux ON orders (title);
CREATE INDEX orders_folded_idx ON orders (lower(folded));
CREATE INDEX orders_partial_idx ON orders (id) WHERE partial IS NOT NULL;
CREATE INDEX orders_body_idx ON orders (body);
CREATE INDEX orders_amount_idx ON orders (amount);
CREATE INDEX orders_placed_idx ON orders (placed);
CREATE INDEX orders_ranked_idx ON orders (ranked varchar_pattern_ops);
CREATE INDEX orders_grouped_idx ON orders (customer_id, grouped);
CREATE INDEX orders_mixed_idx ON orders (lower(name), kept);
ALTER TABLE orders ADD CONSTRAINT orders_checked CHECK (checked <> '');
ALTER TABLE orders ADD CONSTRAINT orders_unchecked CHECK (unchecked <> '') NOT VALID;
CREATE STATISTICS orders_stats ON stated, kept FROM orders;
CREATE TABLE lines (id integer PRIMARY KEY, order_id integer CONSTRAINT lines_order_fk REFERENCES orders (id));
INSERT INTO lines SELECT n, n FROM generate_series(1, 1000) n;
CREATE VIEW shown AS SELECT viewed FROM orders;
CREATE TABLE parent (id integer, note varchar(10), size integer);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT n, 'note', n FROM generate_series(1, 1000) n;
INSERT INTO child SELECT n, 'note', n, 'extra' FROM generate_series(1, 1000) n;
CREATE TABLE measures (day date NOT NULL, note varchar(10), value integer) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measures SELECT date '2025-01-01' + n % 700, 'note', n FROM generate_series(1, 1000) n;
CREATE INDEX measures_2025_value_idx ON measures_2025 (value);
-- fixture since 11
CREATE INDEX orders_covered_idx ON orders (id) INCLUDE (covered);
-- cases
ALTER TABLE orders ALTER name TYPE varchar(100);
ALTER TABLE orders ALTER name TYPE text;
ALTER TABLE orders ALTER name TYPE citext;
ALTER TABLE orders ALTER name TYPE varchar(100) COLLATE "C";
ALTER TABLE orders ALTER name TYPE varchar(20);
ALTER TABLE orders ALTER title TYPE varchar(100);
ALTER TABLE orders ALTER title TYPE text;
ALTER TABLE orders ALTER folded TYPE varchar(100);
ALTER TABLE orders ALTER partial TYPE varchar(100);
ALTER TABLE orders ALTER covered TYPE varchar(100);
ALTER TABLE orders ALTER kept TYPE varchar(100);
ALTER TABLE orders ALTER body TYPE varchar;
ALTER TABLE orders ALTER body TYPE citext;
ALTER TABLE orders ALTER amount TYPE numeric(12, 2);
ALTER TABLE orders ALTER amount TYPE numeric(12, 4);
ALTER TABLE orders ALTER placed TYPE timestamp(6);
ALTER TABLE orders ALTER placed TYPE timestamptz;
ALTER TABLE orders ALTER ranked TYPE text;
ALTER TABLE orders ALTER grouped TYPE text;
ALTER TABLE orders ALTER checked TYPE varchar(100);
ALTER TABLE orders ALTER checked TYPE text;
ALTER TABLE orders ALTER unchecked TYPE varchar(100);
ALTER TABLE orders ALTER stated TYPE varchar(100);
ALTER TABLE orders ALTER id TYPE bigint;
ALTER TABLE orders ALTER customer_id TYPE bigint;
ALTER TABLE orders ALTER customer_id TYPE integer;
ALTER TABLE customers ALTER id TYPE bigint;
ALTER TABLE customers ALTER code TYPE varchar(20);
ALTER TABLE customers ALTER code TYPE text;
ALTER TABLE orders ALTER customer_code TYPE varchar(20);
ALTER TABLE orders ALTER customer_code TYPE text;
ALTER TABLE lines ALTER order_id TYPE bigint;
ALTER TABLE parent ALTER note TYPE varchar(20);
ALTER TABLE parent ALTER size TYPE bigint;
ALTER TABLE measures ALTER note TYPE varchar(20);
ALTER TABLE measures ALTER value TYPE bigint;
-- fails 0A000, foreseen
ALTER TABLE orders ALTER viewed TYPE varchar(100);
-- fails 42P16, foreseen
ALTER TABLE measures ALTER day TYPE timestamp;
-- fails 42P16, foreseen
ALTER TABLE measures_2025 ALTER value TYPE bigint;
