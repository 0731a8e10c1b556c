package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the chart makes of the cluster that it meets. */
class ClusterTest {

    /** A Deployment without a count has one replica from that moment on, whatever an autoscaler does of it a minute later. */
    @Test
    void anAutoscalerBeginsWithWhatRuns() throws Exception {
        String byThemselves = """
                registry: {replicas: 2, autoscaling: {maxReplicas: 8}}
                heartbeat: {replicas: 3, autoscaling: {maxReplicas: 8}}
                provisioner: {replicas: 2, autoscaling: {maxReplicas: 8}}
                """;
        try (Cluster cluster =
                new Cluster("30.0", Map.of("acme-gateway", 5, "acme-registry", 7, "acme-heartbeat", 0))) {
            List<Rendered> objects = Chart.renderFor(cluster, "small", byThemselves);
            assertThat(replicas(objects, "registry")).isEqualTo("7");
            assertThat(replicas(objects, "heartbeat"))
                    .as("stopped, as for a restore")
                    .isEqualTo("0");
            assertThat(replicas(objects, "provisioner")).as("not there yet").isEqualTo("2");
            assertThat(replicas(objects, "gateway")).as("by its value alone").isEqualTo("1");
        }
        assertThat(replicas(Chart.renderFile("small", byThemselves), "registry"))
                .as("without a cluster")
                .isEqualTo("2");
    }

    /** The oldest one that the documentation names: it has preStop.sleep. */
    @Test
    void anOlderKubernetesIsRefused() throws Exception {
        Matcher documented = Pattern.compile("It needs Kubernetes 1\\.(\\d+) ")
                .matcher(Yaml.text(Code.ROOT.resolve("docs/install-kubernetes.md")));
        assertThat(documented.find()).isTrue();
        int oldest = Integer.parseInt(documented.group(1));
        // As clusters of AWS call themselves.
        for (String version : List.of(oldest + ".0", oldest + ".14-eks-1a2b3c4", oldest + 5 + ".1")) {
            try (Cluster cluster = new Cluster(version, Map.of())) {
                assertThat(Chart.renderFor(cluster, "small", "{}")).isNotEmpty();
            }
        }
        try (Cluster older = new Cluster((oldest - 1) + ".9", Map.of())) {
            assertThatThrownBy(() -> Chart.renderFor(older, "small", "{}"))
                    .hasMessageContaining("chart requires kubeVersion: >=1." + oldest + ".0-0");
        }
    }

    private static String replicas(List<Rendered> objects, String service) {
        return EveryExampleTest.find(objects, "Deployment", service)
                .json()
                .at("/spec/replicas")
                .asText("none");
    }
}
