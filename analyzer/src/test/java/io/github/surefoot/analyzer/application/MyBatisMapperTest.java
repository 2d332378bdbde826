package io.github.surefoot.analyzer.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.QueryColumns.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MyBatisMapperTest {
  private static final String DTD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN"
        "http://nowhere.invalid/mybatis-3-mapper.dtd">
      """;

  @TempDir private Path directory;
  private ApplicationText text;

  @BeforeEach
  void read() {
    text = new ApplicationText(directory);
  }

  private ApplicationReader.Result mapper(String content) {
    return text.xml(DTD + "<mapper namespace=\"shop.UserMapper\">\n" + content + "</mapper>\n");
  }

  /** What each statement is called, and the columns that it names. */
  private List<String> statements(String content) {
    ApplicationReader.Result read = mapper(content);
    assertThat(read.problems()).isEmpty();
    return read.application().statements().stream()
        .map(sent -> sent.what() + ": " + String.join(" ", columns(sent)))
        .toList();
  }

  private static List<String> columns(SentSql sent) {
    Stream<Name> written =
        sent.operation() instanceof Insert insert
            ? insert.columns().stream()
            : sent.operation() instanceof Update update ? update.columns().stream() : Stream.of();
    return Stream.concat(
            written, sent.columns().uses().stream().map(Use::column).filter(Objects::nonNull))
        .map(Name::value)
        .toList();
  }

  private List<String> mappings(String content) {
    return mapper(content).application().mappings().stream().map(ApplicationText::line).toList();
  }

  @Test
  void isNothingForOtherXml() {
    ApplicationReader.Result read =
        text.xml("<beans><select id='a'>SELECT a FROM users</select><!-- <mapper --></beans>");

    assertThat(read.application().isEmpty()).isTrue();
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void isNothingForCommentsFragmentsAloneAndStatementsOfOtherServers() {
    assertThat(
            statements(
                """
                <!-- <select id="a">SELECT a FROM users</select> -->
                <sql id="b">b FROM users</sql>
                <select id="c" databaseId="oracle">SELECT c FROM users</select>
                <select id="d">${d}</select>
                <select id="e"/>
                """))
        .isEmpty();
  }

  @Test
  void readsParametersHolesReferencesAndCharacterData() {
    assertThat(
            statements(
                """
                <select id="find" resultType="User">
                  SELECT u.nick, ${more}
                  FROM users u
                  WHERE u.age &lt; #{age,jdbcType=INTEGER} AND <![CDATA[ u.born > #{born} ]]>
                </select>
                """))
        .containsExactly("the SQL of 'UserMapper.find': nick age born");
  }

  @Test
  void takesInWhatConditionsMayLeaveOut() {
    assertThat(
            statements(
                """
                <select id="search">
                  SELECT id FROM users
                  <where>
                    <if test="a &lt; 1 and b > 2">AND a = #{a}</if>
                    <if test="b != null">or b in
                      <foreach collection="b" item="i" open="(" separator="," close=")">#{i}</foreach>
                    </if>
                  </where>
                </select>
                <update id="change">
                  update users
                  <set><if test="x">x = #{x},</if><if test="y">y = #{y},</if></set>
                  where id = #{id}
                </update>
                <insert id="add">
                  insert into users
                  <trim prefix="(" suffix=")" suffixOverrides=","><if test="p">p,</if>q,</trim>
                  <trim prefix="values (" suffix=")" suffixOverrides=","><if test="p">#{p},</if>#{q},</trim>
                </insert>
                <delete id="remove">
                  delete from users <trim prefix="WHERE" prefixOverrides="AND |OR "> or android = 1</trim>
                </delete>
                """))
        .containsExactly(
            "the SQL of 'UserMapper.search': id a b",
            "the SQL of 'UserMapper.change': x y id",
            "the SQL of 'UserMapper.add': p q",
            "the SQL of 'UserMapper.remove': android");
  }

  @Test
  void doesNotTakeAnIdentifierForTheWordThatIsTrimmed() {
    assertThat(
            statements(
                """
                <select id="a">SELECT id FROM users <where>order_no = 1</where></select>
                """))
        .containsExactly("the SQL of 'UserMapper.a': id order_no");
  }

  @Test
  void readsEachBranchOfAChoice() {
    assertThat(
            statements(
                """
                <select id="sorted">
                  SELECT id FROM users ORDER BY
                  <choose>
                    <when test="a">a</when>
                    <when test="b">b</when>
                    <otherwise>c</otherwise>
                  </choose>
                </select>
                """))
        .containsExactly(
            "the SQL of 'UserMapper.sorted': id a",
            "the SQL of 'UserMapper.sorted': id b",
            "the SQL of 'UserMapper.sorted': id c");
  }

  @Test
  void readsAQueryWithoutItsConditionsIfTheyExcludeEachOther() {
    assertThat(
            statements(
                """
                <select id="a">
                  SELECT id FROM users
                  <if test="x">ORDER BY a</if>
                  <if test="!x">ORDER BY b</if>
                </select>
                """))
        .containsExactly("the SQL of 'UserMapper.a': id");
  }

  @Test
  void putsFragmentsInWithTheirProperties() {
    assertThat(
            statements(
                """
                <select id="a">
                  SELECT <include refid="columns"><property name="t" value="u"/></include>,
                    <include refid="elsewhere.columns"/>
                  FROM users u WHERE <include refid="shop.UserMapper.own"/>
                </select>
                <sql id="columns">${t}.nick, ${t}.mail</sql>
                <sql id="own">u.owner = #{me}</sql>
                """))
        .containsExactly("the SQL of 'UserMapper.a': nick mail owner");
  }

  @Test
  void readsTheKeyOfAnInsertAsAStatementOfItsOwn() {
    assertThat(
            statements(
                """
                <insert id="add">
                  <selectKey keyProperty="id" order="BEFORE">SELECT last FROM counters</selectKey>
                  INSERT INTO users (id) VALUES (#{id})
                </insert>
                """))
        .containsExactly("the SQL of 'UserMapper.add': id", "the SQL of 'UserMapper.add': last");
  }

  @Test
  void knowsThePlacesOfStatementsAndNames() {
    SentSql sent =
        mapper(
                "  <select id=\"a\">\n    SELECT id FROM users WHERE a &lt; 1 AND nick = 2\n  </select>\n")
            .application()
            .statements()
            .get(0);

    assertThat(sent.region().toString()).isEqualTo("app/Mapper.xml:5:3");
    assertThat(sent.region().text()).isEqualTo("<select id=\"a\">");
    Name nick =
        sent.columns().uses().stream()
            .map(Use::column)
            .filter(Objects::nonNull)
            .filter(c -> c.is("nick"))
            .findFirst()
            .orElseThrow();
    assertThat(nick.range().region().toString()).isEqualTo("app/Mapper.xml:6:45");
    assertThat(nick.range().region().text()).isEqualTo("nick");
  }

  @Test
  void takesNoColumnsFromResultMapsOfSeveralTablesOrOfNamedColumns() {
    assertThat(
            mappings(
                """
                <resultMap id="user" type="User"><result property="nick" column="nick"/></resultMap>
                <select id="a" resultMap="user">SELECT id, x AS nick FROM users</select>
                <select id="b" resultMap="user">SELECT * FROM users u, orders o</select>
                <select id="c" resultMap="user">SELECT *, 1 AS nick FROM users</select>
                <select id="d" resultMap="other.user">SELECT * FROM users</select>
                """))
        .isEmpty();
  }

  @Test
  void takesTheColumnsOfResultMapsFromAllColumnsOfOneTable() {
    assertThat(
            mappings(
                """
                <resultMap id="base" type="Base"><id property="id" column="ID"/></resultMap>
                <resultMap id="user" type="User" extends="base">
                  <constructor><arg column="mail"/></constructor>
                  <result property="nick" column="nick"/>
                  <association property="orders" column="{a=x}" select="b"/>
                  <collection property="pets"><result column="pet"/></collection>
                </resultMap>
                <select id="a" resultMap="user">SELECT * FROM app.users WHERE id = #{id}</select>
                <select id="b" resultMap="user">SELECT * FROM app.users</select>
                """))
        .containsExactly(
            "app.users.mail: result map 'UserMapper.user'",
            "app.users.nick: result map 'UserMapper.user'",
            "app.users.ID|id: result map 'UserMapper.base'");
  }

  @Test
  void saysOnceThatXmlIsBroken() {
    ApplicationReader.Result read =
        mapper("<select id=\"a\">SELECT a FROM users WHERE b < 1</select>\n");

    assertThat(read.application().isEmpty()).isTrue();
    assertThat(read.problems())
        .containsExactly(
            new RunProblem(
                RunProblem.Level.WARNING,
                "app/Mapper.xml",
                5,
                45,
                "The MyBatis mapper was not read: it is no well-formed XML, or refers to entities"
                    + " of its own."));
  }

  @Test
  void readsNoFileThatAnEntityPointsTo() {
    String secret = directory.resolve("secret").toUri().toString();
    new TempFiles(directory).file("secret", "stolen_column");

    ApplicationReader.Result read =
        text.xml(
            "<!DOCTYPE mapper [<!ENTITY e SYSTEM \""
                + secret
                + "\">]><mapper namespace=\"a.B\"><select id=\"a\">SELECT &e; FROM users"
                + "</select></mapper>");

    assertThat(read.problems().size() + read.application().statements().size()).isEqualTo(1);
    assertThat(read.application().statements())
        .allSatisfy(sent -> assertThat(columns(sent)).doesNotContain("stolen_column"));
  }

  @Test
  void expandsNoEntities() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE mapper [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      laughs.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
    }
    ApplicationReader.Result read =
        text.xml(
            laughs
                + "]><mapper namespace=\"a.B\"><select id=\"a\">SELECT &l11; FROM users</select>"
                + "</mapper>");

    assertThat(read.problems().size() + read.application().statements().size()).isEqualTo(1);
  }

  @Test
  void endsForFragmentsThatIncludeThemselvesOrGrowWithoutEnd() {
    assertThat(
            mapper(
                    """
                    <sql id="a"><include refid="a"/></sql>
                    <select id="s">SELECT <include refid="a"/> FROM users</select>
                    """)
                .problems())
        .extracting(RunProblem::message)
        .containsExactly(
            "The MyBatis mapper was not read to its end: its <include>s are circular or repeat too"
                + " much.");
    StringBuilder growing = new StringBuilder("<sql id=\"f0\">x,</sql>");
    for (int i = 1; i < 30; i++) {
      growing.append(
          "<sql id=\"f"
              + i
              + "\">"
              + ("<include refid=\"f" + (i - 1) + "\"/>").repeat(4)
              + "</sql>");
    }
    growing.append("<select id=\"s\">SELECT <include refid=\"f29\"/> 1 FROM users</select>");
    assertThat(mapper(growing.toString()).problems()).hasSize(1);
  }
}
