ALTER TABLE lines
  ADD CONSTRAINT lines_order_id_fkey
    FOREIGN KEY (order_id)
    REFERENCES orders (id);
CREATE INDEX lines_a_very_long_line_idx ON lines ((CASE WHEN order_id > 1000000 THEN 'large' WHEN order_id > 1000 THEN 'medium' WHEN order_id > 0 THEN 'small' ELSE 'none' END));

-- surefoot:assured ColumnDrop (ticket=SHOP-1): nothing reads the code since release 3.4
ALTER TABLE orders DROP COLUMN code;

ALTER TABLE orders ADD COLUMM note text;
