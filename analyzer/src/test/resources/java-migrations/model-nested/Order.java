package shop.order;

import jakarta.persistence.Entity;

@Entity
public class Order {
  public enum Kind {
    RETAIL,
    WHOLESALE
  }
}
