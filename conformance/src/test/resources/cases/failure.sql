-- fixture
CREATE TABLE t (id bigint);
-- cases
-- fails 42P07, foreseen
CREATE TABLE t (id bigint);
