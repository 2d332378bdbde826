CREATE TABLE orders (
  id bigint PRIMARY KEY,
  status text,
  code varchar(20)
);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint);
