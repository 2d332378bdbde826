package shop;

public interface Holder {
  class Held {
    public static final String LOG = "log";
  }
}
