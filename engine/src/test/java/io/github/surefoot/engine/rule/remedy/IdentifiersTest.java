package io.github.surefoot.engine.rule.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifiersTest {
  @ParameterizedTest
  @ValueSource(strings = {"orders", "_x", "a1", "a$b", "name", "value", "status"})
  void leavesPlainNamesAsTheyAre(String name) {
    assertThat(Identifiers.quoted(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Orders, \"Orders\"",
    "1a, \"1a\"",
    "a b, \"a b\"",
    "a-b, \"a-b\"",
    "größe, \"größe\"",
    "a\"b, \"a\"\"b\"",
    "user, \"user\"",
    "order, \"order\"",
    "left, \"left\"",
    "'', \"\""
  })
  void quotesWhatSqlWouldReadOtherwise(String name, String quoted) {
    assertThat(Identifiers.quoted(name)).isEqualTo(quoted);
  }

  @Test
  void namesTheSchemaUnlessItIsPublic() {
    assertThat(Identifiers.quoted(new QualifiedName("public", "user"))).isEqualTo("\"user\"");
    assertThat(Identifiers.quoted(new QualifiedName("App", "orders"))).isEqualTo("\"App\".orders");
  }
}
