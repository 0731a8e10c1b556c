package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL takes as many connections as the services may open, and the docs say how many. */
class ConnectionsTest {

    /** Three that PostgreSQL keeps for administrators, and the operator's own. */
    private static final int FOR_OTHERS = 20;

    private static final List<String> WITH_DATABASE = Chart.SERVICES.stream()
            .filter(service -> Code.of(service).properties().containsKey("quarkus.datasource.db-kind"))
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void theDocsSayHowManyASizeMayOpen(String size) {
        assertThat(Yaml.text(Path.of("../../docs/install-kubernetes.md")).lines())
                .contains("| " + size + " | " + connections(size, 0) + " | " + connections(size, 1) + " |");
    }

    @Test
    void theExampleForMediumTakesThem() {
        for (String file : List.of("cloudnativepg.yaml", "cloudnativepg-restore.yaml")) {
            int allowed = Yaml.documents(Chart.example(file)).stream()
                    .filter(one -> one.path("kind").asText().equals("Cluster"))
                    .findFirst()
                    .orElseThrow()
                    .at("/spec/postgresql/parameters/max_connections")
                    .asInt();
            assertThat(allowed).as(file).isGreaterThanOrEqualTo(connections("medium", 1) + FOR_OTHERS);
        }
    }

    /** A rolling upgrade has a replica more of each service than it may have otherwise, and before it a migration by JDBC. */
    @Test
    void anUpgradeHasOneReplicaMore() {
        for (String service : WITH_DATABASE) {
            assertThat(EveryExampleTest.find(Chart.render("large"), "Deployment", service)
                            .json()
                            .at("/spec/strategy/rollingUpdate/maxSurge")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    /** So none of its replicas opens more than its pool; certificates are checked on that way, too. */
    @ParameterizedTest
    @FieldSource("WITH_DATABASE")
    void onlyItsMigrationIsToldOfJdbc(String service) {
        List<Rendered> checked = Chart.render("small", Map.of("postgresql.caSecret", "the-ca"));
        assertThat(jdbc(checked, "Deployment", service)).isEmpty();
        assertThat(jdbc(checked, "Job", service + "-migration"))
                .startsWith("jdbc:postgresql://")
                .endsWith("/" + service + "?sslmode=verify-full&sslrootcert=/etc/runners/postgresql/ca.crt");
        assertThat(jdbc(Chart.render("small"), "Job", service + "-migration")).endsWith("/" + service);
    }

    private static @Nullable String jdbc(List<Rendered> objects, String kind, String name) {
        return EveryExampleTest.find(objects, kind, name).environment().get("QUARKUS_DATASOURCE_JDBC_URL");
    }

    private static int connections(String size, int more) {
        List<Rendered> objects = Chart.render(size);
        return WITH_DATABASE.stream()
                .mapToInt(service -> (Rendered.mostReplicas(objects, service) + more)
                                * pool(service, "quarkus.datasource.reactive.max-size")
                        + more * pool(service, "quarkus.datasource.jdbc.max-size"))
                .sum();
    }

    private static int pool(String service, String size) {
        return Integer.parseInt(Code.of(service).properties().getProperty(size, ""));
    }
}
