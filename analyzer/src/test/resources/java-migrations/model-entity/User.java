package shop.user;

import jakarta.persistence.Entity;

@Entity
public class User {
  public static final String TABLE = "users";

  public String name;
}
