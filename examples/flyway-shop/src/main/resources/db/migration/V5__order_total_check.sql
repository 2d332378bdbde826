-- Good: from now on new rows are checked, old ones are not read.
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
