-- fixture
CREATE SCHEMA depot;
CREATE TYPE pair AS (id bigint, note text);
CREATE TABLE customers (id bigint PRIMARY KEY, code text NOT NULL, note text, uid uuid UNIQUE);
INSERT INTO customers (id, code) SELECT n, 'c' || n FROM generate_series(1, 100) n;
CREATE INDEX customers_note_idx ON customers (note);
CREATE UNIQUE INDEX customers_some_ux ON customers (note) WHERE note <> '';
CREATE UNIQUE INDEX customers_lower_ux ON customers (lower(code));
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT orders_customer_fk REFERENCES customers (id), code text, total integer, big numeric, flag boolean, day date, owner text, seen boolean, CONSTRAINT orders_total_check CHECK (total > 0));
INSERT INTO orders (id, customer_id, code, total) SELECT n, n, 'c', n FROM generate_series(1, 100) n;
CREATE INDEX orders_code_idx ON orders (code);
CREATE TABLE depot.orders (id bigint);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER orders_touch BEFORE UPDATE OF flag ON orders FOR EACH ROW EXECUTE PROCEDURE touch();
CREATE POLICY orders_policy ON orders USING (owner = current_user);
CREATE VIEW shown AS SELECT id, seen FROM orders;
CREATE TABLE counted (id bigint GENERATED ALWAYS AS IDENTITY, other bigint NOT NULL, preset bigint NOT NULL DEFAULT 5);
CREATE TABLE parent (id integer, note text, must text NOT NULL, CONSTRAINT parent_check CHECK (id > 0));
CREATE TABLE child (extra text) INHERITS (parent);
CREATE TABLE stranger (id integer, note text, must text);
CREATE TABLE lacking (id integer);
CREATE TABLE unchecked (id integer, note text, must text NOT NULL);
CREATE TABLE other_type (id bigint, note text, must text NOT NULL, CONSTRAINT parent_check CHECK (id > 0));
CREATE TABLE typed OF pair;
CREATE UNLOGGED TABLE fleeting (id bigint PRIMARY KEY);
CREATE UNLOGGED TABLE fleeting_child (id bigint REFERENCES fleeting (id));
CREATE TABLE measures (day date NOT NULL, value integer, note text) PARTITION BY RANGE (day);
CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measures_late PARTITION OF measures FOR VALUES FROM ('2030-01-01') TO (MAXVALUE);
ALTER TABLE measures ADD CONSTRAINT measures_value_check CHECK (value > 0);
CREATE TABLE kinds (kind text, n integer) PARTITION BY LIST (kind);
CREATE TABLE kinds_ab PARTITION OF kinds FOR VALUES IN ('a', 'b');
CREATE TABLE kinds_null PARTITION OF kinds FOR VALUES IN (NULL);
CREATE TABLE expressed (a integer, b integer) PARTITION BY RANGE ((a + b));
CREATE TABLE loose (day date NOT NULL, value integer, note text, CONSTRAINT measures_value_check CHECK (value > 0));
CREATE TABLE bare (day date NOT NULL, value integer, note text);
CREATE TABLE short_one (day date NOT NULL, value integer);
-- fixture since 11
CREATE TABLE logs (day date NOT NULL, line text) PARTITION BY RANGE (day);
CREATE TABLE logs_other PARTITION OF logs DEFAULT;
CREATE INDEX logs_line_idx ON logs (line);
-- fixture since 12
CREATE TABLE priced (id bigint PRIMARY KEY, price integer, total integer GENERATED ALWAYS AS (price * 2) STORED);
CREATE TABLE priced_child () INHERITS (priced);
-- fixture since 18
CREATE TABLE virtual (id bigint, price integer, total integer GENERATED ALWAYS AS (price * 2));
-- cases
-- fails 42P07, foreseen
CREATE TABLE orders (id bigint);
-- fails 42P07, foreseen
CREATE TABLE orders AS SELECT 1 AS a;
-- fails 42P07, foreseen
CREATE TABLE orders_code_idx (id bigint);
-- fails 42701, foreseen
CREATE TABLE made (id bigint, id text);
-- fails 42P16, foreseen
CREATE TABLE made (id bigint PRIMARY KEY, other bigint PRIMARY KEY);
-- fails 42703, foreseen
CREATE TABLE made (id bigint, UNIQUE (missing));
-- fails 42703, foreseen
CREATE TABLE made (id bigint, FOREIGN KEY (missing) REFERENCES customers);
-- fails 42830, foreseen
CREATE TABLE made (code text REFERENCES customers (code));
-- fails 42804, foreseen
CREATE TABLE made (customer uuid REFERENCES customers (id));
-- fails 42P17, foreseen
CREATE TABLE made PARTITION OF customers FOR VALUES IN (1);
-- fails 42P17, foreseen
CREATE TABLE made PARTITION OF measures FOR VALUES FROM ('2025-06-01') TO ('2027-01-01');
-- fails 42P17, foreseen
CREATE TABLE made PARTITION OF measures FOR VALUES FROM ('2035-06-01') TO ('2036-01-01');
-- fails 42P17, foreseen
CREATE TABLE made PARTITION OF kinds FOR VALUES IN ('b', 'c');
-- fails 42P17, foreseen
CREATE TABLE made PARTITION OF kinds FOR VALUES IN (NULL);
-- fails 42P16, foreseen
CREATE TABLE made PARTITION OF kinds FOR VALUES FROM ('a') TO ('b');
-- since 11, fails 42P17, foreseen
CREATE TABLE made PARTITION OF logs DEFAULT;
-- fails 42701, foreseen
ALTER TABLE orders ADD COLUMN code text;
-- fails 42P16, foreseen
ALTER TABLE orders ADD COLUMN made bigint PRIMARY KEY;
-- fails 42830, foreseen
ALTER TABLE orders ADD COLUMN made text REFERENCES customers (note);
-- fails 42804, foreseen
ALTER TABLE orders ADD COLUMN made text REFERENCES customers (id);
-- fails 42710, foreseen
ALTER TABLE orders ADD COLUMN made integer CONSTRAINT orders_total_check CHECK (made > 0);
-- fails 42809, foreseen
ALTER TABLE measures_2025 ADD COLUMN made integer;
-- fails 42809, foreseen
ALTER TABLE typed ADD COLUMN made integer;
-- fails 42804, foreseen
ALTER TABLE parent ADD COLUMN extra integer;
-- fails 42703, foreseen
ALTER TABLE orders DROP COLUMN missing;
-- fails 42P16, foreseen
ALTER TABLE measures DROP COLUMN day;
-- fails 42P16, foreseen
ALTER TABLE child DROP COLUMN note;
-- fails 42P16, foreseen
ALTER TABLE measures_2025 DROP COLUMN value;
-- fails 42809, foreseen
ALTER TABLE typed DROP COLUMN note;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP COLUMN flag;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP COLUMN owner;
-- fails 2BP01, foreseen
ALTER TABLE orders DROP COLUMN seen;
-- since 12, until 14
ALTER TABLE priced DROP COLUMN price;
-- since 15, fails 2BP01, foreseen
ALTER TABLE priced DROP COLUMN price;
-- fails 42703, foreseen
ALTER TABLE orders RENAME COLUMN missing TO found;
-- fails 42701, foreseen
ALTER TABLE orders RENAME COLUMN code TO total;
-- fails 42P16, foreseen
ALTER TABLE child RENAME COLUMN note TO remark;
-- fails 42P16, foreseen
ALTER TABLE ONLY parent RENAME COLUMN note TO remark;
-- fails 42809, foreseen
ALTER TABLE typed RENAME COLUMN note TO remark;
-- fails 42703, foreseen
ALTER TABLE orders ALTER missing TYPE text;
-- fails 42804, foreseen
ALTER TABLE orders ALTER code TYPE integer;
-- fails 42804, foreseen
ALTER TABLE orders ALTER code TYPE boolean;
-- fails 42804, foreseen
ALTER TABLE orders ALTER total TYPE boolean;
-- fails 42804, foreseen
ALTER TABLE orders ALTER day TYPE integer;
-- fails 42804, foreseen
ALTER TABLE orders ALTER total TYPE integer[];
-- fails 0A000, foreseen
ALTER TABLE orders ALTER owner TYPE varchar;
-- fails 0A000, foreseen
ALTER TABLE orders ALTER seen TYPE text;
-- fails 0A000, foreseen
ALTER TABLE orders ALTER flag TYPE text;
-- since 12, until 14, fails 42601, foreseen
ALTER TABLE priced ALTER price TYPE bigint;
-- since 15, fails 0A000, foreseen
ALTER TABLE priced ALTER price TYPE bigint;
-- fails 42P16, foreseen
ALTER TABLE measures ALTER day TYPE timestamp;
-- fails 42P16, foreseen
ALTER TABLE measures_2025 ALTER value TYPE bigint;
-- fails 42P16, foreseen
ALTER TABLE child ALTER note TYPE varchar;
-- fails 42P16, foreseen
ALTER TABLE ONLY parent ALTER note TYPE varchar;
-- fails 42809, foreseen
ALTER TABLE typed ALTER note TYPE varchar;
-- fails 42703, foreseen
ALTER TABLE orders ALTER missing SET DEFAULT 5;
-- fails 42601, foreseen
ALTER TABLE counted ALTER id SET DEFAULT 5;
-- fails 42601, foreseen
ALTER TABLE counted ALTER id DROP DEFAULT;
-- since 12, fails 42601, foreseen
ALTER TABLE priced ALTER total SET DEFAULT 5;
-- fails 42703, foreseen
ALTER TABLE orders ALTER missing SET NOT NULL;
-- fails 42703, foreseen
ALTER TABLE orders ALTER missing DROP NOT NULL;
-- fails 42P16, foreseen
ALTER TABLE orders ALTER id DROP NOT NULL;
-- fails 42601, foreseen
ALTER TABLE counted ALTER id DROP NOT NULL;
-- fails 42P16, foreseen
ALTER TABLE measures_2025 ALTER day DROP NOT NULL;
-- fails 55000, foreseen
ALTER TABLE counted ALTER preset ADD GENERATED ALWAYS AS IDENTITY;
-- fails 55000, foreseen
ALTER TABLE counted ALTER id ADD GENERATED ALWAYS AS IDENTITY;
-- fails 55000, foreseen
ALTER TABLE orders ALTER total ADD GENERATED ALWAYS AS IDENTITY;
-- fails 55000, foreseen
ALTER TABLE counted ALTER other DROP IDENTITY;
-- fails 55000, foreseen
ALTER TABLE counted ALTER other SET GENERATED ALWAYS;
-- fails 55000, foreseen
ALTER TABLE counted ALTER other RESTART;
-- since 13, fails 55000, foreseen
ALTER TABLE priced ALTER price DROP EXPRESSION;
-- since 13, fails 42P16, foreseen
ALTER TABLE priced_child ALTER total DROP EXPRESSION;
-- since 17, fails 55000, foreseen
ALTER TABLE priced ALTER price SET EXPRESSION AS (id * 2);
-- since 18, fails 0A000, foreseen
ALTER TABLE virtual ALTER total DROP EXPRESSION;
-- fails 42710, foreseen
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total < 5000);
-- fails 42P16, foreseen
ALTER TABLE orders ADD PRIMARY KEY (code);
-- fails 42703, foreseen
ALTER TABLE orders ADD UNIQUE (missing);
-- fails 42703, foreseen
ALTER TABLE orders ADD FOREIGN KEY (missing) REFERENCES customers;
-- fails 42703, foreseen
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (missing);
-- fails 42830, foreseen
ALTER TABLE orders ADD FOREIGN KEY (code) REFERENCES customers (code);
-- fails 42830, foreseen
ALTER TABLE orders ADD FOREIGN KEY (code) REFERENCES customers (note) NOT VALID;
-- fails 42830, foreseen
ALTER TABLE orders ADD FOREIGN KEY (customer_id, id) REFERENCES customers (id);
-- fails 42704, foreseen
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES parent;
-- fails 42804, foreseen
ALTER TABLE orders ADD FOREIGN KEY (code) REFERENCES customers (id);
-- fails 42804, foreseen
ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES customers (uid);
-- fails 42809, foreseen
ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES shown (id);
-- since 11, fails 0A000, foreseen
ALTER TABLE measures ADD UNIQUE (value);
-- since 11, fails 0A000, foreseen
ALTER TABLE expressed ADD UNIQUE (a, b);
-- since 11, until 16, fails 0A000, foreseen
ALTER TABLE measures ADD EXCLUDE (day WITH =);
-- fails 42704, foreseen
ALTER TABLE customers ADD UNIQUE USING INDEX missing;
-- fails 42809, foreseen
ALTER TABLE customers ADD UNIQUE USING INDEX customers_note_idx;
-- fails 42809, foreseen
ALTER TABLE customers ADD UNIQUE USING INDEX customers_some_ux;
-- fails 42809, foreseen
ALTER TABLE customers ADD UNIQUE USING INDEX customers_lower_ux;
-- fails 55000, foreseen
ALTER TABLE customers ADD UNIQUE USING INDEX customers_uid_key;
-- fails 42P16, foreseen
ALTER TABLE ONLY parent ADD CHECK (id < 5000);
-- fails 42704, foreseen
ALTER TABLE orders DROP CONSTRAINT missing;
-- fails 42P16, foreseen
ALTER TABLE child DROP CONSTRAINT parent_check;
-- fails 42P16, foreseen
ALTER TABLE measures_2025 DROP CONSTRAINT measures_value_check;
-- fails 2BP01, foreseen
ALTER TABLE customers DROP CONSTRAINT customers_pkey;
-- fails 42704, foreseen
ALTER TABLE orders VALIDATE CONSTRAINT missing;
-- fails 42809, foreseen
ALTER TABLE orders VALIDATE CONSTRAINT orders_pkey;
-- fails 42704, foreseen
ALTER TABLE orders ALTER CONSTRAINT missing DEFERRABLE;
-- fails 42809, foreseen
ALTER TABLE orders ALTER CONSTRAINT orders_total_check DEFERRABLE;
-- fails 42704, foreseen
ALTER TABLE orders RENAME CONSTRAINT missing TO found;
-- fails 42710, foreseen
ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO orders_customer_fk;
-- fails 42P16, foreseen
ALTER TABLE child RENAME CONSTRAINT parent_check TO child_check;
-- fails 42P07, foreseen
ALTER TABLE orders RENAME TO customers;
-- fails 42P07, foreseen
ALTER INDEX orders_code_idx RENAME TO customers_note_idx;
-- fails 42P07, foreseen
ALTER TABLE orders SET SCHEMA depot;
-- fails 42P16, foreseen
ALTER TABLE fleeting_child SET LOGGED;
-- fails 42P16, foreseen
ALTER TABLE customers SET UNLOGGED;
-- fails 42704, foreseen
ALTER TABLE orders CLUSTER ON missing;
-- fails 42704, foreseen
ALTER TABLE orders REPLICA IDENTITY USING INDEX missing;
-- fails 42809, foreseen
ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_code_idx;
-- fails 0A000, foreseen
ALTER TABLE customers REPLICA IDENTITY USING INDEX customers_some_ux;
-- fails 42809, foreseen
ALTER TABLE customers REPLICA IDENTITY USING INDEX customers_uid_key;
-- fails 42704, foreseen
ALTER TABLE orders DISABLE TRIGGER missing;
-- fails 42703, foreseen
ALTER TABLE orders ALTER missing SET STATISTICS 50;
-- until 17, fails 42P17, foreseen
ALTER TABLE customers ATTACH PARTITION loose FOR VALUES IN (1);
-- since 18, fails 42809, foreseen
ALTER TABLE customers ATTACH PARTITION loose FOR VALUES IN (1);
-- fails 42809, foreseen
ALTER TABLE measures ATTACH PARTITION measures_2025 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- fails 42P17, foreseen
ALTER TABLE measures ATTACH PARTITION loose FOR VALUES FROM ('2025-03-01') TO ('2025-04-01');
-- fails 42804, foreseen
ALTER TABLE measures ATTACH PARTITION bare FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- fails 42804, foreseen
ALTER TABLE measures ATTACH PARTITION short_one FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- fails 42P01, foreseen
ALTER TABLE measures DETACH PARTITION loose;
-- fails 42P07, foreseen
ALTER TABLE child INHERIT parent;
-- fails 42804, foreseen
ALTER TABLE lacking INHERIT parent;
-- fails 42804, foreseen
ALTER TABLE stranger INHERIT parent;
-- fails 42804, foreseen
ALTER TABLE unchecked INHERIT parent;
-- fails 42804, foreseen
ALTER TABLE other_type INHERIT parent;
-- fails 42809, foreseen
ALTER TABLE loose INHERIT measures;
-- fails 42P01, foreseen
ALTER TABLE lacking NO INHERIT parent;
-- fails 42703, foreseen
CREATE INDEX made ON orders (missing);
-- fails 42P07, foreseen
CREATE INDEX orders_code_idx ON orders (total);
-- since 11, fails 0A000, foreseen
CREATE UNIQUE INDEX made ON measures (value);
-- since 11, fails 0A000, foreseen
CREATE INDEX CONCURRENTLY made ON measures (value);
-- fails 42809, foreseen
CREATE INDEX made ON shown (id);
-- fails 2BP01, foreseen
DROP INDEX orders_pkey;
-- since 11, fails 2BP01, foreseen
DROP INDEX logs_other_line_idx;
-- fails 2BP01, foreseen
DROP TABLE customers;
-- fails 2BP01, foreseen
DROP TABLE orders;
-- fails 2BP01, foreseen
DROP TABLE parent;
-- fails 2BP01, foreseen
DROP TABLE fleeting;
