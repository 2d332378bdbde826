package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KotlinConstantsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "const",
        "const val",
        "const val A",
        "const val A: String",
        "const val A: String =",
        "const val A = \"",
        "const val A = \"\"\"open",
        "const val A = \"cut\n",
        "/* /* const val A = \"a\" */",
        "val s = \"\"\" const val A = \"a\" \"\"\"",
        "// const val A = \"a\"",
        "const val A = 1",
        "const val A: Long = 2 * 3",
        "val A = \"a\"",
        "const val A = \"a$b\"",
        "const val A = \"a\" + OTHER",
        "fun f() { object { const val A = \"a\" } }",
        "}}}{{{",
        "'\\",
      })
  void nothingElseIsAConstant(String source) {
    assertThat(constants(source)).isEmpty();
  }

  @Test
  void constantsBelongToTheirObjectCompanionOrFile() {
    assertThat(
            constants(
                """
                @file:Suppress("unused")
                package com.acme.db

                import com.acme.Other

                const val TOP = "top"

                /** Names. */
                object Tables {
                  const val ORDERS: String = "orders" // comment
                  val notFixed = listOf("x").map { it + "}" }
                  internal const val LINES = "order" +
                      "_lines"
                  fun dropped(): String { return "DROP $ORDERS" }
                  object Old { const val ORDERS = "old_orders" }
                  private const val QUOTED = "say \\"hi\\"\\n"
                }

                class Change(val name: String) : Base("{") {
                  companion object {
                    const val RAW = \"\"\"drop "it\"\"\"
                  }
                }

                class Repo { companion object Names { const val A = "a" } }
                """))
        .containsExactly(
            "com.acme.db.SomeKt.TOP=top",
            "com.acme.db.Tables.ORDERS=orders",
            "com.acme.db.Tables.LINES=order_lines",
            "com.acme.db.Tables.QUOTED=say \"hi\"\n",
            "com.acme.db.Tables.Old.ORDERS=old_orders",
            "com.acme.db.Change.RAW=drop \"it",
            "com.acme.db.Repo.A=a");
  }

  private static List<String> constants(String source) {
    List<String> constants = new ArrayList<>();
    KotlinConstants.types(new SourceFile("src/Some.kt", source))
        .forEach(
            (name, type) -> {
              for (JavaField field : type.members().fields()) {
                constants.add(name + "." + field.name() + "=" + text(field.value()));
              }
            });
    return constants;
  }

  private static String text(JavaExpression value) {
    if (value instanceof JavaExpression.Sum sum) {
      StringBuilder text = new StringBuilder();
      sum.operands().forEach(operand -> text.append(text(operand)));
      return text.toString();
    }
    return ((JavaExpression.Literal) value).text().text();
  }
}
