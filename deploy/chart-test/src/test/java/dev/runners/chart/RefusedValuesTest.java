package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong values are refused before anything is sent to Kubernetes, by name and with the reason. */
class RefusedValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secrets.identity                    |                       | secrets.identity: String length must be greater than or equal to 1
                    registry.database.secret            |                       | registry.database.secret: String length must be
                    secrets.users                       | My Users              | secrets.users: Does not match pattern
                    secrets.trust                       | trust.p12/            | secrets.trust: Does not match pattern
                    origin                              | runners.example.org   | origin: Does not match pattern
                    origin                              | ftp://example.org     | origin: Does not match pattern
                    origin                              | https://example.org/a | origin: Does not match pattern
                    kafka.bootstrapServers              | kafka                 | kafka.bootstrapServers: Does not match pattern
                    kafka.mechanism                     | GSSAPI                | kafka.mechanism: kafka.mechanism must be one of
                    postgresql.address                  | db:5432/registry      | postgresql.address: Does not match pattern
                    heartbeat.replicas                  | -1                    | heartbeat.replicas: Must be greater than or equal to 1
                    heartbeat.replicas                  | many                  | heartbeat.replicas: Invalid type. Expected: integer, given: string
                    registry.autoscaling.maxReplicas    | -3                    | registry.autoscaling.maxReplicas: Must be greater than or equal to 0
                    gateway.autoscaling.cpuPercent      | 170                   | gateway.autoscaling.cpuPercent: Must be less than or equal to 100
                    gateway.resources.limits.memory     | lots                  | gateway.resources.limits.memory: Does not match pattern
                    gateway.replica                     | 3                     | gateway: Additional property replica is not allowed
                    postgres.address                    | db:5432               | (root): Additional property postgres is not allowed
                    gateway.autoscaling.lag             | 5                     | gateway.autoscaling: Additional property lag is not allowed
                    tracing.endpoint                    | collector             | tracing.endpoint: Does not match pattern
                    tracing.ratio                       | 2                     | tracing.ratio: Must be less than or equal to 1
                    logs.format                         | xml                   | logs.format: logs.format must be one of
                    image.digests.gateway               | sha256:0a1b           | image.digests.gateway: Does not match pattern
                    image.digests.agent                 | sha256:0a1b           | image.digests: Additional property agent is not allowed
                    stateKey                            | K-1                   | stateKey: Does not match pattern
                    gateway.oidc.issuer                 | http://a.example      | gateway.oidc.issuer: Does not match pattern
                    gateway.oidc.issuer                 | https://a.example     | gateway.oidc.clientId: String length must be greater than or equal to 1
                    gateway.oidc.clientSecret           | s3cret                | gateway.oidc: Additional property clientSecret is not allowed
                    gateway.oidc.admins                 | everybody             | gateway.oidc.admins: Invalid type. Expected: array, given: string
                    gateway.settings.RUNNERS_CALLS_RATE | 0                     | gateway.settings.RUNNERS_CALLS_RATE: Must be greater than or equal to 0.001
                    gateway.settings.RUNNERS_CALLS_BURST | -1                   | gateway.settings.RUNNERS_CALLS_BURST: Must be greater than or equal to 1
                    gateway.settings.RUNNERS_SESSION_IDLE | -30m                | gateway.settings.RUNNERS_SESSION_IDLE: Does not match pattern
                    registry.settings.RUNNERS_RETENTION_LOGS | 0s               | registry.settings.RUNNERS_RETENTION_LOGS: Does not match pattern
                    provisioner.settings.RUNNERS_AWS_LOG_RETENTION_DAYS | 31    | provisioner.settings.RUNNERS_AWS_LOG_RETENTION_DAYS: provisioner.settings.RUNNERS_AWS_LOG_RETENTION_DAYS must be one of
                    gateway.settings.RUNNERS_CALS_RATE  | 5                     | gateway.settings: Property name of "RUNNERS_CALS_RATE" does not match
                    gateway.settings.RUNNER_CALLS_RATE  | 5                     | gateway.settings: Property name of "RUNNER_CALLS_RATE" does not match
                    gateway.settings.RUNNERS_RETENTION_LOGS | 30d               | gateway.settings: Property name of "RUNNERS_RETENTION_LOGS" does not match
                    gateway.settings.RUNNERS_REPUBLISH  | true                  | gateway.settings: Property name of "RUNNERS_REPUBLISH" does not match
                    registry.settings.RUNNERS_JOBS_ENCRYPTED | yess             | registry.settings.RUNNERS_JOBS_ENCRYPTED: registry.settings.RUNNERS_JOBS_ENCRYPTED must be one of
                    registry.settings.RUNNERS_STATE_KEYS_ | a                   | registry.settings: Property name of "RUNNERS_STATE_KEYS_" does not match
                    registry.settings.RUNNERS_TIME_SCALE | 0.5                  | registry.settings: Property name of "RUNNERS_TIME_SCALE" does not match
                    registry.settings.RUNNERS_STATE_CURRENT_KEY | k2            | registry.settings.RUNNERS_STATE_CURRENT_KEY is told by the chart itself: set stateKey instead
                    gateway.settings.RUNNERS_OIDC_ISSUER | https://a.example    | gateway.settings.RUNNERS_OIDC_ISSUER is told by the chart itself: set gateway.oidc instead
                    release.settings.QUARKUS_DATASOURCE_PASSWORD | a            | release.settings.QUARKUS_DATASOURCE_PASSWORD is told by the chart itself: set release.database instead
                    gateway.settings.QUARKUS_HTTP_PORT  | 8081                  | gateway.settings.QUARKUS_HTTP_PORT is told by the chart itself, and cannot be another
                    gateway.autoscaling.maxReplicas     | 1                     | gateway.autoscaling.maxReplicas is 1, fewer than the 3 of gateway.replicas
                    release.autoscaling.maxReplicas     | 1                     | release.autoscaling.maxReplicas is 1, fewer than the 2 of release.replicas
                    registry.resources.requests.memory  | 3Gi                   | registry.resources.requests.memory is 3Gi, more than the limit of 2Gi
                    registry.resources.requests.memory  | 3000000000            | registry.resources.requests.memory is 3000000000, more than the limit of 2Gi
                    registry.resources.limits.cpu       | 1500m                 | registry.resources.requests.cpu is 2, more than the limit of 1500m
                    heartbeat.autoscaling.maxReplicas   | 0                     | heartbeat.autoscaling.lag needs heartbeat.autoscaling.maxReplicas
                    gateway.oidc.clientId               | runners               | gateway.oidc.issuer: String length must be greater than or equal to 1
                    origin                              | https://a..example    | origin: Does not match pattern
                    origin                              | https://a-.example    | origin: Does not match pattern
                    origin                              | https://a.example:65536 | origin: Does not match pattern
                    origin                              | https://a.example:0   | origin: Does not match pattern
                    kafka.bootstrapServers              | kafka:90920           | kafka.bootstrapServers: Does not match pattern
                    kafka.bootstrapServers              | kafka..svc:9092       | kafka.bootstrapServers: Does not match pattern
                    postgresql.address                  | db:65536              | postgresql.address: Does not match pattern
                    postgresql.address                  | db..svc:5432          | postgresql.address: Does not match pattern
                    tracing.endpoint                    | http://a:65536        | tracing.endpoint: Does not match pattern
                    networkPolicies.edge[0].podSelector.matchLabel.a | b        | networkPolicies.edge.0.podSelector: Additional property matchLabel is not allowed
                    networkPolicies.edge[0].namespace   | a                     | networkPolicies.edge.0: Additional property namespace is not allowed
                    networkPolicies.kafka[0].ipBlock.cidr | 10.30.0.0           | networkPolicies.kafka.0.ipBlock.cidr: Does not match pattern
                    networkPolicies.kafka[0].ipBlock.cidr | 10.30.0.256/16      | networkPolicies.kafka.0.ipBlock.cidr: Does not match pattern
                    networkPolicies.kafka[0].ipBlock.cidr | 10.30.0.0/33        | networkPolicies.kafka.0.ipBlock.cidr: Does not match pattern
                    networkPolicies.kafka[0].ipBlock.cidr | fd00::/129          | networkPolicies.kafka.0.ipBlock.cidr: Does not match pattern
                    networkPolicies.kafka[0].podSelector.matchLabels.a | b      | networkPolicies.kafka.0: Must have at most 1 properties
                    edge.gatewayApi.enabled             | true                  | edge.gatewayApi.parentRefs: Array must have at least 1 items
                    edge.trustedProxies[0]              | 10.0.0.0/99           | edge.trustedProxies.0: Does not match pattern
                    edge.trustedProxies[0]              | 10.0.0.300            | edge.trustedProxies.0: Does not match pattern
                    gateway.resources.limits.memory     | 512m                  | gateway.resources.limits.memory: Does not match pattern
                    gateway.resources.requests.cpu      | 1Gi                   | gateway.resources.requests.cpu: Does not match pattern
                    image.repository                    | https://a.example/runners | image.repository: Does not match pattern
                    image.repository                    | a.example/runners/    | image.repository: Does not match pattern
                    origin                              | https://10.0.0.1      | origin names the address 10.0.0.1: an Ingress or an HTTPRoute takes names only
                    """)
    void withTheReason(String key, String value, String reason) {
        String size = key.matches("(networkPolicies|.*\\.(autoscaling|resources)).*") ? "large" : "small";
        assertThatThrownBy(() -> Chart.render(size, Map.of(key, value == null ? "" : value)))
                .hasMessageContaining(reason);
    }

    @Test
    void theSameValuesPassOtherwise() {
        assertThat(Chart.render("small", Map.of("heartbeat.replicas", 5))).isNotEmpty();
        assertThat(Chart.render(
                        "small",
                        Map.of(
                                "gateway.settings.RUNNERS_CALLS_RATE", 0.5,
                                "gateway.settings.RUNNERS_CALLS_BURST", 1000000,
                                "registry.settings.RUNNERS_RETENTION_LOGS", "12h",
                                "registry.settings.RUNNERS_RETENTION_EVERY", "off",
                                "heartbeat.settings.RUNNERS_HEARTBEATS_BODY", "16K")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin: https://runners-1.example.org:65535",
                "{origin: 'http://10.0.0.1:8080', edge: {gatewayApi: {enabled: false}, ingress: {enabled: false}}}",
                "kafka: {bootstrapServers: 'b-1.kafka.svc.cluster.local.:9092,10.0.0.2:19092'}",
                "postgresql: {address: 'Db_1.svc.cluster.local.:5432'}",
                "edge: {trustedProxies: [10.0.0.1, 10.0.0.0/8, 'fd00::1', 'fd00::/48']}",
                "image: {repository: 'localhost:5000/a/runners_1'}",
                "networkPolicies: {kafka: [{ipBlock: {cidr: 'fd00:1::/48', except: ['fd00:1:2::/64']}}, {ipBlock: {cidr: 0.0.0.0/0}}]}",
                "networkPolicies: {kafka: [{podSelector: {}, namespaceSelector: {matchExpressions: [{key: a, operator: In, values: [b]}]}}]}",
                "gateway: {autoscaling: {maxReplicas: 3}}",
                "gateway: {resources: {requests: {cpu: 900m, memory: 1024Mi}, limits: {cpu: 1, memory: 1Gi}}}",
                "gateway: {resources: {requests: {cpu: 100m, memory: 1500M}, limits: {cpu: '0.1', memory: 1.5Gi}}}"
            })
    void whatFitsPasses(String values) {
        assertThat(Chart.renderFile("large", values)).isNotEmpty();
    }

    @Test
    void autoscalingGoesByARequest() {
        assertThatThrownBy(
                        () -> Chart.renderFile("large", "gateway: {resources: {requests: {cpu: null, memory: 1Gi}}}"))
                .hasMessageContaining("set gateway.resources.requests.cpu");
    }

    @Test
    void wordsThatLookOtherwiseStayWords() {
        assertThat(gatewayOf("gateway: {oidc: {admins: ['CN=platform,OU=a\\b', ops]}}")
                        .environment())
                .containsEntry("RUNNERS_OIDC_ADMINS", "CN=platform\\,OU=a\\\\b,ops");
        assertThat(EveryExampleTest.find(Chart.renderFile("medium", "stateKey: '202611'"), "Deployment", "registry")
                        .environment())
                .containsEntry("RUNNERS_STATE_CURRENT_KEY", "202611");
    }

    private static Rendered gatewayOf(String values) {
        return EveryExampleTest.find(Chart.renderFile("medium", values), "Deployment", "gateway");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, RUNNERS_USERS_ORGANIZATIONS_ALICE",
        "registry, RUNNERS_STATE_KEYS_K2",
        "registry, RUNNERS_REPUBLISH",
        "registry, RUNNERS_DATABASE_STATEMENT_TIMEOUT",
        "heartbeat, QUARKUS_LOG_LEVEL",
        "heartbeat, KAFKA_STREAMS_NUM_STANDBY_REPLICAS",
        "provisioner, RUNNERS_IMAGES_ONE_VERSION",
        "provisioner, HTTPS_PROXY",
        "release, RUNNERS_WORKLOADS_FORGE_JWKS_URL",
        "release, JDK_JAVA_OPTIONS",
        "release, RUNS_ELSEWHERE"
    })
    void aSettingOfTheServiceOrOfSomebodyElsePasses(String service, String name) {
        assertThat(EveryExampleTest.find(
                                Chart.render("small", Map.of(service + ".settings." + name, "5")),
                                "Deployment",
                                service)
                        .environment())
                .containsEntry(name, "5");
    }
}
