-- Bad: one statement writes every order anew and holds all the row locks until it is done.
UPDATE orders SET currency = 'EUR' WHERE currency IS NULL;
