package jakarta.persistence;

public interface Query {
  Query setParameter(String name, Object value);

  int executeUpdate();
}
