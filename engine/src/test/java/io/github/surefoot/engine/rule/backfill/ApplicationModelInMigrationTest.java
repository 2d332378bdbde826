package io.github.surefoot.engine.rule.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ApplicationModelInMigrationTest {
  private final RuleTester rule = RuleTester.of(new ApplicationModelInMigration());

  @Test
  void silentWithoutModels() {
    rule.silent("-- V1__x.java\nUPDATE orders SET code = '' WHERE id = 1;\n");
  }

  @Test
  void findsEachModelOnce() {
    String changes = ", so the migration changes its meaning when the code does.";
    rule.finds(
        """
        -- V1__a.java (uses entity User)
        -- V2__b.java (uses repository Users)
        -- V3__c.java (uses component Mailer)
        -- V4__d.java (uses class-query createQuery)
        -- V5__e.java (uses generated-table Tables)
        -- V6__f.java (uses feature-flag Unleash)
        """,
        "V1__a.java:1 warning: 'User' is an entity of the application" + changes,
        "V2__b.java:1 warning: 'Users' is a repository of the application" + changes,
        "V3__c.java:1 warning: 'Mailer' is a component of the application" + changes,
        "V4__d.java:1 warning: 'createQuery' works on the mapped classes of the application"
            + changes,
        "V5__e.java:1 warning: 'Tables' is generated from the newest schema" + changes,
        "V6__f.java:1 warning: 'Unleash' asks a feature flag" + changes);
  }

  @Test
  void saysWhatToDoForEachModel() {
    assertThat(remedy("entity")).startsWith("Write it as SQL");
    assertThat(remedy("generated-table")).startsWith("Name tables and columns in the migration");
    assertThat(remedy("feature-flag")).startsWith("Decide it by what is in the database");
  }

  private String remedy(String model) {
    return RuleTester.remedy(rule.finding("-- V1__a.java (uses " + model + " User)\n"));
  }

  @Test
  void aMigrationThatIsNotReportedIsPassedOver() {
    rule.silent("-- V1__a.java (uses entity User, not reported)\n");
  }
}
