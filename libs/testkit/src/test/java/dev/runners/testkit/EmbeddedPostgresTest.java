package dev.runners.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @Test
    void whatIsCommittedSurvivesSigkill(@TempDir Path dir) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, 0)) {
            postgres.createDatabase("notes");
            postgres.createDatabase("notes");
            execute(postgres, "CREATE TABLE note (said text)");
            execute(postgres, "INSERT INTO note VALUES ('kept')");

            postgres.kill();
            postgres.restart();

            assertThat(query(postgres, "SELECT said FROM note")).isEqualTo("kept");
            assertThat(query(postgres, "SHOW server_version")).startsWith("18");
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ProcessHandle.of(postgres.pid())).isPresent();
        }
    }

    @Test
    void wantsItsPasswordAndItsFolderForItself(@TempDir Path dir) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, 0, EmbeddedPostgres.Sync.OFF)) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            postgres.jdbcUrl("postgres"), postgres.user(), "not the password"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> EmbeddedPostgres.prepare(dir, postgres.port()))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContaining("already runs");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("notes"), postgres.user(), postgres.password());
    }
}
