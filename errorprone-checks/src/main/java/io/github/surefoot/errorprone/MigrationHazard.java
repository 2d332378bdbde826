package io.github.surefoot.errorprone;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.Defect;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.javacode.ClassPattern;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;

/**
 * Reports what the SQL of Java migrations does to a live database, under the names of Surefoot's
 * rules.
 *
 * <p>Options: {@code -XepOpt:Surefoot:Target=postgresql:15}; {@code
 * -XepOpt:Surefoot:ExecutesSql=com.example.Db.run(0)} for methods of libraries that send SQL;
 * {@code -XepOpt:Surefoot:JavaMigrations=com.example.upgrade.*Upgrade} for classes that are
 * migrations, though nothing in their code says so.
 *
 * <p>{@link SuppressWarnings} does not silence it: a hazard passes with {@link
 * io.github.surefoot.annotations.SafetyAssured} and its reason. It can be switched off or lowered
 * to warnings where the build is configured ({@code -Xep:MigrationHazard:WARN}), which a reviewer
 * of the build sees.
 */
@BugPattern(
    summary = "A migration does something dangerous to a live database",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE,
    suppressionAnnotations = {})
public final class MigrationHazard extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1L;

  /** The option that names the server, as {@code -XepOpt:} takes it. */
  private static final String TARGET = "Surefoot:Target";

  /** The option that names methods which send SQL: {@code com.example.Db.run(0)}, with commas. */
  private static final String SINKS = "Surefoot:ExecutesSql";

  /** The option that names classes which are migrations, with commas. */
  private static final String NAMED = "Surefoot:JavaMigrations";

  private final String target;
  private final String sinks;
  private final String named;

  /** For the service loader, which asks the class for its description only. */
  public MigrationHazard() {
    this(ErrorProneFlags.empty());
  }

  /** With the options of the compilation. */
  @Inject
  public MigrationHazard(ErrorProneFlags flags) {
    this.target = flags.get(TARGET).orElse("");
    this.sinks = flags.get(SINKS).orElse("");
    this.named = flags.get(NAMED).orElse("");
  }

  private static List<String> list(String option) {
    return Stream.of(option.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  @Override
  public Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
    List<String> methods = list(sinks);
    List<String> classes = list(named);
    List<JavaMigration> migrations =
        Migrations.in(
            unit,
            state,
            Judgement.dialect(target),
            methods.stream().flatMap(method -> SqlSink.parse(method).stream()).toList(),
            classes.stream().flatMap(name -> ClassPattern.parse(name).stream()).toList());
    if (migrations.isEmpty()) {
      return Description.NO_MATCH;
    }
    for (String method : methods) {
      if (SqlSink.parse(method).isEmpty()) {
        return buildDescription(new Place(migrations.get(0).region()))
            .setMessage(SINKS + ": expected com.example.Db.run(0), found " + method)
            .build();
      }
    }
    for (String name : classes) {
      if (ClassPattern.parse(name).isEmpty()) {
        return buildDescription(new Place(migrations.get(0).region()))
            .setMessage(NAMED + ": expected com.example.upgrade.*Upgrade, found " + name)
            .build();
      }
    }
    Analysis analysis;
    try {
      analysis = new Judgement(target).of(migrations);
    } catch (IllegalArgumentException e) {
      return buildDescription(new Place(migrations.get(0).region()))
          .setMessage(TARGET + ": " + e.getMessage())
          .build();
    }
    SeverityLevel strongest = state.severityMap().getOrDefault(canonicalName(), defaultSeverity());
    Region here = migrations.get(0).region();
    for (JudgedFinding judged : analysis.findings()) {
      // What other migrations need a justification for that stands elsewhere is not known here.
      boolean elsewhere = judged.finding().region().file() != here.file();
      if (!judged.isAssured()
          && !(elsewhere && judged.finding().rule().family() == Family.ASSURANCE)) {
        state.reportMatch(description(judged.finding(), here, strongest));
      }
    }
    for (Defect defect : analysis.defects()) {
      Region region = defect.region() == null ? migrations.get(0).region() : defect.region();
      state.reportMatch(
          buildDescription(new Place(region))
              .setMessage(
                  "Surefoot itself failed, and this was not judged: "
                      + defect.message()
                      + " ("
                      + defect.cause()
                      + ")")
              .build());
    }
    return Description.NO_MATCH;
  }

  /**
   * @param here where to report what stands in another file and is sent from one
   * @param strongest what the build allows a finding to be at most
   */
  // Each rule has its own severity; that of the command line is respected as the limit.
  @SuppressWarnings("RestrictedApi")
  private Description description(Finding finding, Region here, SeverityLevel strongest) {
    SeverityLevel severity =
        switch (finding.severity()) {
          case ERROR -> SeverityLevel.ERROR;
          case WARNING -> SeverityLevel.WARNING;
          case NOTE -> SeverityLevel.SUGGESTION;
        };
    Region place = finding.region();
    String message = message(finding);
    if (place.file() != here.file()) {
      message += "\n\n  in " + place.file().path() + ":" + place.startLine();
      place = finding.site().file() == here.file() ? finding.site() : here;
    }
    return buildDescription(new Place(place))
        .setMessage(message)
        .overrideSeverity(severity.compareTo(strongest) < 0 ? strongest : severity)
        .build();
  }

  private static String message(Finding finding) {
    StringBuilder message = new StringBuilder(finding.rule().name());
    message.append(": ").append(finding.message());
    if (!finding.why().isEmpty()) {
      message.append('\n').append(finding.why());
    }
    if (!finding.remedy().text().isEmpty()) {
      message.append("\n\n").append(finding.remedy().text());
    }
    for (Snippet snippet : finding.remedy().snippets()) {
      message.append("\n\n  ").append(snippet.title()).append(':');
      snippet.code().lines().forEach(line -> message.append("\n    ").append(line));
    }
    return message.toString();
  }
}
