package db.migration;

/** Nothing to say: the index is built outside of a transaction. */
class Index implements Step {
  @Override
  public String sql() {
    return "CREATE INDEX CONCURRENTLY orders_code ON orders (code)";
  }

  @Override
  public int number() {
    return 1;
  }
}
