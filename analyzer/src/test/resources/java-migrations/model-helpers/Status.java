package shop.util;

public enum Status {
  OPEN,
  CLOSED
}
