package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.SchemaOperation.Volatility;
import java.util.Optional;

/** How the server's own functions are declared. */
final class FunctionVolatility {
  private FunctionVolatility() {}

  static Optional<Volatility> of(String name) {
    return Optional.empty();
  }
}
