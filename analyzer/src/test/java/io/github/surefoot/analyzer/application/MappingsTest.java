package io.github.surefoot.analyzer.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem.Level;
import io.github.surefoot.engine.application.Mapping;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappingsTest {
  @TempDir private Path directory;
  private ApplicationText text;

  @BeforeEach
  void read() {
    text = new ApplicationText(directory);
  }

  @Test
  void isNothingForClassesThatAreNotStored() {
    assertThat(
            text.mappings(
                "class User { private String name; }",
                "import com.example.Entity;\n@Entity class Order { private String code; }",
                "import jakarta.persistence.*;\n@Embeddable class Part { private String code; }",
                "import jakarta.persistence.*;\n@MappedSuperclass class Base { @Id long id; }"))
        .isEmpty();
  }

  @Test
  void leavesOutWhatIsNotStored() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity class User {
                  static int COUNT;
                  transient String cache;
                  @Transient String shown;
                  @org.hibernate.annotations.Formula("a + b") int sum;
                  @Id long id;
                }
                """))
        .containsExactly(
            "User|user: entity 'User'", "User|user.id: field 'id' of 'User' [PRIMITIVE]");
  }

  @Test
  void leavesOutWhatAnotherClassOwns() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                import java.util.List;
                @Entity @Table(name = "users") class User {
                  @OneToMany(mappedBy = "owner") List<User> owned;
                  @OneToOne(mappedBy = "twin") User twin;
                  @ManyToMany(mappedBy = "friends") List<User> friends;
                }
                """))
        .containsExactly("users: entity 'User'");
  }

  @Test
  void leavesOutNamesThatAreNotKnown() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity @Table(name = Elsewhere.TABLE) class User {
                  @Column(name = Elsewhere.NAME) String name;
                }
                """))
        .containsExactly(": entity 'User'");
  }

  @Test
  void takesAllFormsThatNamingStrategiesMake() {
    assertThat(
            text.mappings(
                """
                import javax.persistence.Column;
                import javax.persistence.Entity;
                @Entity class UserAccount {
                  String nickName;
                  String address2Line;
                  String myURLValue;
                  @Column(name = "userName") String login;
                  @Column(name = "\\"Secret\\"") String secret;
                  @Column(name = "`group`") String group;
                }
                """))
        .containsExactly(
            "UserAccount|user_account|useraccount: entity 'UserAccount'",
            "UserAccount|user_account|useraccount.nickName|nick_name|nickname: field 'nickName' of"
                + " 'UserAccount'",
            "UserAccount|user_account|useraccount.address2Line|address2_line|address2line: field"
                + " 'address2Line' of 'UserAccount'",
            "UserAccount|user_account|useraccount.myURLValue|myurlvalue: field 'myURLValue' of"
                + " 'UserAccount'",
            "UserAccount|user_account|useraccount.userName|user_name|username: field 'login' of"
                + " 'UserAccount'",
            "UserAccount|user_account|useraccount.Secret|secret: field 'secret' of 'UserAccount'",
            "UserAccount|user_account|useraccount.group: field 'group' of 'UserAccount'");
  }

  @Test
  void takesTheNameOfTheEntityAndItsSchema() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity(name = "member") class User {}
                """,
                """
                import jakarta.persistence.*;
                @Entity @Table(name = Team.NAME, schema = "app") class Team {
                  static final String NAME = "teams";
                }
                """))
        .containsExactly("member: entity 'User'", "app.teams: entity 'Team'");
  }

  @Test
  void tellsWhatAlwaysHasAValueAndWhatIsNotInserted() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                import jakarta.validation.constraints.NotNull;
                @Entity @Table(name = "users") class User {
                  @Id @GeneratedValue long id;
                  boolean active;
                  Integer age;
                  @Column(nullable = false) String name;
                  @NotNull String mail;
                  @Basic(optional = false) String phone;
                  @Column(insertable = false, updatable = false) String code;
                  @Column(unique = true) String login;
                }
                """))
        .containsExactly(
            "users: entity 'User'",
            "users.id: field 'id' of 'User' [PRIMITIVE]",
            "users.active: field 'active' of 'User' [PRIMITIVE]",
            "users.age: field 'age' of 'User'",
            "users.name: field 'name' of 'User' [REQUIRED]",
            "users.mail: field 'mail' of 'User' [REQUIRED]",
            "users.phone: field 'phone' of 'User' [REQUIRED]",
            "users.code: field 'code' of 'User' [NOT_INSERTED]",
            "users.login: field 'login' of 'User' [UNIQUE]");
  }

  @Test
  void readsGettersWhereTheIdentifierIs() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "users") class User {
                  private long number;
                  private String cache;
                  @Id public long getNumber() { return number; }
                  public boolean isActive() { return true; }
                  @Column(name = "web") public String getURL() { return cache; }
                  @Transient public String getShown() { return cache; }
                  public void get() {}
                  public String getPart(int i) { return cache; }
                }
                """))
        .containsExactly(
            "users: entity 'User'",
            "users.number: field 'number' of 'User' [PRIMITIVE]",
            "users.active: field 'active' of 'User' [PRIMITIVE]",
            "users.web: field 'URL' of 'User'");
  }

  @Test
  void namesColumnsThatReferToOtherTables() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "orders") class Order {
                  @ManyToOne User buyer;
                  @ManyToOne(optional = false) @JoinColumn(name = "shop") Shop shop;
                  @OneToOne @PrimaryKeyJoinColumn User twin;
                  @ManyToOne @JoinColumns({@JoinColumn(name = "a"), @JoinColumn(name = "b")}) Shop both;
                  @ManyToOne Unknown unknown;
                }
                """,
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "users") class User extends Base {}
                """,
                """
                import jakarta.persistence.*;
                @MappedSuperclass class Base { @Id @Column(name = "user_no") Long number; }
                """,
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "shops") class Shop { @EmbeddedId ShopKey key; }
                """,
                """
                import jakarta.persistence.*;
                @Embeddable class ShopKey { String land; int no; }
                """))
        .containsExactly(
            "orders: entity 'Order'",
            "orders.buyer_user_no: field 'buyer' of 'Order' [ASSOCIATION]",
            "orders.shop: field 'shop' of 'Order' [REQUIRED, ASSOCIATION]",
            "orders.a: field 'both' of 'Order' [ASSOCIATION]",
            "orders.b: field 'both' of 'Order' [ASSOCIATION]",
            "orders.unknown_id: field 'unknown' of 'Order' [ASSOCIATION]",
            "users: entity 'User'",
            "users.user_no: field 'number' of 'Base'",
            "shops: entity 'Shop'",
            "shops.key_land|land: field 'land' of 'ShopKey'",
            "shops.key_no|no: field 'no' of 'ShopKey' [PRIMITIVE]");
  }

  @Test
  void unfoldsWhatIsEmbedded() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "users") class User {
                  @Embedded Address home;
                  @AttributeOverrides({
                    @AttributeOverride(name = "street", column = @Column(name = "work_street")),
                    @AttributeOverride(name = "geo.lat", column = @Column(name = "work_lat"))
                  })
                  Address work;
                }
                """,
                """
                import jakarta.persistence.*;
                @Embeddable class Address { String street; Geo geo; Address next; }
                """,
                """
                import jakarta.persistence.*;
                @Embeddable record Geo(double lat) {}
                """))
        .startsWith(
            "users: entity 'User'",
            "users.home_street|street: field 'street' of 'Address'",
            "users.home_geo_lat|lat: field 'lat' of 'Geo' [PRIMITIVE]")
        .contains(
            "users.work_street: field 'street' of 'Address'",
            "users.work_lat: field 'lat' of 'Geo' [PRIMITIVE]");
  }

  @Test
  void storesSubclassesInOneTableUnlessTheyAreJoined() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "payments") class Payment { @Id Long id; String type; }
                """,
                """
                import jakarta.persistence.*;
                @Entity class Card extends Payment { @Column(nullable = false) String pan; String type; int no; }
                """,
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "animals") @Inheritance(strategy = InheritanceType.JOINED)
                class Animal { @Id Long id; }
                """,
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "cats") @PrimaryKeyJoinColumn(name = "animal_id")
                class Cat extends Animal { int lives; }
                """,
                """
                import jakarta.persistence.*;
                @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
                class Shape { @Id Long id; }
                """,
                """
                import jakarta.persistence.*;
                @Entity class Circle extends Shape { double radius; }
                """))
        .containsExactly(
            "payments: entity 'Payment'",
            "payments.DTYPE|dtype: discriminator of 'Payment' [REQUIRED, DISCRIMINATOR]",
            "payments.id: field 'id' of 'Payment'",
            "payments.type: field 'type' of 'Payment'",
            "payments.pan: field 'pan' of 'Card'",
            "payments.no: field 'no' of 'Card'",
            "animals: entity 'Animal'",
            "animals.id: field 'id' of 'Animal'",
            "cats: entity 'Cat'",
            "cats.animal_id: key of 'Cat' [REQUIRED]",
            "cats.lives: field 'lives' of 'Cat' [PRIMITIVE]",
            "Shape|shape: entity 'Shape'",
            "Shape|shape.id: field 'id' of 'Shape'",
            "Circle|circle: entity 'Circle'",
            "Circle|circle.radius: field 'radius' of 'Circle' [PRIMITIVE]",
            "Circle|circle.id: field 'id' of 'Shape'");
  }

  @Test
  void readsTablesOfCollectionsAndJoins() {
    assertThat(
            text.mappings(
                """
                import jakarta.persistence.*;
                import java.util.*;
                @Entity(name = "member") @Table(name = "users")
                @SecondaryTable(name = "profiles")
                class User {
                  @Id Long id;
                  @Column(table = "profiles") String motto;
                  @ElementCollection @CollectionTable(name = "mails", joinColumns = @JoinColumn(name = "u"))
                  @Column(name = "mail") Set<String> mails;
                  @ElementCollection List<String> tags;
                  @ManyToMany @JoinTable(name = "friends", joinColumns = @JoinColumn(name = "a"),
                      inverseJoinColumns = @JoinColumn(name = "b")) Set<User> friends;
                  @ManyToMany Set<Team> teams;
                  @OneToMany @JoinColumn(name = "captain", nullable = false) List<Team> led;
                }
                """,
                """
                import jakarta.persistence.*;
                @Entity @Table(name = "clubs") class Team { @Id Long no; }
                """))
        .containsExactly(
            "users: entity 'User'",
            "profiles: entity 'User'",
            "users.id: field 'id' of 'User'",
            "profiles.motto: field 'motto' of 'User'",
            "mails: field 'mails' of 'User'",
            "mails.u: field 'mails' of 'User'",
            "mails.mail: field 'mails' of 'User'",
            "member_tags|users_tags: field 'tags' of 'User'",
            "member_tags|users_tags.member_id: field 'tags' of 'User'",
            "member_tags|users_tags.tags: field 'tags' of 'User'",
            "friends: field 'friends' of 'User'",
            "friends.a: field 'friends' of 'User'",
            "friends.b: field 'friends' of 'User'",
            "users_clubs|users_teams: field 'teams' of 'User'",
            "users_clubs|users_teams.member_id: field 'teams' of 'User'",
            "users_clubs|users_teams.teams_no: field 'teams' of 'User'",
            "clubs.captain: field 'led' of 'User'",
            "clubs: entity 'Team'",
            "clubs.no: field 'no' of 'Team'");
  }

  @Test
  void readsAggregatesOfSpringData() {
    assertThat(
            text.mappings(
                """
                import org.springframework.data.annotation.Id;
                import org.springframework.data.annotation.Transient;
                import org.springframework.data.relational.core.mapping.Column;
                import org.springframework.data.relational.core.mapping.Table;
                import java.util.Set;
                @Table("users") record User(
                    @Id Long id, String nickName, @Column("mail") String address,
                    @Transient String shown, Set<String> tags) {}
                """))
        .containsExactly(
            "users: class 'User'",
            "users.id: field 'id' of 'User'",
            "users.nickName|nick_name|nickname: field 'nickName' of 'User'",
            "users.mail: field 'address' of 'User'");
  }

  @Test
  void pointsAtTheNameOfTheField() {
    List<Mapping> mappings =
        text.read(
                """
                import jakarta.persistence.*;
                @Entity class User {
                  @Column(name = "x")
                  private String name;
                }
                """)
            .application()
            .mappings();

    assertThat(mappings).hasSize(2);
    assertThat(mappings.get(1).region().toString()).isEqualTo("app/User.java:5:18");
  }

  @Test
  void anotherFileThanJavaIsAWarning() {
    assertThat(
            text.read("import jakarta.persistence.*;\n@Entity class Broken {\n  int = 3;\n}\n")
                .problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.level()).isEqualTo(Level.WARNING);
              assertThat(problem.toString()).startsWith("app/Broken.java:4:7");
            });
  }

  @Test
  void circlesAmongClassesHaveAnEnd() {
    assertThat(
            text.mappings(
                "import jakarta.persistence.*;\n@Entity class A extends B { @Id long a; }",
                "import jakarta.persistence.*;\n@Entity class B extends A { B embedded; }"))
        .isNotEmpty();
  }
}
