-- Good: reads the old rows while writes go on.
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
