package io.github.surefoot.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.surefoot.analyzer.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One shop, a golden file for each format. {@code -Dsurefoot.golden=write} writes them anew, to be
 * read in review.
 */
final class ReportsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/reports");
  private static final Path SHOP = RESOURCES.resolve("shop");

  @ParameterizedTest
  @EnumSource
  void aReportIsAsItsGoldenFileSays(ReportFormat format) throws IOException {
    Path golden = RESOURCES.resolve("shop." + format.key());
    String report = check("--report", format.key());
    if ("write".equals(System.getProperty("surefoot.golden"))) {
      Files.writeString(golden, report);
    }

    assertThat(report).isEqualTo(Files.readString(golden));
  }

  @Test
  void textHasColoursOnlyIfTheyAreAskedFor() {
    assertThat(check("--report", "text", "--no-color")).doesNotContain("\u001b");
  }

  @Test
  void textShowsAssuredFindingsOnlyIfTheyAreAskedFor() {
    assertThat(check("--report", "text")).doesNotContain("ColumnDrop");
    assertThat(check("--report", "text", "--verbose"))
        .contains("ColumnDrop", "nothing reads the code since release 3.4");
  }

  @Test
  void sarifPassesTheOfficialSchema() throws IOException {
    assertThat(violations(check("--report", "sarif"))).isEmpty();
    assertThat(violations(check("--report", "sarif", "--verbose"))).isEmpty();
  }

  @Test
  void sarifThatIsWrongWouldNotPassTheSchema() throws IOException {
    String wrong = check("--report", "sarif").replace("\"level\": \"error\"", "\"level\": \"bad\"");

    assertThat(violations(wrong)).isNotEmpty();
  }

  @Test
  void sarifLeavesAssuredFindingsOutOrSuppressesThemWithTheirReason() throws IOException {
    assertThat(results(check("--report", "sarif")))
        .noneMatch(r -> r.get("ruleId").asText().equals("ColumnDrop"));
    assertThat(results(check("--report", "sarif", "--verbose")))
        .filteredOn(r -> r.get("ruleId").asText().equals("ColumnDrop"))
        .singleElement()
        .satisfies(
            r ->
                assertThat(r.at("/suppressions/0/justification").asText())
                    .isEqualTo("nothing reads the code since release 3.4"));
  }

  @Test
  void sarifNamesWhatTheToolCouldNotDo() throws IOException {
    JsonNode invocation =
        new ObjectMapper().readTree(check("--report", "sarif")).at("/runs/0/invocations/0");

    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/0/locations/0/physicalLocation"))
        .asString()
        .contains("V4__not_utf8.sql");
  }

  @Test
  void addressesAreRelativeReferences() {
    assertThat(SarifReport.uri("db/V2__status & more.sql"))
        .isEqualTo("db/V2__status%20&%20more.sql");
    assertThat(SarifReport.uri("db/50%.sql")).isEqualTo("db/50%25.sql");
    assertThat(SarifReport.uri("a:b/c.sql")).isEqualTo("./a:b/c.sql");
    assertThat(SarifReport.uri("/db/ä.sql")).isEqualTo("file:///db/%C3%A4.sql");
  }

  private static List<JsonNode> results(String sarif) throws IOException {
    JsonNode results = new ObjectMapper().readTree(sarif).at("/runs/0/results");
    return StreamSupport.stream(results.spliterator(), false).toList();
  }

  private static List<String> violations(String sarif) throws IOException {
    try (InputStream schema =
        ReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertThat(schema).isNotNull();
      Schema official =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
      return official.validate(sarif, InputFormat.JSON).stream().map(Object::toString).toList();
    }
  }

  private static String check(String... options) {
    List<String> args = new ArrayList<>(List.of("check", SHOP.toString()));
    args.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.run(
        args.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
