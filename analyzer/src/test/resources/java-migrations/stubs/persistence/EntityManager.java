package jakarta.persistence;

public interface EntityManager {
  Query createNativeQuery(String sql);

  Query createQuery(String query);

  <T> T unwrap(Class<T> type);
}
