package org.springframework.data.repository;

public interface CrudRepository<T, I> {
  Iterable<T> findAll();
}
