-- Good: the index of V11 becomes the constraint at once.
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;
