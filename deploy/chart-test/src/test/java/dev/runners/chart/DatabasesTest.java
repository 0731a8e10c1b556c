package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples' databases at a real PostgreSQL: each owner opens its own and no other. */
class DatabasesTest {

    private static final List<String> OWNERS = List.of("registry", "provisioner", "release");

    private EmbeddedPostgres postgres;
    private Path folder;

    @BeforeEach
    void start(@TempDir Path folder) {
        this.folder = folder;
        postgres = EmbeddedPostgres.start(folder, 0, EmbeddedPostgres.Sync.OFF);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    /** By a psql that is played, for an administrator who is no superuser. */
    @Test
    void databasesSqlMakesOwnersThatOpenTheirOwn() throws SQLException {
        run(postgres.user(), postgres.password(), "CREATE ROLE boss LOGIN CREATEDB CREATEROLE PASSWORD 'boss'");
        run("boss", "boss", statements("databases.sql").toArray(String[]::new));
        assertEachOpensItsOwn();
    }

    /** The databases as CloudNativePG makes them, with the rules of the file where it puts them. */
    @Test
    void theRulesForCloudNativePgDoTheSame() throws Exception {
        JsonNode cluster =
                documents("cloudnativepg.yaml", "Cluster").findFirst().orElseThrow();
        for (JsonNode role : cluster.at("/spec/managed/roles")) {
            String name = role.path("name").asText();
            run(postgres.user(), postgres.password(), "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, name));
        }
        for (JsonNode database : documents("cloudnativepg.yaml", "Database")
                .map(one -> one.path("spec"))
                .toList()) {
            run(
                    postgres.user(),
                    postgres.password(),
                    "CREATE DATABASE %s OWNER %s"
                            .formatted(
                                    database.path("name").asText(),
                                    database.path("owner").asText()));
        }
        List<String> rules = new ArrayList<>();
        // Without a certificate here; whoever is not one of the owners is the operator's default rule's.
        cluster.at("/spec/postgresql/pg_hba")
                .forEach(rule -> rules.add(rule.asText().replaceFirst("^hostssl ", "host ")));
        rules.add("host all all all scram-sha-256");
        Path hba;
        try (Stream<Path> files = Files.walk(folder)) {
            hba = files.filter(file -> file.endsWith("pg_hba.conf")).findFirst().orElseThrow();
        }
        Files.write(hba, rules, StandardOpenOption.TRUNCATE_EXISTING);
        run(postgres.user(), postgres.password(), "SELECT pg_reload_conf()");
        Awaitility.await().until(() -> !opens("registry", "release"));
        assertEachOpensItsOwn();
    }

    private void assertEachOpensItsOwn() throws SQLException {
        for (String owner : OWNERS) {
            execute(owner, owner, owner, "CREATE TABLE mine (id int)");
            for (String other : OWNERS) {
                assertThat(opens(owner, other)).as("%s opens %s", owner, other).isEqualTo(owner.equals(other));
            }
        }
    }

    private boolean opens(String owner, String database) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(database), owner, owner)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isIn("42501", "28000");
            return false;
        }
    }

    /** What psql makes of it where each password is the owner's name. */
    private static List<String> statements(String file) {
        String sql = Yaml.text(Chart.example(file));
        for (String owner : OWNERS) {
            String variable = owner + "_password";
            assertThat(sql.lines())
                    .contains("\\getenv " + variable + " " + owner.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD");
            sql = sql.replace(":'" + variable + "'", "'" + owner + "'");
        }
        String plain = sql.replaceAll("(?m)^(--|\\\\getenv).*$", "");
        return Stream.of(plain.split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static Stream<JsonNode> documents(String file, String kind) {
        return Yaml.documents(Chart.example(file)).stream()
                .filter(one -> one.path("kind").asText().equals(kind));
    }

    private void run(String user, String password, String... statements) throws SQLException {
        execute(user, password, "postgres", statements);
    }

    private void execute(String user, String password, String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(database), user, password);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
