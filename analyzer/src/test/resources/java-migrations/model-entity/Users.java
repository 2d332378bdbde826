package shop.user;

import java.util.List;
import org.springframework.data.repository.CrudRepository;

public interface Users extends CrudRepository<User, Long> {
  List<User> findAll();
}
