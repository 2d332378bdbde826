-- surefoot:assured ColumnDrop (ticket=SHOP-212): no release since 3.4 reads or writes legacy_code
ALTER TABLE customers DROP COLUMN legacy_code;
